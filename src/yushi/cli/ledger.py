"""`yushi ledger`: examine the ledger, sign its heads, prove an entry, export for an inspector."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, options

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_AT_LEAST = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="verify|checkpoint|prove|export")
    verify = actions.add_parser(
        "verify", help="is the ledger what was signed, and if not, which entry is not"
    )
    verify.add_argument(
        "--outside", nargs="*", default=[], metavar="FILE", help="signed heads kept elsewhere"
    )
    sign = actions.add_parser("checkpoint", help="append what waits, sign the heads, give copies away")
    sign.add_argument("--every", type=float, metavar="SECONDS", help="go on doing so")
    sign.add_argument("--mail", action="store_true", help="send the heads to YUSHI_LEDGER_MAIL")
    for action in (verify, sign):
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Does what is asked; only here is Django started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415 - the other commands start without it

    django.setup()
    return _ACTIONS[args.action](args)


def _verify(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    found = 0
    for told in selectors.examined([Path(file).read_text(encoding="utf-8") for file in args.outside]):
        print(told.text.say(args.lang))
        found += not told.whole
    return exits.NOT_READY if found else exits.READY


def _checkpoint(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import checkpoints  # noqa: PLC0415

    while True:
        heads = checkpoints.checkpoint_sign()
        if not args.every:
            break
        time.sleep(max(args.every, _AT_LEAST))
    print("\n".join(heads))
    if args.mail:
        checkpoints.checkpoint_mail(heads)
    return exits.READY


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {"verify": _verify, "checkpoint": _checkpoint}
