"""The diagram and the table of a kind of case, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core.cases import standard
from yushi.core.cases.diagram import HEIGHT, WIDTH, diagram

if TYPE_CHECKING:
    from yushi.core.cases.diagram import Arrow

_WHO = {
    "applicant": _("企业或受托机构"),
    "filer": _("企业负责人或受托提交的机构"),
    "authority": _("受理机关"),
}
_LINE = {"zh": 9, "en": 19}
"""Signs that fit on a line of a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A kind of case: the picture's boxes and arrows, and every transition as a row."""

    title: str
    says: str
    width: int
    height: int
    box: tuple[int, int]
    boxes: tuple[tuple[int, int, int, tuple[str, ...], str], ...]
    arrows: tuple[Arrow, ...]
    rows: tuple[tuple[str, str, str, str], ...]


def drawn(kind: str, *, now: str) -> Drawn:
    """The picture and the table of a kind; the state `now` is marked."""
    flow = standard(kind)
    found = diagram(flow)
    comma = ", " if lang() == "en" else "、"
    return Drawn(
        title=say(flow.title),
        says=say(flow.says),
        width=found.width,
        height=found.height,
        box=(WIDTH, HEIGHT),
        boxes=tuple(
            (
                box.x,
                box.y,
                box.middle,
                _lines(say(box.state.title)),
                "is-now" if box.state.id == now else f"is-{box.state.tone}" if box.state.ends else "",
            )
            for box in found.boxes
        ),
        arrows=found.arrows,
        rows=tuple(
            (
                comma.join(say(flow.states[name].title) for name in one.sources),
                say(one.title),
                str(_WHO[one.who]),
                say(flow.states[one.to].title),
            )
            for one in flow.transitions
        ),
    )


def _lines(text: str) -> tuple[str, ...]:
    """`text` in at most two lines, broken at a space where there is one."""
    most = _LINE[lang()]
    if len(text) <= most:
        return (text,)
    at = text.rfind(" ", 0, most + 1)
    at = at if at > 0 else most
    return text[:at].strip(), text[at:].strip()
