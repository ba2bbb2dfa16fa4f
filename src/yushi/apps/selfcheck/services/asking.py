"""One question after the other: the answer goes into the dossier, the dossier says what to ask next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from yushi.apps.selfcheck.services import answering, inputs, opening, results, standings, wording
from yushi.apps.selfcheck.types import Asked, Echoed, Passed
from yushi.apps.ui import pages
from yushi.core.assessment import answers, echoes, questions, typed
from yushi.core.dossier import DossierError, from_tree, plain, read
from yushi.core.dossier.problems import FORMAT
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from yushi.apps.selfcheck.types import Entry, Result, State
    from yushi.apps.ui.pages import Said
    from yushi.core.assessment.echoes import Echo
    from yushi.core.assessment.questions import Question
    from yushi.core.errors import Problem
    from yushi.core.policy.rulebook import Rulebook

Do = Literal["show", "next", "skip", "back", "go", "result"]
Tree = dict[str, Any]
_FORMAT = (f"{FORMAT.zh}：", f"{FORMAT.en}: ")
"""Rules of the file's format are rules of the form as well, but a form has no format."""


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
    skipped: tuple[str, ...]
    echoed: tuple[Echo, ...] = ()
    book: Rulebook | None = None

    @property
    def answered(self) -> tuple[str, ...]:
        return tuple(name for name in self.asked if name not in self.skipped)


def ask(
    entry: Entry | None, turn: Turn, *, on: date, today: date, book: Rulebook | None = None
) -> Asked | Result:
    """The next question's page, or the result when it was asked for or nothing is left to ask; `book` as in `assess`.

    Raises:
        DossierError: when what the page carried cannot be read.

    """
    case = replace(_case(entry, on=on, today=today), book=book)
    question = _question(turn.question)
    if question is None:
        return _onward(case, turn.want, again=True)
    match turn.do:
        case "show":
            return _page(case, question, turn.form)
        case "back":
            return _back(case, question, turn)
        case "go":
            return _onward(_kept(case, question, turn), turn.want, again=True)
        case "skip":
            return _onward(_with(case, case.tree, question, skipped=True), "")
    return _answered(case, question, turn)


def _answered(case: _Case, question: Question, turn: Turn) -> Asked | Result:
    """What follows an answer: the same page if it cannot be taken. An empty one passes the question over."""
    form = answering.told(case.tree, question, turn.form)
    try:
        tree, went = answering.put(case.tree, question, form, on=case.on)
    except answers.AnswerError as error:
        return _page(case, question, turn.form, _all_beside(case, question, form, error.problems))
    if wrong := _wrong(tree, case):
        return _page(case, question, turn.form, _beside(wrong, question, went))
    answered = _with(case, tree, question, skipped=not answering.says_anything(form))
    answered = replace(answered, echoed=echoes.echoes(question, form))
    if turn.do == "result" or _settles(case, answered):
        return _result(answered)
    return _onward(answered, "")


def _settles(before: _Case, after: _Case) -> bool:
    """Whether the answer has settled that no licence is needed: then the result is more welcome than a question."""
    now = _assessed(after).classification
    return bool(now.excluded and not _assessed(before).classification.excluded)


def _case(entry: Entry | None, *, on: date, today: date) -> _Case:
    if entry is None:
        return _Case(tree={}, name="dossier.toml", on=on, today=today, asked=(), skipped=())
    tree = plain(read(entry.data, name=entry.name).data)
    known = frozenset(question.id for question in questions.known())
    asked = tuple(name for name in entry.asked if name in known)
    skipped = tuple(name for name in entry.skipped if name in asked)
    return _Case(tree=tree, name=entry.name, on=entry.on, today=today, asked=asked, skipped=skipped)


def _question(name: str) -> Question | None:
    return next((question for question in questions.known() if question.id == name), None)


def _with(case: _Case, tree: Tree, question: Question, *, skipped: bool) -> _Case:
    asked = (*(name for name in case.asked if name != question.id), question.id)
    others = tuple(name for name in case.skipped if name != question.id)
    return replace(case, tree=tree, asked=asked, skipped=(*others, question.id) if skipped else others)


def _wrong(tree: Tree, case: _Case) -> tuple[Problem, ...]:
    try:
        from_tree(answers.settle(tree, on=case.on), name=case.name)
    except DossierError as error:
        return error.problems
    return ()


def _all_beside(
    case: _Case, question: Question, form: Mapping[str, Sequence[str]], objections: tuple[Problem, ...]
) -> dict[str, tuple[Said, ...]]:
    """The objections to a form by their inputs, and what the reader says of the other inputs."""
    objected = {problem.place.path for problem in objections}
    others = {path: () if path in objected else words for path, words in form.items()}
    tree, went = answering.put(case.tree, question, others, on=case.on)
    return {**_beside(_wrong(tree, case), question, went), **_beside(objections, question, {})}


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
            replace(
                problem,
                rule=Text(
                    *(rule.removeprefix(form) for rule, form in zip(problem.rule, _FORMAT, strict=True))
                ),
                fix=typed.in_a_form(problem.fix),
                place=problem.place._replace(file="", path="" if name else path),
            )
        )
    return {name: tuple(pages.said(some)) for name, some in found.items()}


def _back(case: _Case, question: Question, turn: Turn) -> Asked | Result:
    """The question before."""
    kept = _kept(case, question, turn)
    before = _question(case.asked[-1]) if case.asked else None
    if before is None:
        return _onward(kept, "")
    return _page(_without(kept, before), before)


def _kept(case: _Case, question: Question, turn: Turn) -> _Case:
    """What was typed on a page that is left, if it can be read."""
    form = answering.told(case.tree, question, turn.form)
    try:
        tree, _where = answering.put(case.tree, question, form, on=case.on)
    except answers.AnswerError:
        return case
    return case if _wrong(tree, case) else replace(case, tree=tree)


def _without(case: _Case, question: Question) -> _Case:
    asked, skipped = (
        tuple(name for name in names if name != question.id) for names in (case.asked, case.skipped)
    )
    return replace(case, asked=asked, skipped=skipped)


def _onward(case: _Case, want: str, *, again: bool = False) -> Asked | Result:
    """The question wished for, else the most deciding one; with `again` those passed over come round after the rest."""
    wished = _question(want)
    if wished is not None:
        return _page(_without(case, wished), wished)
    found = _assessed(case)
    ranked = questions.ranked(found, frozenset(case.asked))
    if not ranked and again:
        ranked = questions.ranked(found, frozenset(case.answered))
    if not ranked:
        return _result(case)
    question = ranked[0][0]
    return _page(_without(case, question), question)


def _assessed(case: _Case) -> Any:
    dossier = from_tree(case.tree, name=case.name)
    return opening.assessed(dossier, on=case.on, today=case.today, answered=case.answered, book=case.book)


def _state(case: _Case) -> State:
    return opening.carried(case.tree, name=case.name, on=case.on, asked=case.asked, skipped=case.skipped)


def _result(case: _Case) -> Result:
    found = results.page(opening.Opened(found=_assessed(case), asked=case.answered, state=_state(case)))
    odd = tuple(
        _("%(label)s：%(ask)s") % {"label": wording.say(echo.label), "ask": wording.say(echo.ask)}
        for echo in case.echoed
        if echo.ask
    )
    return replace(found, notices=(*found.notices, *odd))


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
        answered=len(case.answered),
        left=len(left),
        passed=_passed(case, question),
        echoed=_echoed(case),
        groups=inputs.groups(question, values, beside),
        wrong=beside.get("", ()),
        failed=bool(beside),
        faults=inputs.faults(question, beside),
        standings=standings.standings(found),
        first=not case.asked,
        state=_state(case),
    )


def _passed(case: _Case, now: Question) -> tuple[Passed, ...]:
    """The questions passed over, in the order in which they were asked."""
    found = (_question(name) for name in case.skipped if name != now.id)
    return tuple(Passed(id=one.id, text=wording.say(one.text)) for one in found if one is not None)


def _echoed(case: _Case) -> tuple[Echoed, ...]:
    """The numbers of the answer before that were read as more than they say, or look odd."""
    return tuple(
        Echoed(
            label=wording.say(echo.label),
            typed=echo.typed,
            reads=wording.say(echo.read),
            asks=wording.say(echo.ask) if echo.ask else "",
        )
        for echo in case.echoed
        if echo.ask or not echo.plain
    )
