"""`yushi obligations`: what an enterprise owes beside and after its licence, with days, law, and what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.cli.terms import add_events
from yushi.core import obligations, terms, workdays
from yushi.core.assessment import as_text
from yushi.core.dossier import schema
from yushi.core.errors import Text
from yushi.core.obligations import Record, Status, as_json
from yushi.core.obligations.as_text import STATUS
from yushi.core.terms import written
from yushi.core.terms.catalogue import named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from yushi.core.obligations import Obligation


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("dossier", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
    add_events(parser)
    options.add_day(parser)
    options.add_qualification(parser)
    options.add_format(parser, "text", "json", "ics")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="--format json")
    parser.add_argument("--ics", dest="format", action="store_const", const="ics", help="--format ics")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Shows the obligations; the status is 1 where one is overdue or not known to be done."""
    on = args.on or options.today()
    catalogue = obligations.of(args.qualification) if args.qualification else None
    dossier = options.load(args.dossier)
    events = tuple(written.event(text, terms.standard()) for text in args.event)
    record = Record(events=events)
    found = obligations.owed(dossier, record, on=on, calendar=workdays.load(), catalogue=catalogue)
    if args.format == "json":
        print(options.dump(as_json.calendar(found, dossier, on=on)))
    elif args.format == "ics":
        from yushi.core.obligations import as_ics  # noqa: PLC0415 - icalendar is slow to import

        sys.stdout.write(as_ics.calendar(found, dossier, args.lang, on=on))
    else:
        print("\n".join(line.say(args.lang) for line in _told(found, args.lang)))
    wanting = any(one.status in (Status.OVERDUE, Status.UNKNOWN) for one in found)
    return exits.NOT_READY if wanting else exits.READY


def _told(found: tuple[Obligation, ...], lang: str) -> Iterator[Text]:
    for status in Status:
        own = [one for one in found if one.status is status]
        if own:
            yield Text(f"── {STATUS[status].zh}（{len(own)}）", f"── {STATUS[status].en} ({len(own)})")
        for one in own:
            yield from _lines(one, lang)


def _lines(one: Obligation, lang: str) -> Iterator[Text]:
    doubt = Text("（暂定）", " (provisional)") if one.provisional else Text("", "")
    due = (
        Text(f"  最迟 {one.due_on}{doubt.zh}", f"  by {one.due_on}{doubt.en}") if one.due_on else Text("", "")
    )
    done = Text(f"  上次 {one.done_on}", f"  last {one.done_on}") if one.done_on else Text("", "")
    yield Text(f"{one.title.zh}{due.zh}{done.zh}  [{one.id}]", f"{one.title.en}{due.en}{done.en}  [{one.id}]")
    if one.reason is not None:
        yield Text(f"    {one.reason.zh}", f"    {one.reason.en}")
    if one.missing:
        labels = [_label(path) for path in one.missing]
        yield Text(
            f"    要知道：{'、'.join(t.zh for t in labels)}",
            f"    to know: {', '.join(t.en for t in labels)}",
        )
    if one.is_open:
        yield Text(f"    {one.todo.zh}", f"    {one.todo.en}")
        for cite in one.citations:
            cited = as_text.cited(cite, lang)
            yield Text(f"    {cited}", f"    {cited}")


def _label(path: str) -> Text:
    """What a missing fact, or a kind of event, is called."""
    if schema.standard().find(path) is None:
        return named(path)
    return Text(schema.standard().label(path, "zh"), schema.standard().label(path, "en"))
