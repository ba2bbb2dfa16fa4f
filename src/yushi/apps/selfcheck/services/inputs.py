"""The inputs of a question: how each fact is asked for, with what was answered or typed before."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.types import Card, Group, Input
from yushi.core.assessment import answers
from yushi.core.dossier.regions import regions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.apps.ui.pages import Said
    from yushi.core.assessment.questions import Field, Question

Kind = Literal["radios", "checks", "select", "date", "month", "number", "text", "lines"]
_KINDS: Mapping[str, Kind] = {
    "bool": "radios", "choice": "radios", "choices": "checks", "place": "select", "currency": "select",
    "date": "date", "month": "month", "integer": "number", "decimal": "number", "percent": "number",
    "texts": "lines",
}  # fmt: skip
_HINTED = frozenset({"text", "radios", "checks"})
"""Hints speak of how a fact is written in a file; the other inputs need none of it."""
_CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP")


def groups(
    question: Question, values: Mapping[str, Sequence[str]], wrong: Mapping[str, tuple[Said, ...]]
) -> tuple[Group, ...]:
    """The inputs of `question` with `values`, each with what is `wrong` beside it."""
    alone = len(question.fields) == 1
    return tuple(
        Group(
            title=wording.say(group.title) if group.title else "",
            inputs=tuple(
                _input(field, tuple(values.get(field.path, ())), wrong.get(field.path, ()), alone=alone)
                for field in group.fields
            ),
        )
        for group in question.groups
    )


def _input(field: Field, value: tuple[str, ...], wrong: tuple[Said, ...], *, alone: bool) -> Input:
    fact, kind = field.fact, _kind(field)
    first = value[0] if value else ""
    return Input(
        id=re.sub(r"\W+", "-", field.path).strip("-"),
        name=field.path,
        label=_label(field),
        kind=_typed_kind(kind, first),
        value=first,
        hint=wording.say(fact.hint) if fact.hint and not alone and kind in _HINTED else "",
        unit=fact.unit if fact.unit == "%" else _("天") if fact.unit == "days" else "",
        cards=_cards(field, kind, value),
        wrong=wrong,
        alone=alone,
    )


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
        return (*_values(field, chosen), none)
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
    return tuple((code, code) for code in _CURRENCIES)


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
