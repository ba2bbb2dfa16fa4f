"""Events on their way into the ledger: checked against the catalogue, personal fields set apart.

Everything that is wrong with an event is said at once, and then nothing of it is written.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.ledger.catalogue import OPENED, unknown_kind
from yushi.core.ledger.problems import EventError, joined, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from yushi.core.errors import Problem
    from yushi.core.ledger.canonical import Value
    from yushi.core.ledger.catalogue import Catalogue, Field, Kind
    from yushi.core.ledger.entry import Entry

LONGEST = 2_000  # characters of a text; what is longer is a document and belongs into the evidence store
LONGEST_NOTE = 20_000
MOST = 100
REFERENCE = r"\w:./#@+-"  # its characters; JSON escapes none of them
AMOUNT = re.compile(r"-?(?:0|[1-9]\d{0,14})\.\d{2}", re.ASCII)
_REFERENCE = re.compile(f"[{REFERENCE}]{{0,200}}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, as a service tells it; `fields` holds personal and other fields alike."""

    kind: str
    at: dt.datetime
    actor: str
    object: str = ""
    result: str = "ok"
    address: str = ""
    request: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)


def require_fit(event: Event, catalogue: Catalogue) -> Kind:
    """The kind of `event`, which fits the catalogue.

    Raises:
        EventError: with everything that does not fit.

    """
    kind = catalogue.kinds.get(event.kind)
    if kind is None or kind.id == OPENED:
        raise EventError(unknown_kind(event.kind))
    problems = [*_head(event, kind), *_fields(event, kind, catalogue)]
    if problems:
        raise EventError(*problems)
    return kind


def apart(event: Event, catalogue: Catalogue) -> tuple[dict[str, Value], dict[str, Value]]:
    """The fields that are not personal, and those that are."""
    data: dict[str, Value] = {}
    personal: dict[str, Value] = {}
    for name, value in event.fields.items():
        (personal if catalogue.fields[name].personal else data)[name] = value
    return data, personal


def say(
    entry: Entry,
    catalogue: Catalogue,
    lang: str,
    revealed: Mapping[str, Value] | None = None,
    *,
    named: Mapping[str, str] | None = None,
) -> str:
    """The entry as one sentence in `lang`; personal fields that are not in `revealed` are said to be withheld.

    `named` has what people call whatever a reference stands for; a reference that is not among them is said as it is.
    """
    kind = catalogue.kind(entry.kind)
    names = named or {}
    values: dict[str, str] = {name: _withheld.say(lang) for name in entry.commitments}
    for name, value in ({**entry.data, **(revealed or {})}).items():
        said = _shown(catalogue.fields[name], value, lang)
        values[name] = names.get(said, said)
    result = _RESULTS.get(entry.result)
    values |= {
        name: names.get(said, said) for name, said in (("actor", entry.actor), ("object", entry.object))
    }
    values["address"] = entry.address
    values["result"] = result.say(lang) if result else entry.result
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], "–") or "–", kind.text.say(lang))


_withheld = Text("（未披露）", "(withheld)")
_RESULTS = {
    "ok": Text("成功", "ok"),
    "refused": Text("被拒绝", "refused"),
    "whole": Text("完好", "whole"),
    "tampered": Text("被改动", "tampered with"),
}
_yes, _no = Text("是", "yes"), Text("否", "no")


def _shown(known: Field, value: Any, lang: str) -> str:
    if known.type == "choice" and value in known.values:
        return known.values[value].say(lang)
    if known.type == "boolean":
        return (_yes if value else _no).say(lang)
    return Text("、", ", ").say(lang).join(value) if known.type == "texts" else str(value)


def _head(event: Event, kind: Kind) -> Iterator[Problem]:
    if event.at.tzinfo is None:
        yield _wrong("time", Text("时间没有时区", "the time has no zone"), kind)
    if event.result not in kind.results:
        known = ", ".join(kind.results)
        yield _wrong(
            "result",
            Text(f"没有结果 {event.result!r}：{known}", f"no result {event.result!r}: {known}"),
            kind,
        )
    for name in ("actor", "object", "address", "request"):
        value = getattr(event, name)
        if not value and (name == "actor" or name in kind.needs):
            yield _wrong(name, Text(f"缺少 {name}", f"{name} is missing"), kind)
        if not _REFERENCE.fullmatch(value):
            yield _wrong(name, Text(f"{name} 不是编号", f"{name} is no reference"), kind)


def _fields(event: Event, kind: Kind, catalogue: Catalogue) -> Iterator[Problem]:
    given = event.fields.keys()
    missing = [catalogue.fields[name].label for name in kind.required if name not in given]
    if missing:
        names = joined(missing)
        yield _wrong("missing", Text(f"缺少：{names.zh}", f"missing: {names.en}"), kind)
    for name in sorted(given - {*kind.required, *kind.optional}):
        yield _wrong("unknown-field", Text(f"没有字段 {name!r}", f"no field {name!r}"), kind)
    for name in sorted(given & {*kind.required, *kind.optional}):
        known, value = catalogue.fields[name], event.fields[name]
        if not _TYPES[known.type](known, value):
            what = Text(
                f"{known.label.zh}不是 {known.type}：{value!r}",
                f"{known.label.en} is no {known.type}: {value!r}",
            )
            yield _wrong("type", _hidden(known) if known.personal else what, kind)


def _hidden(known: Field) -> Text:
    """What is wrong with a personal value, without the value: errors end in logs."""
    return Text(f"{known.label.zh}不是 {known.type}", f"{known.label.en} is no {known.type}")


def _wrong(code: str, what: Text, kind: Kind) -> Problem:
    return problem(
        f"event.{code}",
        Text(f"{kind.id}：{what.zh}", f"{kind.id}: {what.en}"),
        rule=Text("事件目录 packs/events.toml", "The catalogue of events, packs/events.toml"),
        fix=Text("按目录补全或改正，再记录一次", "Complete it by the catalogue and write it again"),
    )


def _text(limit: int) -> Callable[[Field, Any], bool]:
    return lambda _, value: isinstance(value, str) and 0 < len(value) <= limit


def is_day(value: Any) -> bool:
    """Whether `value` is a day as in `2026-11-24`."""
    try:
        return isinstance(value, str) and bool(_DAY.fullmatch(value)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


_TYPES: Mapping[str, Callable[[Field, Any], bool]] = {
    "text": _text(LONGEST),
    "note": _text(LONGEST_NOTE),
    "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda _, value: isinstance(value, bool),
    "choice": lambda known, value: isinstance(value, str) and value in known.values,
    "texts": lambda _, value: (
        isinstance(value, list | tuple)
        and len(value) <= MOST
        and all(isinstance(item, str) for item in value)
    ),
    "amount": lambda _, value: isinstance(value, str) and bool(AMOUNT.fullmatch(value)),
    "day": lambda _, value: is_day(value),
}
