"""Which key or path was probably meant: by spelling, by its label in either language, by its last word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.dossier.schema import standard
from yushi.core.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.dossier.schema import Branch, Fact, Schema

_LONGEST = 80


def nearest_key(key: str, branch: Branch, schema: Schema) -> str:
    """The key of this table, or the full path elsewhere, that `key` probably means; "" if there is none."""
    word = key[:_LONGEST].encode(errors="replace").decode()  # a key of JSON may hold lone surrogates
    facts = [child.fact for child in branch.given.values()]
    here = _by_label(word, facts)
    if here:
        return here.key
    if near := nearest(word, branch.given):
        return near
    stated = [fact for fact in schema.facts.values() if not fact.derived]
    named = [fact.path for fact in stated if fact.key == word]
    if named:
        return min(named, key=lambda path: (not path.startswith(branch.fact.path), len(path)))
    elsewhere = _by_label(word, stated)
    return elsewhere.path if elsewhere else ""


def key_labelled(label: str) -> str:
    """The key of the fact with this label; "" if there is none."""
    found = _by_label(label, standard().facts.values())
    return found.key if found and not found.derived else ""


def nearest_path(path: str, schema: Schema) -> str:
    """The schema path spelled most like `path`; "" if there is none."""
    stated = [fact.path for fact in schema.facts.values() if not fact.derived]
    word = schema.pattern(path[:_LONGEST])
    if word.replace("[]", "") in (flat := {known.replace("[]", ""): known for known in stated}):
        return flat[word.replace("[]", "")]
    return nearest(word, stated) or ""


def _by_label(word: str, facts: Iterable[Fact]) -> Fact | None:
    folded = fold(word, case=True)
    for fact in facts:
        if folded in {fold(fact.zh, case=True), fold(fact.en, case=True)}:
            return fact
    return None
