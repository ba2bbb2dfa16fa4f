"""`yushi classify`: which licence a platform needs, if any; or whether a neighbouring qualification is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core.assessment import as_json, as_text, assess

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("dossier", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
    options.add_qualification(parser)
    options.add_format(parser, "text", "json")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Shows the classification; status 1 when deciding facts are missing."""
    found = assess(options.load(args.dossier), on=options.today(), book=options.book(args))
    answer = found.classification
    if args.format == "json":
        print(
            options.dump(
                {"format": as_json.FORMAT, "dossier": found.dossier.name, **as_json.classification(answer)}
            )
        )
    else:
        print("\n".join(as_text.classification(answer, args.lang)))
    routed = answer.route is not None or args.qualification  # a qualification has one way, which no row names
    return exits.READY if answer.kinds is not None and routed else exits.NOT_READY
