"""Answers in and out of the tree of a dossier: what a question shows, and what its answers change.

A list that a file gave keeps what the question does not ask about: an entry is matched by what the question states
along with it (a role), else by its place.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import answers

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.assessment.questions import Field, Group, Question

Tree = dict[str, Any]
Form = Mapping[str, Sequence[str]]
_ENTRY = re.compile(r"(.*)\[(\d+)\]")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


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
    if not question.list:
        return answers.put(cleared(tree, question), question, form, on=on), {}
    old: list[Tree] = [*(get(tree, question.list) or [])]
    places = _places(tree, question)
    made = answers.put({}, question, _blank_marked(question, form), on=on)
    new: list[Tree] = get(made, question.list) or []
    entries, went = _merged(question, old, places, new, form)
    if not entries:
        return cleared(tree, question), went
    changed = copy.deepcopy(tree)
    _set(changed, question.list, entries)
    return changed, went


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


def _merged(
    question: Question, old: list[Tree], places: dict[int, int], new: list[Tree], form: Form
) -> tuple[list[Tree], dict[str, str]]:
    """The new entries over the old ones they match, then the old ones that no group stands for."""
    groups = [n for n, group in enumerate(question.groups) if _filled(group, form)]
    entries: list[Tree] = []
    went: dict[str, str] = {}
    for entry, n in zip(new, groups, strict=False):
        went[f"{question.list}[{len(entries)}]"] = f"{question.list}[{n}]"
        before = old[places[n]] if n in places else {}
        entries.append({**before, **entry, **_kept(question.groups[n], before)})
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
