"""`yushi check-id`: whether a number can be what it claims to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import identifiers
from yushi.core.identifiers import IdentifierError

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "kind", choices=tuple(identifiers.KINDS), metavar="KIND", help=" | ".join(identifiers.KINDS)
    )
    parser.add_argument("value", metavar="VALUE")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the canonical form (masked for a person's number), or why it is none (status 1)."""
    try:
        found = identifiers.check(args.kind, args.value)
    except IdentifierError as error:
        print(error.lines(args.lang))
        return exits.NOT_READY
    print(getattr(found, "masked", None) or found.canonical)
    for warning in found.warnings:
        print(f"! {warning.code}: {warning.text.say(args.lang)}")
    return exits.READY
