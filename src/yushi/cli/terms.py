"""`yushi terms`: the legal terms, and when one ends by what happened, with every day that was not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import terms, workdays
from yushi.core.assessment import as_text
from yushi.core.errors import Text
from yushi.core.terms import as_json, counting, letters, written

if TYPE_CHECKING:
    import argparse
    from datetime import date, timedelta

    from yushi.core.terms import Due, Term


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    _add_format(parser)
    actions = parser.add_subparsers(dest="action", metavar="list|due|letter")
    listed = actions.add_parser("list", help="every term and every kind of event (default)")
    due = actions.add_parser("due", help="when a term ends")
    due.add_argument("term", metavar="ID")
    add_events(due)
    options.add_day(due)
    letter = actions.add_parser("letter", help="the letter to the authority when a term of its own is over")
    letter.add_argument("letter", metavar="ID", help=" | ".join(letters.standard()))
    letter.add_argument("dossier", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
    add_events(letter)
    options.add_day(letter)
    for action in (listed, due, letter):
        _add_format(action)


def add_events(parser: argparse.ArgumentParser) -> None:
    """Adds `--event`."""
    parser.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="KIND[/REASON]=DATE[@NOTICE]",
        help="what happened, or is planned; again for each event",
    )


def _add_format(parser: argparse.ArgumentParser) -> None:
    options.add_format(parser, "text", "json")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="--format json")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Shows the terms, one with its steps, or a letter.

    The status is 1 where a term is over and nothing was done, and where no letter is due.
    """
    if args.action == "letter":
        return _letter(args)
    return _due(args) if args.action == "due" else _list(args)


def _due(args: argparse.Namespace) -> int:
    book = terms.standard()
    events = [written.event(text, book) for text in args.event]
    found = terms.due(book.term(args.term), events, workdays.load())
    on = args.on or options.today()
    if args.format == "json":
        print(options.dump(as_json.due(found, on=on)))
    else:
        print("\n".join(line.say(args.lang) for line in _told(found, on)))
        print("\n".join(f"    {as_text.cited(cite, args.lang)}" for cite in found.term.citations))
    return exits.NOT_READY if found.lapsed(on) else exits.READY


def _letter(args: argparse.Namespace) -> int:
    template = letters.named(args.letter)
    book = terms.standard()
    events = [written.event(text, book) for text in args.event]
    calendar = workdays.load()
    due = terms.due(book.term(template.term), events, calendar)
    asked = terms.due(book.term(template.asked), events, calendar) if template.asked else None
    made = letters.letter(
        template, options.load(args.dossier), due, on=args.on or options.today(), asked=asked
    )
    if isinstance(made, letters.NotDue):
        exits.note(made.reason, args.lang)
        if made.sendable_from is not None:
            day = made.sendable_from
            exits.note(Text(f"最早可于 {day} 发出", f"it can be sent from {day} on"), args.lang)
        return exits.NOT_READY
    if args.format == "json":
        print(options.dump(as_json.letter(made)))
    else:
        print(f"{made.title.say(args.lang)}\n")
        print("\n\n".join(paragraph.say(args.lang) for paragraph in made.paragraphs))
    return exits.READY


def _list(args: argparse.Namespace) -> int:
    book = terms.standard()
    if args.format == "json":
        listed = {
            "terms": [as_json.term(one) for one in book.terms.values()],
            "events": [as_json.event(one) for one in book.events.values()],
        }
        print(options.dump(listed))
        return exits.READY
    for one in book.terms.values():
        print(f"{one.id}  {one.title.say(args.lang)}  {_length(one).say(args.lang)}")
        print(f"    {one.says.say(args.lang)}")
        for cite in one.citations:
            print(f"    {as_text.cited(cite, args.lang)}")
    return exits.READY


def _length(term: Term) -> Text:
    if term.season is not None:
        (first_month, first), (last_month, last) = term.season
        span = f"{first_month:02}-{first:02}…{last_month:02}-{last:02}"
        return Text(f"次年 {span}", f"{span} of the next year")
    if term.parts:
        ids = ", ".join(part.id for part in term.parts)
        return Text(f"取较早：{ids}", f"the earliest of {ids}")
    if term.length is None:
        return Text("法律没有写明期限", "the law names no day")
    unit = counting.UNITS[term.unit]
    ahead = Text("提前 ", " ahead") if term.back else Text("", "")
    return Text(f"{ahead.zh}{term.length} {unit.zh}", f"{term.length} {unit.en}{ahead.en}")


def _told(found: Due, on: date) -> list[Text]:
    lines = [
        Text(f"{found.term.title.zh}：{_says(found, on).zh}", f"{found.term.title.en}: {_says(found, on).en}")
    ]
    for step in found.steps:
        notice = f"  [{step.notice}]" if step.notice else ""
        lines.append(Text(f"  {step.text.zh}{notice}", f"  {step.text.en}{notice}"))
    if found.waiting_for:
        lines.append(
            Text(f"  等待：{'、'.join(found.waiting_for)}", f"  waiting for: {', '.join(found.waiting_for)}")
        )
    if found.lapsed(on) and found.term.lapse is not None:
        says = found.term.lapse.says
        lines.append(Text(f"  截至 {on} 已过期：{says.zh}", f"  over on {on}: {says.en}"))
    return lines


def _says(found: Due, on: date) -> Text:
    """The answer in a few words."""
    if found.on is None:
        return _STANDING[found.state]
    doubt = Text("（暂定）", " (provisional)")
    unsure = found.certainty is terms.Certainty.PROVISIONAL
    zh, en = f"最后一日 {found.on}", f"the last day is {found.on}"
    zh, en = (zh + doubt.zh, en + doubt.en) if unsure else (zh, en)
    if found.done_on is not None:
        return Text(f"{zh}，{found.done_on} 已办理", f"{en}; done on {found.done_on}")
    if found.lapsed(on):
        return Text(f"{zh}，已过 {(on - found.on).days} 天", f"{en}; {_days(on - found.on)} ago")
    return Text(f"{zh}，还有 {(found.on - on).days} 天", f"{en}; {_days(found.on - on)} left")


def _days(span: timedelta) -> str:
    return f"{span.days} day" if span.days == 1 else f"{span.days} days"


_STANDING = {
    terms.State.NOT_STARTED: Text("尚未起算", "it has not started"),
    terms.State.PAUSED: Text("暂停计算", "days are not being counted"),
    terms.State.STOPPED: Text("已停止，补正后重新起算", "stopped, it starts anew with the corrections"),
    terms.State.NO_FIXED_DAY: Text("法律没有写明期限", "the law names no day"),
    terms.State.DONE: Text("已办理", "done"),
}
