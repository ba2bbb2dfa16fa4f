"""`yushi workdays`: add, between, is — by the State Council calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import workdays
from yushi.core.errors import Text

if TYPE_CHECKING:
    import argparse

INCOMPLETE = Text(
    "calendar incomplete：这一年的节假日安排尚未公布，日期为暂定",
    "calendar incomplete: the holiday notice of that year is not known, the date is provisional",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="add|between|is")
    add = actions.add_parser("add", help="the N-th working day after DATE")
    add.add_argument("date", type=options.day, metavar="DATE")
    add.add_argument("days", type=int, metavar="N")
    between = actions.add_parser("between", help="working days after the first date up to the second")
    between.add_argument("date", type=options.day, metavar="DATE")
    between.add_argument("end", type=options.day, metavar="DATE")
    one = actions.add_parser("is", help="whether DATE is a working day, and why")
    one.add_argument("date", type=options.day, metavar="DATE")
    for action in (add, between, one):
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Shows the answer; a provisional one says so on stderr."""
    calendar = workdays.load()
    if args.action == "add":
        total = calendar.add(args.date, args.days)
        answer, provisional = str(total.date), total.provisional
    elif args.action == "between":
        count = calendar.between(args.date, args.end)
        answer, provisional = str(count.days), count.provisional
    else:
        day = calendar.day(args.date)
        yes = Text("是", "yes") if day.working else Text("否", "no")
        answer, provisional = f"{yes.say(args.lang)}  {day.name.say(args.lang)}", day.provisional
    if provisional:
        exits.note(INCOMPLETE, args.lang)
    print(answer)
    working = args.action != "is" or calendar.is_working(args.date)
    return exits.READY if working else exits.NOT_READY
