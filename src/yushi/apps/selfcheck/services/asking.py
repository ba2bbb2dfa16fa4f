"""One question after the other: the answer goes into the dossier, the dossier says what to ask next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from yushi.apps.selfcheck.services import answering, inputs, opening, results, standings, wording
from yushi.apps.selfcheck.types import Asked
from yushi.apps.ui import pages
from yushi.core.assessment import answers, questions
from yushi.core.dossier import DossierError, from_tree, plain, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from yushi.apps.selfcheck.types import Entry, Result
    from yushi.apps.ui.pages import Said
    from yushi.core.assessment.questions import Question
    from yushi.core.errors import Problem

Do = Literal["show", "next", "skip", "back", "result"]
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was sent: which question was answered how, what to do then, which question is wished for."""

    question: str
    do: Do
    want: str
    form: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    tree: Tree
    name: str
    on: date
    today: date
    asked: tuple[str, ...]


def ask(entry: Entry | None, turn: Turn, *, on: date, today: date) -> Asked | Result:
    """The next question's page, or the result when it was asked for or nothing is left to ask.

    Raises:
        DossierError: when what the page carried cannot be read.

    """
    case = _case(entry, on=on, today=today)
    question = _question(turn.question)
    if question is None:
        return _onward(case, turn.want)
    if turn.do == "show":
        return _page(case, question, turn.form)
    if turn.do == "back":
        return _back(case, question, turn)
    if turn.do == "skip":
        return _onward(_with(case, case.tree, question), "")
    return _answered(case, question, turn)


def _answered(case: _Case, question: Question, turn: Turn) -> Asked | Result:
    """What follows an answer: the same page if it cannot be read."""
    tree, went = answering.put(case.tree, question, turn.form, on=case.on)
    wrong = _wrong(tree, case)
    if wrong:
        return _page(case, question, turn.form, _beside(wrong, question, went))
    answered = _with(case, tree, question)
    if turn.do == "result" or _settles(case, answered):
        return _result(answered)
    return _onward(answered, "")


def _settles(before: _Case, after: _Case) -> bool:
    """Whether the answer has settled that no licence is needed: then the result is more welcome than a question."""
    now = _assessed(after).classification
    return bool(now.excluded and not _assessed(before).classification.excluded)


def _case(entry: Entry | None, *, on: date, today: date) -> _Case:
    if entry is None:
        return _Case(tree={}, name="dossier.toml", on=on, today=today, asked=())
    tree = plain(read(entry.data, name=entry.name).data)
    return _Case(tree=tree, name=entry.name, on=entry.on, today=today, asked=entry.asked)


def _question(name: str) -> Question | None:
    return next((question for question in questions.standard() if question.id == name), None)


def _with(case: _Case, tree: Tree, question: Question) -> _Case:
    asked = (*(name for name in case.asked if name != question.id), question.id)
    return replace(case, tree=tree, asked=asked)


def _wrong(tree: Tree, case: _Case) -> tuple[Problem, ...]:
    try:
        from_tree(answers.settle(tree, on=case.on), name=case.name)
    except DossierError as error:
        return error.problems
    return ()


def _beside(
    wrong: tuple[Problem, ...], question: Question, went: Mapping[str, str]
) -> dict[str, tuple[Said, ...]]:
    """The problems by the input they belong to; "" for those that belong to none."""
    found: dict[str, list[Problem]] = {}
    for problem in wrong:
        path = problem.place.path
        for here, there in went.items():
            if path.startswith(here):
                path = there + path.removeprefix(here)
                break
        name = next((f.path for f in question.fields if path == f.path or path.startswith(f"{f.path}[")), "")
        found.setdefault(name, []).append(
            replace(problem, place=problem.place._replace(file="", path="" if name else path))
        )
    return {name: tuple(pages.said(some)) for name, some in found.items()}


def _back(case: _Case, question: Question, turn: Turn) -> Asked | Result:
    """The question before; what was typed is kept if it can be read."""
    tree, _went = answering.put(case.tree, question, turn.form, on=case.on)
    kept = case if _wrong(tree, case) else replace(case, tree=tree)
    before = _question(case.asked[-1]) if case.asked else None
    if before is None:
        return _onward(kept, "")
    return _page(replace(kept, asked=case.asked[:-1]), before)


def _onward(case: _Case, want: str) -> Asked | Result:
    wished = _question(want)
    if wished is not None:
        asked = tuple(name for name in case.asked if name != wished.id)
        return _page(replace(case, asked=asked), wished)
    ranked = questions.ranked(_assessed(case), frozenset(case.asked))
    return _page(case, ranked[0][0]) if ranked else _result(case)


def _assessed(case: _Case) -> Any:
    dossier = from_tree(case.tree, name=case.name)
    return opening.assessed(dossier, on=case.on, today=case.today, asked=case.asked)


def _result(case: _Case) -> Result:
    return results.page(
        opening.Opened(
            found=_assessed(case),
            asked=case.asked,
            state=opening.carried(case.tree, name=case.name, on=case.on, asked=case.asked),
        )
    )


def _page(
    case: _Case,
    question: Question,
    typed: Mapping[str, Sequence[str]] | None = None,
    wrong: Mapping[str, tuple[Said, ...]] | None = None,
) -> Asked:
    found = _assessed(case)
    left = questions.ranked(found, frozenset((*case.asked, question.id)))
    values = typed if typed is not None else answering.shown(case.tree, question)
    beside = wrong or {}
    return Asked(
        id=question.id,
        text=wording.say(question.text),
        help=wording.say(question.help),
        number=len(case.asked) + 1,
        left=len(left),
        groups=inputs.groups(question, values, beside),
        wrong=beside.get("", ()),
        failed=bool(beside),
        standings=standings.standings(found),
        first=not case.asked,
        state=opening.carried(case.tree, name=case.name, on=case.on, asked=case.asked),
    )
