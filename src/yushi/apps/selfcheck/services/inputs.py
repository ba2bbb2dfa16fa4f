"""The inputs of a question: how each fact is asked for, with what was answered or typed before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.types import Card, Group, Input
from yushi.core.assessment import answers, echoes, questions
from yushi.core.dossier.regions import regions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.apps.ui.pages import Said
    from yushi.core.assessment.echoes import Echo
    from yushi.core.assessment.questions import Field, Question

Kind = Literal["radios", "checks", "select", "date", "month", "number", "text", "lines"]
_KINDS: Mapping[str, Kind] = {
    "bool": "radios", "choice": "radios", "choices": "checks", "place": "select", "currency": "select",
    "date": "date", "month": "month", "integer": "number", "percent": "number",
    "texts": "lines",
}  # fmt: skip
_HINTED = frozenset({"text", "radios", "checks"})
"""Hints speak of how a fact is written in a file; the other inputs need none of it."""
_CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What the inputs of a page show: the values, what is wrong where, how numbers are read."""

    values: Mapping[str, Sequence[str]]
    wrong: Mapping[str, tuple[Said, ...]]
    read: Mapping[str, Echo]
    alone: bool
    first_wrong: str


def groups(
    question: Question, values: Mapping[str, Sequence[str]], wrong: Mapping[str, tuple[Said, ...]]
) -> tuple[Group, ...]:
    """The inputs of `question` with `values`, each with what is `wrong` beside it."""
    given = _Given(
        values=values,
        wrong=wrong,
        read={echo.path: echo for echo in echoes.echoes(question, values)},
        alone=len(question.fields) == 1,
        first_wrong=next((field.path for field in question.fields if wrong.get(field.path)), ""),
    )
    return tuple(
        Group(title=wording.say(group.title) if group.title else "", inputs=_nested(group.fields, given))
        for group in question.groups
    )


def faults(question: Question, wrong: Mapping[str, tuple[Said, ...]]) -> tuple[tuple[str, str], ...]:
    """Where something is wrong and what, in the order of the inputs: the anchor of each input and its problem."""
    return tuple(
        (f"{_id(field)}-about", _titled(group, said.what))
        for group in question.groups
        for field in group.fields
        for said in wrong.get(field.path, ())
    )


def _titled(group: questions.Group, what: str) -> str:
    if group.title is None:
        return what
    return _("%(label)s：%(ask)s") % {"label": wording.say(group.title), "ask": what}


def _nested(fields: Sequence[Field], given: _Given) -> tuple[Input, ...]:
    """The inputs, those that describe what another says exists below that one."""
    heads = [field for field in fields if field.widget == "present"]
    inner = {
        head.path: [field for field in fields if field.path.startswith((f"{head.path}.", f"{head.path}["))]
        for head in heads
    }
    below = {field.path for some in inner.values() for field in some}
    return tuple(
        replace(
            _input(field, given),
            details=tuple(_input(one, given) for one in inner.get(field.path, ())),
        )
        for field in fields
        if field.path not in below
    )


def _input(field: Field, given: _Given) -> Input:
    fact, kind = field.fact, _kind(field)
    value = tuple(given.values.get(field.path, ()))
    first = value[0] if value else ""
    echo = given.read.get(field.path)
    return Input(
        id=_id(field),
        name=field.path,
        label=_label(field),
        kind=_typed_kind(kind, first),
        value=first,
        hint=_hint(field, kind, alone=given.alone),
        unit=_unit(fact.unit),
        cards=_cards(field, kind, value),
        wrong=given.wrong.get(field.path, ()),
        alone=given.alone,
        first_wrong=bool(given.first_wrong) and field.path == given.first_wrong,
        reads=wording.say(echo.read) if echo and not echo.plain else "",
        asks=wording.say(echo.ask) if echo and echo.ask else "",
    )


def _id(field: Field) -> str:
    return re.sub(r"\W+", "-", field.path).strip("-")


def _unit(unit: str) -> str:
    """The unit as it stands behind a label; not all units are worth saying."""
    words = {"%": "%", "days": _("天")}
    return _("（%(unit)s）") % {"unit": words[unit]} if unit in words else ""


def _hint(field: Field, kind: Kind, *, alone: bool) -> str:
    """What the fact's hint says, where it helps to fill in a form."""
    hint = field.fact.hint
    if hint is None or alone or kind not in _HINTED or field.fact.type == "decimal":
        return ""
    return wording.say(hint)


def _label(field: Field) -> str:
    if field.widget == "months-since":
        return _("社保由本公司缴纳，从哪个月起")
    return field.fact.en if wording.lang() == "en" else field.fact.zh


def _kind(field: Field) -> Kind:
    if field.widget == "present":
        return "radios"
    if field.widget == "months-since":
        return "month"
    return _KINDS.get(field.fact.type, "text")


def _typed_kind(kind: Kind, value: str) -> Kind:
    """A browser empties a date input of what is no date: that is kept in a text input."""
    if kind not in ("date", "month") or not value:
        return kind
    try:
        date.fromisoformat(value if kind == "date" else f"{value}-01")
    except ValueError:
        return "text"
    return kind


def _cards(field: Field, kind: Kind, chosen: tuple[str, ...]) -> tuple[Card, ...]:
    if kind == "radios":
        return (*_values(field, chosen), Card(value="", text=_("不知道"), chosen=not chosen))
    if kind == "checks":
        none = Card(value=answers.NONE, text=_("都没有"), chosen=answers.NONE in chosen)
        return (none, *_values(field, chosen))
    if kind == "select":
        options = _places(wording.lang()) if field.fact.type == "place" else _currencies()
        first = chosen[0] if chosen else "CNY" if field.fact.type == "currency" else ""
        return tuple(Card(value=value, text=text, chosen=value == first) for value, text in options)
    return ()


def _values(field: Field, chosen: tuple[str, ...]) -> tuple[Card, ...]:
    if field.fact.values and field.widget != "present":
        english = wording.lang() == "en"
        pairs = [(choice.value, choice.en if english else choice.zh) for choice in field.fact.values]
    elif field.widget == "present":
        pairs = [("yes", _("有")), ("no", _("没有"))]
    else:
        pairs = [("yes", _("是")), ("no", _("否"))]
    return tuple(Card(value=value, text=text, chosen=value in chosen) for value, text in pairs)


def _currencies() -> tuple[tuple[str, str], ...]:
    names = Locale.parse("en" if wording.lang() == "en" else "zh_Hans").currencies
    return tuple((code, str(names[code])) for code in _CURRENCIES)


@lru_cache(maxsize=2)
def _places(lang: str) -> tuple[tuple[str, str], ...]:
    """Henan, the other provinces, the regions beyond the mainland, then every country."""
    known = regions()
    own = [(r.code, r.en if lang == "en" else r.zh) for r in (*known.mainland, *known.beyond)]
    own.sort(key=lambda pair: pair[0] != "CN-HA")
    names = Locale.parse("en" if lang == "en" else "zh_Hans").territories
    taken = {code for code, _name in own} | {"CN"}
    countries = sorted(
        (code, str(names[code])) for code in known.places - taken if "-" not in code and code in names
    )
    return (("", _("不知道")), *own, *countries)
