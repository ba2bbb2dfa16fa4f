"""How a number or a web address that was typed is read, said back to whoever typed it.

>>> from yushi.core.assessment import questions
>>> capital = next(one for one in questions.standard() if one.id == "capital")
>>> said = echoes(capital, {"enterprise.registered_capital.amount": ["100"]})[0]
>>> said.read.zh, said.ask.zh if said.ask else ""
('100 元', '只有 100 元，是否以万元为单位？是就改成“100万元”，不是就不用改。')
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from yushi.core.assessment import typed
from yushi.core.assessment.objections import words_of
from yushi.core.dossier.raw import width_folded
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from yushi.core.assessment.questions import Field, Question

_CAPITAL = "enterprise.registered_capital.amount"
_SMALL = Decimal(10_000)
"""CNY: fewer are hardly a company's capital, and are often meant as so many times ten thousand."""
_YUAN = "CNY"
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One answer: its input, what was typed, how that is read, and what to ask back if it looks odd.

    `plain` is true where the reading says nothing that the typed word does not say as well.
    """

    path: str
    label: Text
    typed: str
    read: Text
    ask: Text | None
    plain: bool


def echoes(question: Question, form: Mapping[str, Sequence[str]]) -> tuple[Echo, ...]:
    """The readings of the numbers and domains in `form`, in the order of the inputs; what cannot be read has none."""
    return tuple(
        echo
        for group in question.groups
        for field in group.fields
        if (echo := _echo(field, group.title, form)) is not None
    )


def _echo(field: Field, title: Text | None, form: Mapping[str, Sequence[str]]) -> Echo | None:
    words = words_of(field, form)
    plain = typed.read(field.fact.type, words[0]) if words and field.fact.type in _SAY else None
    if plain is None:
        return None
    beside = f"{field.path.removesuffix('.amount')}.currency"
    currency = next((word for word in form.get(beside, ()) if word), _YUAN)
    return Echo(
        path=field.path,
        label=Text(f"{title.zh}，{field.fact.zh}", f"{title.en}, {field.fact.en}")
        if title
        else Text(field.fact.zh, field.fact.en),
        typed=words[0],
        read=_SAY[field.fact.type](plain, currency),
        ask=_small(field, plain, currency),
        plain=plain == width_folded(words[0]).removesuffix("%").strip()
        and not (field.fact.type == "decimal" and Decimal(plain) >= _SMALL),
    )


def _money(plain: str, currency: str) -> Text:
    value = Decimal(plain)
    grouped = f"{value:,f}"
    if currency != _YUAN:
        return Text(f"{grouped} {currency}", f"{currency} {grouped}")
    also = f"（{value / _SMALL:f} 万元）" if value >= _SMALL and value % _HUNDRED == 0 else ""
    return Text(f"{grouped} 元{also}", f"CNY {grouped}")


def _share(plain: str, _currency: str) -> Text:
    return Text(f"{plain}%", f"{plain}%")


def _count(plain: str, _currency: str) -> Text:
    return Text(f"{int(plain):,d}", f"{int(plain):,d}")


def _host(plain: str, _currency: str) -> Text:
    return Text(plain, plain)


_SAY: Mapping[str, Callable[[str, str], Text]] = {
    "decimal": _money, "percent": _share, "integer": _count, "domain": _host,
}  # fmt: skip


def _small(field: Field, plain: str, currency: str) -> Text | None:
    if field.path != _CAPITAL or currency != _YUAN or Decimal(plain) >= _SMALL:
        return None
    return Text(
        f"只有 {plain} 元，是否以万元为单位？是就改成“{plain}万元”，不是就不用改。",
        f"that is only CNY {plain}. Did you mean ten thousands of yuan? Then write “{plain}万元”; otherwise leave it.",
    )
