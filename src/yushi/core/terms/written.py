"""Events as people write them: `kind=YYYY-MM-DD`, with a reason and the number of a written notice where there is one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Place, Problem, Text
from yushi.core.terms.catalogue import UnknownTermError

if TYPE_CHECKING:
    from yushi.core.terms.catalogue import Catalogue
    from yushi.core.terms.term import Event

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
LONGEST: Final = 200
"""Characters of one event."""


def event(text: str, book: Catalogue) -> Event:
    """The event that `kind[/reason]=date[@notice]` names.

    Raises:
        UnknownTermError: when it is not written so, or is no event of `book`.

    """
    name, equals, rest = text.strip().partition("=")
    kind, _, reason = name.partition("/")
    written, _, notice = rest.partition("@")
    day = _day(written)
    if not kind or not equals or day is None or len(text) > LONGEST or not text.isprintable():
        raise UnknownTermError(_malformed(text))
    return book.event(kind, day, reason=reason, notice=notice)


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if str(day) == written and FIRST <= day <= LAST else None


def _malformed(text: str) -> Problem:
    shown = "".join(sign if sign.isprintable() else "�" for sign in text[:60])
    return Problem(
        code="terms.event-form",
        what=Text(f"看不懂事件“{shown}”", f"the event {shown!r} cannot be read"),
        rule=Text(
            f"写成 事件[/原因]=YYYY-MM-DD[@文号]，日期在 {FIRST} 至 {LAST} 之间，最多 {LONGEST} 个字",
            f"it is written KIND[/REASON]=YYYY-MM-DD[@NOTICE], the day from {FIRST} to {LAST}, at most {LONGEST} characters",
        ),
        fix=Text("如 received=2026-09-29", "such as received=2026-09-29"),
        place=Place(path=shown),
    )
