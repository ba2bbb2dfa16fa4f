"""Answers in and out of the tree of a dossier: what a question shows, and what its answers change.

Only an input that says something else than it showed is written, so a page passed by changes nothing. A list that a
file gave keeps what the question does not ask about: an entry is matched by what the question states along with it (a
role), else by its place.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import answers
from yushi.core.dossier.month import Month

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.assessment.questions import Field, Group, Question

Tree = dict[str, Any]
Form = Mapping[str, Sequence[str]]
_ENTRY = re.compile(r"(.*)\[(\d+)\]")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What a page sent for a question: its form, and the paths of the inputs that differ from what they showed."""

    question: Question
    form: Form
    differs: frozenset[str]
    on: date
    applicant: Any


def shown(tree: Tree, question: Question) -> dict[str, tuple[str, ...]]:
    """The values that the inputs of `question` show, by the path of each."""
    places = _places(tree, question)
    return {
        field.path: _words(field, get(tree, _moved(field.path, question, n, places)))
        for n, group in enumerate(question.groups)
        for field in group.fields
    }


def put(tree: Tree, question: Question, form: Form, *, on: date) -> tuple[Tree, dict[str, str]]:
    """`tree` with the answers, and the paths of the inputs by where their answers went.

    A list left empty as a whole is unknown: nobody has said that there is none.
    """
    differs = _changed(tree, question, form)
    if not differs:
        return copy.deepcopy(tree), {}
    name = get(tree, "enterprise.name")
    sent = _Sent(question=question, form=form, differs=differs, on=on, applicant=name)
    if not question.list:
        return _written(tree, question.fields, sent), {}
    old: list[Tree] = [*(get(tree, question.list) or [])]
    places = _places(tree, question)
    made = answers.put({}, question, _blank_marked(question, form), on=on)
    new: list[Tree] = get(made, question.list) or []
    kept = {n: _written_entry(old[place], n, sent) for n, place in places.items()}
    answered = {**dict(zip(_groups(question, form), new, strict=False)), **kept}
    entries, went = _merged(sent, old, places, answered)
    if not entries:
        return cleared(tree, question), went
    changed = copy.deepcopy(tree)
    _set(changed, question.list, entries)
    return changed, went


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
            _drop(changed, field.path)
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
    _set(scratch, sent.question.list, [*held, {**copy.deepcopy(entry), "-": n}])
    written = get(_written(scratch, fields, sent), f"{sent.question.list}[{n}]")
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
        _drop(changed, question.list)
        return changed
    for field in question.fields:
        _drop(changed, field.path)
    return changed


def get(tree: Any, path: str) -> Any:
    """The value at a concrete path; None where there is none."""
    node = tree
    for key, index in _STEP.findall(path):
        try:
            node = node[int(index)] if index else node[key]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _filled(group: Group, form: Form) -> bool:
    return any(word.strip() for field in group.fields for word in form.get(field.path, ()))


def _blank_marked(question: Question, form: Form) -> Form:
    """The form without the inputs of groups that were left empty."""
    return {
        field.path: form.get(field.path, ())
        for group in question.groups
        if _filled(group, form)
        for field in group.fields
    }


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
    entries = get(tree, question.list) if question.list else None
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


def _set(tree: Tree, path: str, value: Any) -> None:
    *above, last = path.split(".")
    node = tree
    for key in above:
        if not isinstance(node.get(key), dict):
            node[key] = {}
        node = node[key]
    node[last] = value


def _drop(tree: Tree, path: str) -> None:
    """Take the value at `path` away, and the tables and entries around it that held nothing else."""
    above, _, last = path.rpartition(".")
    node = get(tree, above) if above else tree
    if not isinstance(node, dict) or last not in node:
        return
    del node[last]
    if above and not node:
        _drop_entry(tree, above)


def _drop_entry(tree: Tree, path: str) -> None:
    """Take an emptied table away; an entry only if no other of its list would move."""
    found = _ENTRY.fullmatch(path)
    if found is None:
        _drop(tree, path)
        return
    entries = get(tree, found[1])
    if int(found[2]) == len(entries) - 1:
        entries.pop()
    if not entries:
        _drop(tree, found[1])
