"""What can be wrong with an entry, a note, a proof, a shard or a deletion, in the three lines people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Iterable


class LedgerError(YushiError):
    """A request that the ledger refuses; nothing was written."""


class NoteError(LedgerError):
    """A signed note, a checkpoint or a key that cannot be read, or that no known key has signed."""


class ProofError(LedgerError):
    """A proof was asked for that cannot exist, or a stored hash is missing."""


class EventError(LedgerError):
    """An event that does not fit the catalogue; carries everything that is wrong with it."""


class RetentionError(LedgerError):
    """A deletion before the law allows it."""


def problem(code: str, what: Text, *, rule: Text, fix: Text, path: str = "") -> Problem:
    """One problem whose code starts with `ledger.`."""
    return Problem(code=f"ledger.{code}", what=what, rule=rule, fix=fix, place=Place("", 0, path))


def joined(texts: Iterable[Text]) -> Text:
    """Several texts as one list: 、 between the Chinese ones, a comma between the English ones."""
    kept = tuple(texts)
    return Text("、".join(text.zh for text in kept), ", ".join(text.en for text in kept))
