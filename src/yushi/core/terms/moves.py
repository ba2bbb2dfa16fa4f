"""Which dates moved when a holiday notice was published, and which notice moved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.terms.values import Due, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from yushi.core.terms.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A term whose last day is another one now; `notices` are the years and numbers of the notices that came."""

    term: Term
    before: date
    after: date
    notices: tuple[tuple[int, str], ...]
    not_counted: tuple[date, ...]
    counted: tuple[date, ...]

    @property
    def text(self) -> Text:
        """The same in a sentence."""
        zh = "、".join(_notice(year, number).zh for year, number in self.notices)
        en = ", ".join(_notice(year, number).en for year, number in self.notices)
        return Text(
            f"“{self.term.title.zh}”的最后一日由 {self.before} 改为 {self.after}：{zh}已载入",
            f"the last day of “{self.term.title.en}” moved from {self.before} to {self.after}: {en} was loaded",
        )


def moved(before: Iterable[Due], after: Iterable[Due]) -> tuple[Move, ...]:
    """The terms of `after` whose last day differs from that of the same term in `before`.

    Both are the same terms by the same events in the same order, by the calendar without and with the
    notice. A term that only became certain did not move.
    """
    pairs = zip(before, after, strict=True)
    return tuple(_move(one, other) for one, other in pairs if _has_moved(one, other))


def _has_moved(before: Due, after: Due) -> bool:
    return before.on is not None and after.on is not None and before.on != after.on


def _move(before: Due, after: Due) -> Move:
    assert before.on is not None, "it had a last day"
    assert after.on is not None, "it has one now"
    was, now = _skipped(before), _skipped(after)
    common = min(before.on, after.on)
    return Move(
        term=after.term,
        before=before.on,
        after=after.on,
        notices=tuple(notice for notice in after.notices if notice not in before.notices),
        not_counted=tuple(day for day in sorted(now - was) if day <= common),
        counted=tuple(day for day in sorted(was - now) if day <= common),
    )


def _skipped(found: Due) -> set[date]:
    kinds = (StepKind.SKIPPED, StepKind.ROLL)
    return {step.on for step in found.steps if step.kind in kinds}


def _notice(year: int, number: str) -> Text:
    known = Text(f"（{number}）", f" ({number})") if number else Text("", "")
    return Text(
        f"国务院办公厅关于 {year} 年部分节假日安排的通知{known.zh}",
        f"the State Council's holiday notice for {year}{known.en}",
    )
