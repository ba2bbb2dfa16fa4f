"""`yushi orders`: close orders that nobody paid in time, and send refunds that were asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yushi.cli import exits, lasting, options, site
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    import argparse

    from yushi.apps.orders.services.sweeping import Swept

_SWEPT = Text(
    "关闭超时订单 {closed} 张，完成退款 {refunded} 笔", "{closed} order(s) closed, {refunded} refund(s) done"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="ACTION")
    sweep = actions.add_parser("sweep", help="close what was not paid in time, send refunds")
    sweep.add_argument("--every", type=float, metavar="SECONDS", help="go on doing so")
    sweep.add_argument(
        "--while", dest="alive", type=int, metavar="PID", help="with --every: as long as that process lives"
    )
    options.add_language(sweep)


def run(args: argparse.Namespace) -> int:
    """Does what is asked."""
    site.start()
    if args.every:
        return _go_on(args)
    print(_SWEPT.say(args.lang).format(**_sweep()._asdict()))
    return exits.READY


def _go_on(args: argparse.Namespace) -> int:
    """Again and again. What goes wrong once is said, and tried again the next time."""
    from django.db import DatabaseError, close_old_connections  # noqa: PLC0415

    while args.alive is None or lasting.lives(args.alive):
        try:
            _sweep()
        except YushiError as wrong:
            print(wrong.lines(args.lang), file=sys.stderr, flush=True)
        except (DatabaseError, OSError) as wrong:
            print(f"✗ {wrong}", file=sys.stderr, flush=True)
        close_old_connections()
        lasting.rest(args.every, args.alive)
    return exits.READY


def _sweep() -> Swept:
    from yushi.apps.orders.services.sweeping import orders_sweep  # noqa: PLC0415

    return orders_sweep(at=site.now())
