"""`yushi assess`: dossiers in, verdicts out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core.assessment import Assessment, as_json, as_text, assess
from yushi.core.errors import YushiError
from yushi.core.policy.verdicts import Profile, Readiness

if TYPE_CHECKING:
    import argparse
    from datetime import date


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("dossiers", nargs="+", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
    options.add_day(parser)
    options.add_qualification(parser)
    parser.add_argument(
        "--profile", choices=(*map(str, Profile), "all"), default="all", help="whose word (default all)"
    )
    options.add_format(parser, "text", "json", "jsonl")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Judges every dossier; a bad one does not stop the others. The worst status counts."""
    profiles = frozenset(Profile) if args.profile == "all" else frozenset({Profile(args.profile)})
    today = options.today()
    on: date = args.on or today
    book = options.book(args)
    found: list[Assessment] = []
    status = exits.READY
    for name in args.dossiers:
        try:
            one = assess(options.load(name), on=on, today=min(today, on), book=book).only(profiles)
        except YushiError as error:
            exits.say(error, args.lang)
            status = exits.BAD_INPUT
            continue
        found.append(one)
        if any(verdict.verdict is not Readiness.READY for verdict in one.profiles.values()):
            status = max(status, exits.NOT_READY)
    _show(found, args)
    return status


def _show(found: list[Assessment], args: argparse.Namespace) -> None:
    if not found:
        return
    if args.format == "text":
        print("\n\n".join("\n".join(as_text.assessment(one, args.lang)) for one in found))
        return
    said = [as_json.assessment(one) for one in found]
    if args.format == "jsonl":
        print("\n".join(json.dumps(one, ensure_ascii=False) for one in said))
    else:
        print(options.dump(said[0] if len(args.dossiers) == 1 else said))
