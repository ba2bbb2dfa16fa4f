"""Letters to the authority when a term of its own is over: the letter, or the reason why it is not due yet.

The texts are data (`packs/letters/late.toml`). They are filled from the dossier and from the term; what the dossier does
not say stays a marked blank. A letter is never written on a date that can still move.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import tomli

from yushi.core.dossier import schema
from yushi.core.errors import Text
from yushi.core.policy import places
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table
from yushi.core.terms.catalogue import unknown
from yushi.core.terms.values import Certainty, Due, State, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.policy.rules import Citation

FILE = PACKS / "letters" / "late.toml"
_BLANK = re.compile(r"\{([\w.\[\]]+)\}")
FROM_THE_TERM = frozenset(
    {
        "asked_due_on",
        "asked_on",
        "counting",
        "decided_on",
        "due_on",
        "late_on",
        "received_on",
        "regulator",
        "worst_on",
        "written_on",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A letter with its blanks; `term` is the id of the term that must be over.

    `asked`, if there is one, is the id of the term within which the enterprise itself must have asked: a renewal that was
    asked for too late counts as nothing.
    """

    id: str
    term: str
    asked: str
    title: Text
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter ready to send; `blanks` are the facts that were not known and stay marked in it."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    blanks: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDue:
    """Why a letter cannot be sent, and from which day it can if nothing happens."""

    reason: Text
    sendable_from: date | None = None


@cache
def standard() -> Mapping[str, Template]:
    """The letters that ship with Yushi, by id, read once."""
    table = Table(tomli.loads(FILE.read_text(encoding="utf-8")), FILE.name)
    found: dict[str, Template] = {letter.id: letter for letter in table.each("letter", _template)}
    table.done()
    return found


def named(asked: str) -> Template:
    """The letter with this id.

    Raises:
        UnknownTermError: with the nearest one, when there is none.

    """
    found = standard().get(asked)
    if found is None:
        what = Text(f"没有函件“{asked}”", f"there is no letter {asked!r}")
        raise unknown("terms.unknown-letter", what, asked, standard())
    return found


def _template(table: Table) -> Template:
    return Template(
        id=table.word("id"),
        term=table.word("term"),
        asked=table.word("asked", ""),
        title=table.text("title"),
        paragraphs=table.each("paragraph", Table.text),
    )


def of_term(term: str) -> Template | None:
    """The letter about a term; None where no letter is written about it."""
    return next((one for one in standard().values() if one.term == term), None)


def letter(
    template: Template,
    dossier: Dossier,
    due: Due,
    *,
    on: date,
    asked: Due | None = None,
    to: Text | None = None,
) -> Letter | NotDue:
    """The letter about `due`, written on the day `on`; or why it is not due.

    `asked` is when the enterprise had to ask and did, where the letter hangs on that; `to` the authority that is
    written to, by default the regulator of the packs.

    Raises:
        ValueError: when `due` is of another term, or `asked` is.

    """
    given = (due.term.id, asked.term.id if asked is not None else "")
    if given != (template.term, template.asked):
        raise ValueError(*given)
    refusal = _refusal(due, on) or (_too_late(asked) if asked is not None else None)
    if refusal is not None:
        return refusal
    words = {**_of_the_term(due, on), **_of_the_request(asked), **({"regulator": to} if to else {})}
    blanks: dict[str, None] = {}
    paragraphs = tuple(_filled(text, words, dossier, blanks) for text in template.paragraphs)
    lapse = due.term.lapse.citations if due.term.lapse is not None else ()
    return Letter(
        id=template.id, title=template.title, paragraphs=paragraphs, blanks=tuple(blanks),
        citations=tuple(dict.fromkeys((*due.term.citations, *lapse))),
    )  # fmt: skip


def _refusal(due: Due, on: date) -> NotDue | None:
    if due.done_on is not None and due.done_on <= on:
        return NotDue(reason=Text(f"{due.done_on} 已经办理", f"it was done on {due.done_on}"))
    if due.on is None:
        return NotDue(reason=_STANDING[due.state])
    if not due.lapsed(on):
        return NotDue(
            reason=Text(
                f"期限的最后一日是 {due.on}，尚未届满",
                f"the last day of the term is {due.on}; it is not over",
            ),
            sendable_from=due.lapses_on,
        )
    if due.certainty is Certainty.PROVISIONAL:
        years = "、".join(map(str, due.missing_years))
        return NotDue(
            reason=Text(
                f"{years} 年的节假日安排尚未载入，{due.on} 只是暂定",
                f"the holiday notice for {years} is not loaded, {due.on} is provisional",
            )
        )
    return None


def _too_late(asked: Due) -> NotDue | None:
    """Why what was asked for late, or not at all, counts as nothing."""
    if asked.on is not None and asked.done_on is not None and asked.done_on <= asked.on:
        return None
    when = _day(asked.done_on)
    return NotDue(
        reason=Text(
            f"最迟应在 {asked.on} 提出，提出日期：{when.zh}",
            f"it had to be asked for by {asked.on}; it was on: {when.en}",
        )
    )


def _of_the_request(asked: Due | None) -> Mapping[str, Text]:
    """When the enterprise asked, and by when it had to."""
    return {} if asked is None else {"asked_on": _day(asked.done_on), "asked_due_on": _day(asked.on)}


def _of_the_term(due: Due, on: date) -> Mapping[str, Text]:
    """What the term says of itself, as it stands in a letter."""
    start, worst = _day(due.started_on), _day(due.worst_on)
    if due.worst_certainty is Certainty.PROVISIONAL:
        worst = Text(f"{worst.zh}（暂定）", f"{worst.en} (provisional)")
    return {
        "received_on": start, "decided_on": start, "due_on": _day(due.on), "late_on": _day(due.lapses_on),
        "worst_on": worst, "written_on": _day(on), "regulator": places.standard().regulator.name,
        "counting": _counting(due),
    }  # fmt: skip


def _counting(due: Due) -> Text:
    """How the last day was reached, in a clause."""
    off = [step.on for step in due.steps if step.kind is StepKind.SKIPPED]
    paused = sum(1 for step in due.steps if step.kind is StepKind.PAUSE)
    worked = [step.on for step in due.steps if step.kind is StepKind.ADJUSTED]
    zh, en = ["当日不计入"], ["the first day not counted"]
    if off:
        zh.append(f"扣除休息日 {len(off)} 天")
        en.append(f"{len(off)} days of rest left out")
    if worked:
        zh.append(f"计入调休上班日{'、'.join(_day(day).zh for day in worked)}")
        en.append(f"working weekend days counted: {', '.join(map(str, worked))}")
    if paused:
        zh.append(f"扣除不计入的期间 {paused} 段")
        en.append(f"{paused} stretches that do not count left out")
    if any(step.kind is StepKind.EXTENSION for step in due.steps):
        zh.append("含告知的延长期限")
        en.append("with the extension that was notified")
    if any(step.kind is StepKind.ROLL for step in due.steps):
        zh.append("末日为休息日，顺延")
        en.append("the end moved from a day of rest")
    return Text("，".join(zh), ", ".join(en))


def _day(day: date | None) -> Text:
    if day is None:
        return Text("——", "—")
    return Text(f"{day.year}年{day.month}月{day.day}日", str(day))


def _filled(text: Text, words: Mapping[str, Text], dossier: Dossier, blanks: dict[str, None]) -> Text:
    def put(found: re.Match[str], lang: str) -> str:
        name = found[1]
        if name in words:
            return words[name].say(lang)
        value = dossier.get(name)
        if isinstance(value, str) and value:
            return value
        blanks[name] = None
        return _blank(name).say(lang)

    return Text(
        _BLANK.sub(lambda found: put(found, "zh"), text.zh),
        _BLANK.sub(lambda found: put(found, "en"), text.en),
    )


def _blank(path: str) -> Text:
    """The mark of a fact that the dossier does not state."""
    label = schema.standard().label
    return Text(f"〔待填：{label(path, 'zh')}〕", f"〔to be filled in: {label(path, 'en')}〕")


_STANDING = {
    State.NOT_STARTED: Text("起算的事件还没有发生", "what the term starts on has not happened"),
    State.PAUSED: Text("期限正在停止计算", "days are not being counted now"),
    State.STOPPED: Text(
        "期限已停止，等待补正后重新起算", "the term has stopped and starts anew with the corrections"
    ),
    State.NO_FIXED_DAY: Text("法律没有规定期限", "the law names no day"),
}
