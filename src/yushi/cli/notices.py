"""`yushi notices`: remind people of what is due, tell of dates that moved, send the letters that wait."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yushi.cli import exits, lasting, options, site
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    import argparse
    from datetime import date

_TOLD = Text("新通知 {told} 条，发出邮件 {sent} 封", "{told} new notice(s), {sent} letter(s) sent")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="ACTION")
    send = actions.add_parser("send", help="remind, and send what waits")
    send.add_argument(
        "--every", type=float, metavar="SECONDS", help="go on doing so; reminders are given once a day"
    )
    send.add_argument(
        "--while", dest="alive", type=int, metavar="PID", help="with --every: as long as that process lives"
    )
    options.add_language(send)


def run(args: argparse.Namespace) -> int:
    """Does what is asked."""
    site.start()
    if args.every:
        return _go_on(args)
    told, sent = _remind(), _send()
    print(_TOLD.say(args.lang).format(told=told, sent=sent))
    return exits.READY


def _go_on(args: argparse.Namespace) -> int:
    """Again and again. What goes wrong once is said, and tried again the next time."""
    from django.db import DatabaseError, close_old_connections  # noqa: PLC0415

    reminded: date | None = None
    while args.alive is None or lasting.lives(args.alive):
        try:
            today = options.today()
            if today != reminded:
                _remind()
                reminded = today
            _send()
        except YushiError as wrong:
            print(wrong.lines(args.lang), file=sys.stderr, flush=True)
        except (DatabaseError, OSError) as wrong:
            print(f"✗ {wrong}", file=sys.stderr, flush=True)
        close_old_connections()
        lasting.rest(args.every, args.alive)
    return exits.READY


def _remind() -> int:
    from yushi.apps.duties.services.moving import calendar_check  # noqa: PLC0415
    from yushi.apps.duties.services.reminding import reminders_give  # noqa: PLC0415
    from yushi.core import workdays  # noqa: PLC0415

    at = site.now()
    return calendar_check(at=at, calendar=workdays.load()) + reminders_give(at=at)


def _send() -> int:
    from yushi.apps.duties.services.sending import letters_send  # noqa: PLC0415

    return letters_send(at=site.now())
