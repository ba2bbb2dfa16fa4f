"""All facts of a dossier on one page: every question with what is known, and who said so last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.desk.selectors.facts import last_changes, tree_of
from yushi.apps.selfcheck.services import answering, inputs
from yushi.apps.selfcheck.services.wording import say
from yushi.core.assessment import questions
from yushi.core.casefile import shown
from yushi.core.cases import standard
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.apps.desk.models import Case, Change, Dossier
    from yushi.apps.selfcheck.types import Asked
    from yushi.apps.ui.pages import Said
    from yushi.core.assessment.questions import Question

_PARTS = {
    "business": _("业务"),
    "enterprise": _("企业"),
    "website": _("网站"),
    "people": _("人员"),
    "security": _("安全"),
    "credit": _("信用"),
    "licence": _("许可证"),
    "application": _("申请"),
    "annual_report": _("年报"),
}
_CHANGES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question: its inputs, whether it says anything, who changed it last, what is wrong with it now."""

    id: str
    text: str
    help: str
    groups: tuple[Any, ...]
    answered: bool
    who: str
    at: dt.datetime | None
    wrong: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The questions about one part of a dossier, and how many of them say something."""

    id: str
    title: str
    sections: tuple[Section, ...]
    answered: int


def parts(case: Case, *, failed: Mapping[str, Asked] | None = None) -> tuple[Part, ...]:
    """Every question by the part it belongs to; those in `failed` as they were typed, with what is wrong.

    The questions of a neighbouring qualification come before those that every dossier is asked.
    """
    tree, latest, wrong = tree_of(case.dossier), _latest(case.dossier), failed or {}
    found: dict[str, list[Section]] = {}
    for question in (*questions.of(case.kind), *questions.standard()):
        part = _part_of(question) if question in questions.standard() else case.kind
        found.setdefault(part, []).append(_section(question, tree, latest, wrong.get(question.id)))
    titles = {name: str(title) for name, title in _PARTS.items()}
    if case.kind in found:
        titles = {case.kind: say(standard(case.kind).title), **titles}
    return tuple(
        Part(
            id=name,
            title=title,
            sections=tuple(found[name]),
            answered=sum(one.answered for one in found[name]),
        )
        for name, title in titles.items()
        if name in found
    )


def _section(
    question: Question,
    tree: dict[str, Any],
    latest: Mapping[str, tuple[str, dt.datetime]],
    failed: Asked | None,
) -> Section:
    values = answering.shown(tree, question)
    who, at = _last(question, latest)
    return Section(
        id=question.id,
        text=say(question.text),
        help=say(question.help),
        groups=failed.groups if failed else inputs.groups(question, values, {}),
        answered=any(word.strip() for words in values.values() for word in words),
        who=who,
        at=at,
        wrong=failed.wrong if failed else (),
    )


def _part_of(question: Question) -> str:
    path = question.list or question.fields[0].path
    return path.partition(".")[0].partition("[")[0]


def _latest(dossier: Dossier) -> dict[str, tuple[str, dt.datetime]]:
    """Who changed each path last, and when, in Beijing's time."""
    changes: list[Change] = last_changes(dossier, _CHANGES)
    names = names_of({one.by for one in changes})
    found: dict[str, tuple[str, dt.datetime]] = {}
    for one in reversed(changes):
        found[one.path] = (names.get(one.by) or shown(one.by), one.at.astimezone(BEIJING))
    return found


def _last(
    question: Question, latest: Mapping[str, tuple[str, dt.datetime]]
) -> tuple[str, dt.datetime | None]:
    asked = [question.list] if question.list else [field.path.partition("[")[0] for field in question.fields]
    hits = [
        told
        for path, told in latest.items()
        if any(path == one or path.startswith(f"{one}.") or one.startswith(f"{path}.") for one in asked)
    ]
    return max(hits, key=lambda told: told[1]) if hits else ("", None)
