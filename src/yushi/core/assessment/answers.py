"""Answers of a form, put into the tree of a dossier.

Numbers, dates and months are written as the dossier writes them (`typed`); answers that contradict each other or
cannot be read are refused as a whole (`objections`). The tree is then read by the same strict reader as a file, so
anything else that is wrong comes back as a problem with the path of its input.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import typed
from yushi.core.assessment.objections import NONE, objections, words_of
from yushi.core.dossier.month import Month
from yushi.core.dossier.steps import steps, value_at
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.assessment.questions import Field, Group, Question

Tree = dict[str, Any]
Form = Mapping[str, Sequence[str]]
_NOTHING = object()
__all__ = ["NONE", "AnswerError", "put", "settle"]


class AnswerError(YushiError):
    """Answers that contradict each other or cannot be read; the place of every problem is the path of an input."""


def put(tree: Tree, question: Question, form: Form, *, on: date) -> Tree:
    """A copy of `tree` with the answers of `form` (field path to its values) to `question`.

    An empty input leaves its fact unknown.

    Raises:
        AnswerError: everything that the answers say against themselves, and everything that cannot be read.

    """
    if wrong := objections(question, form, on=on):
        raise AnswerError(*wrong)
    changed = copy.deepcopy(tree)
    if question.list:
        entries = [_entry(question, n, group, form, on) for n, group in enumerate(question.groups)]
        _set(changed, question.list, [entry for entry in entries if entry])
        return changed
    for field in question.fields:
        _answer(changed, field, form, on)
    return changed


def _entry(question: Question, place: int, group: Group, form: Form, on: date) -> Tree:
    """The entry of one group; empty when nothing was typed into it."""
    scratch: Tree = {}
    for field in group.fields:
        _answer(scratch, field, form, on)
    entries = value_at(scratch, question.list)
    if not isinstance(entries, list) or not entries[place]:
        return {}
    return {**entries[place], **copy.deepcopy(dict(group.sets))}


def settle(tree: Tree, *, on: date) -> Tree:
    """`tree` with the applicant's name as the payer of contributions as the question makes them.

    The question asks since when *the company* has paid, so an answer to it means the applicant; its
    name may be answered later. Contributions that name a payer, were paid back later, have gaps or
    do not run to the last whole month before `on` are a file's: there an absent payer is unknown.
    """
    name = value_at(tree, "enterprise.name")
    settled = copy.deepcopy(tree)
    for person in settled.get("people") or []:
        given = person.get("contributions") or []
        if name and len(given) == 1 and _of_the_question(given[0], on):
            given[0]["payer"] = name
    return settled


def _of_the_question(contribution: Tree, on: date) -> bool:
    months = [str(month) for month in contribution.get("months") or []]
    told = "payer" in contribution or contribution.get("back_paid")
    return not told and bool(months) and months == _months_since(months[:1], on)


def _answer(tree: Tree, field: Field, form: Form, on: date) -> None:
    value = _value(field, words_of(field, form), on)
    if value is not _NOTHING:
        _set(tree, field.path, value)


def _value(field: Field, words: list[str], on: date) -> Any:
    if not words:
        return _NOTHING
    if field.widget == "present":
        return _present(field, words)
    if field.widget == "months-since":
        return _months_since(words, on)
    return _typed(field, words)


def _typed(field: Field, words: list[str]) -> Any:
    match field.fact.type:
        case "bool":
            return {"yes": True, "no": False}.get(words[0], words[0])
        case "integer":
            return int(typed.read("integer", words[0]) or 0)
        case "choices":
            return [word for word in words if word != NONE]
        case "texts":
            return [line.strip() for word in words for line in re.split(r"[\n；;]", word) if line.strip()]
        case kind:
            return typed.read(kind, words[0])


def _present(field: Field, words: list[str]) -> Any:
    """No states that it does not exist; yes states a table or an entry whose parts are still unknown."""
    listed = field.fact.type == "tables"
    if words[0] == "no":
        return [] if listed else False
    if words[0] != "yes":
        return _NOTHING
    return [{}] if listed else {}


def _months_since(words: list[str], on: date) -> list[str]:
    """Every month from the one typed to the last whole one before `on`."""
    first = Month.parse(typed.month(words[0]) or "")
    return [str(first + n) for n in range(Month.containing(on) - first)]


def _set(tree: Tree, path: str, value: Any) -> None:
    way = steps(path)
    node: Any = tree
    for step, following in itertools.pairwise(way):
        node = _down(node, step, [] if isinstance(following, int) else {})
    last: Any = way[-1]
    if value in ({}, [{}]) and node.get(last):
        return  # what is there already says more
    node[last] = value


def _down(node: Any, step: str | int, empty: Any) -> Any:
    """The node below, made when it is missing or was said not to exist."""
    if isinstance(step, int):
        node.extend({} for _ in range(step + 1 - len(node)))
        return node[step]
    if not isinstance(node.get(step), type(empty)):
        node[step] = empty
    return node[step]
