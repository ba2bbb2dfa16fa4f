"""`yushi plan`: the dated steps to the licence and after it, and the filing window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core.assessment import as_json, as_text, assess
from yushi.core.policy.verdicts import Profile, Readiness

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("dossier", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
    options.add_day(parser)
    options.add_qualification(parser)
    options.add_format(parser, "text", "json", "ics")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Shows the plan; the status is that of the practice profile, by which one can apply."""
    today = options.today()
    on = args.on or today
    found = assess(options.load(args.dossier), on=on, today=min(today, on), book=options.book(args))
    if args.format == "json":
        print(options.dump(as_json.plan(found)))
    elif args.format == "ics":
        from yushi.core.assessment import as_ics  # noqa: PLC0415 - icalendar is slow to import

        sys.stdout.write(as_ics.calendar(found, args.lang))
    else:
        print("\n".join(as_text.plan(found, args.lang)))
    ready = found.profiles[Profile.PRACTICE].verdict is Readiness.READY
    return exits.READY if ready else exits.NOT_READY
