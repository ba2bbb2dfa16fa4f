"""Answers in and out of the tree of a dossier: what a question shows, and what its answers change.

Only an input that says something else than it showed is written, so a page passed by changes nothing. A list that a
file gave keeps what the question does not ask about: an entry is matched by what the question states along with it (a
role), else by its place.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from yushi.apps.selfcheck.services import paths
from yushi.core.assessment import answers
from yushi.core.assessment.objections import objections
from yushi.core.dossier.month import Month
from yushi.core.dossier.steps import value_at
from yushi.core.errors import Place, Problem, Text

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.assessment.questions import Field, Group, Question

Tree = dict[str, Any]
Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What a page sent for a question: its form, and the paths of the inputs that differ from what they showed."""

    question: Question
    form: Form
    differs: frozenset[str]
    on: date
    applicant: Any


def told(tree: Tree, question: Question, form: Form) -> Form:
    """The inputs of `question` as filled in; a currency that only stands there by default says nothing yet."""
    before = shown(tree, question)
    return {
        field.path: ()
        if field.fact.type == "currency" and not before[field.path] and not _amount_beside(field, form)
        else form.get(field.path, ())
        for field in question.fields
    }


def _amount_beside(currency: Field, form: Form) -> bool:
    beside = f"{currency.path.removesuffix('.currency')}.amount"
    return any(word.strip() for word in form.get(beside, ()))


def says_anything(form: Form) -> bool:
    """Whether anything was filled in at all."""
    return any(word.strip() for words in form.values() for word in words)


def shown(tree: Tree, question: Question) -> dict[str, tuple[str, ...]]:
    """The values that the inputs of `question` show, by the path of each."""
    places = _places(tree, question)
    return {
        field.path: _words(field, value_at(tree, _moved(field.path, question, n, places)))
        for n, group in enumerate(question.groups)
        for field in group.fields
    }


def put(tree: Tree, question: Question, form: Form, *, on: date) -> tuple[Tree, dict[str, str]]:
    """`tree` with the answers, and the paths of the inputs by where their answers went.

    A list left empty as a whole is unknown: nobody has said that there is none.

    Raises:
        AnswerError: answers that contradict each other, cannot be read, or would write over what a file says in detail.

    """
    differs = _changed(tree, question, form)
    if not differs:
        return copy.deepcopy(tree), {}
    name = value_at(tree, "enterprise.name")
    sent = _Sent(question=question, form=form, differs=differs, on=on, applicant=name)
    if wrong := (*_objections(sent), *_overwritten(tree, sent)):
        raise answers.AnswerError(*wrong)
    if not question.list:
        return _written(tree, question.fields, sent), {}
    old: list[Tree] = [*(value_at(tree, question.list) or [])]
    places = _places(tree, question)
    fresh = [n for n in _groups(question, form) if n not in places]
    made = answers.put({}, question, _only(question, form, fresh), on=on)
    new: list[Tree] = value_at(made, question.list) or []
    kept = {n: _written_entry(old[place], n, sent) for n, place in places.items()}
    answered = {**dict(zip(fresh, new, strict=False)), **kept}
    entries, went = _merged(sent, old, places, answered)
    if not entries:
        return cleared(tree, question), went
    changed = copy.deepcopy(tree)
    paths.put(changed, question.list, entries)
    return changed, went


def _objections(sent: _Sent) -> tuple[Problem, ...]:
    """What the answers say against themselves; a month that a file gave and nobody touched is no answer."""
    untouched = {
        field.path
        for field in sent.question.fields
        if field.widget == "months-since" and field.path not in sent.differs
    }
    form = {path: words for path, words in sent.form.items() if path not in untouched}
    return objections(sent.question, form, on=sent.on)


def _overwritten(tree: Tree, sent: _Sent) -> tuple[Problem, ...]:
    """Months typed over contributions of which a file says more than one month can say again."""
    old: list[Tree] = (value_at(tree, sent.question.list) or []) if sent.question.list else []
    return tuple(
        _says_more(field, value_at(old[place], "name"))
        for n, place in _places(tree, sent.question).items()
        for field in sent.question.groups[n].fields
        if field.widget == "months-since" and field.path in sent.differs
        and any(word.strip() for word in sent.form.get(field.path, ()))
        and _told_otherwise(old[place], sent.applicant)
    )  # fmt: skip


def _says_more(field: Field, name: Any) -> Problem:
    who = Text(f"{name}的", f" of {name}") if name else Text("这个人的", " of this person")
    return Problem(
        code="answer.says-more",
        what=Text(f"改了起始月份，可是档案里{who.zh}缴费另有写明：别的单位、补缴、中断或者几段", f"the first month was changed, but the dossier says more about the contributions{who.en}: another payer, paid back later, gaps, or several stretches"),
        rule=Text("这道题只能表示“从某月起一直由本公司缴纳”，写不下这些", "this question can only say “paid by the company ever since a month”"),
        fix=Text("恢复原来的月份；要改这几条，看结论以后用“修改档案”", "put the month back; to change those entries, see the result and choose “Edit the dossier”"),
        place=Place(path=field.path),
    )  # fmt: skip


def _changed(tree: Tree, question: Question, form: Form) -> frozenset[str]:
    """The paths of the inputs that say something else than they showed."""
    return frozenset(
        path for path, words in shown(tree, question).items() if _lines(form.get(path, ())) != _lines(words)
    )


def _lines(words: Sequence[str]) -> list[str]:
    return [line.strip() for word in words for line in word.splitlines() if line.strip()]


def _written(tree: Tree, fields: Sequence[Field], sent: _Sent) -> Tree:
    """`tree` with the inputs that differ; what exists is said again, for its last part may have been taken away."""
    changed = copy.deepcopy(tree)
    for field in fields:
        if field.path in sent.differs:
            paths.drop(changed, field.path)
    some = tuple(field for field in fields if field.path in sent.differs or field.widget == "present")
    group = replace(sent.question.groups[0], fields=some)
    return answers.put(changed, replace(sent.question, list="", groups=(group,)), sent.form, on=sent.on)


def _written_entry(entry: Tree, n: int, sent: _Sent) -> Tree:
    """An entry of a list with the inputs of its group that differ; the same object when none does."""
    group = sent.question.groups[n]
    fields = tuple(
        field
        for field in group.fields
        if not (field.widget == "months-since" and _told_otherwise(entry, sent.applicant))
    )
    if not any(field.path in sent.differs for field in fields):
        return entry
    # The others only hold the places, so that the path of an input finds its entry.
    held: list[Tree] = [{"-": place} for place in range(n)]
    scratch: Tree = {}
    paths.put(scratch, sent.question.list, [*held, {**copy.deepcopy(entry), "-": n}])
    written = value_at(_written(scratch, fields, sent), f"{sent.question.list}[{n}]")
    del written["-"]
    return {**group.sets, **written, **_kept(group, entry)}


def _told_otherwise(entry: Tree, applicant: Any) -> bool:
    """Whether contributions say more than since when the applicant has paid; one month cannot say that again."""
    given = entry.get("contributions") or []
    if len(given) > 1:
        return True
    return any(
        one.get("back_paid") or one.get("payer", applicant) != applicant or _gaps(one.get("months") or [])
        for one in given
    )


def _gaps(months: list[Any]) -> bool:
    known = sorted({Month.parse(str(month)) for month in months})
    return bool(known) and known[-1] - known[0] + 1 != len(known)


def cleared(tree: Tree, question: Question) -> Tree:
    """`tree` without what `question` asks for."""
    changed = copy.deepcopy(tree)
    if question.list:
        paths.drop(changed, question.list)
        return changed
    for field in question.fields:
        paths.drop(changed, field.path)
    return changed


def _filled(group: Group, form: Form) -> bool:
    return any(word.strip() for field in group.fields for word in form.get(field.path, ()))


def _only(question: Question, form: Form, groups: Sequence[int]) -> Form:
    """The form with the inputs of these groups alone."""
    fields = (field for n in groups for field in question.groups[n].fields)
    return {field.path: form.get(field.path, ()) for field in fields}


def _groups(question: Question, form: Form) -> list[int]:
    return [n for n, group in enumerate(question.groups) if _filled(group, form)]


def _merged(
    sent: _Sent, old: list[Tree], places: dict[int, int], answered: Mapping[int, Tree]
) -> tuple[list[Tree], dict[str, str]]:
    """The entries of the groups as answered, then the old ones that no group stands for.

    An entry whose inputs were emptied is taken away; one that showed nothing stays as it is.
    """
    filled = _groups(sent.question, sent.form)
    entries: list[Tree] = []
    went: dict[str, str] = {}
    for n in sorted({*filled, *(n for n, place in places.items() if answered[n] is old[place])}):
        went[f"{sent.question.list}[{len(entries)}]"] = f"{sent.question.list}[{n}]"
        entries.append(answered[n])
    stood_for = set(places.values())
    return entries + [entry for place, entry in enumerate(old) if place not in stood_for], went


def _kept(group: Group, before: Tree) -> Tree:
    """What is stated along with an entry, added to what it stated before."""
    return {
        key: [*before[key], *(word for word in words if word not in before[key])]
        for key, words in group.sets.items()
        if isinstance(words, list) and isinstance(before.get(key), list)
    }


def _places(tree: Tree, question: Question) -> dict[int, int]:
    """For each group the place of the entry it stands for."""
    entries = value_at(tree, question.list) if question.list else None
    if not isinstance(entries, list):
        return {}
    found: dict[int, int] = {}
    for n, group in enumerate(question.groups):
        free = [place for place in range(len(entries)) if place not in found.values()]
        match = next((place for place in free if _matches(entries[place], group)), None)
        if match is None and not group.sets and n in free:
            match = n
        if match is not None:
            found[n] = match
    return found


def _matches(entry: Tree, group: Group) -> bool:
    return bool(group.sets) and all(
        isinstance(words, list) and words[0] in (entry.get(key) or ()) for key, words in group.sets.items()
    )


def _moved(path: str, question: Question, n: int, places: dict[int, int]) -> str:
    """The path of an input's fact in the tree as it stands."""
    if not question.list:
        return path
    if n not in places:
        return "-"
    head = f"{question.list}[{n}]"
    return f"{question.list}[{places[n]}]{path.removeprefix(head)}"


def _words(field: Field, value: Any) -> tuple[str, ...]:
    """A value as the input shows it."""
    if value is None:
        return ()
    if field.widget == "present":
        return ("no",) if value is False or value == [] else ("yes",)
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list):
        return _several(field, value)
    return (str(value),)


def _several(field: Field, value: list[Any]) -> tuple[str, ...]:
    words = [str(word) for word in value]
    if field.widget == "months-since":
        return (min(words),) if words else ()
    if field.fact.type == "choices":
        return tuple(words) or (answers.NONE,)
    return ("\n".join(words),)
