"""Checkpoints as C2SP tlog-checkpoint writes them: origin, size and root of a log, signed as a note.

    yushi.example/ledger/login/2026-11
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

Further lines are kept but mean nothing here. A checkpoint proves *who* says so; only a copy that was
outside proves *when*.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.ledger import merkle, note
from yushi.core.ledger.problems import NoteError, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.ledger.note import Note, Signer, Verifier

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A log's head: whose log, how many entries, the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The note text, with its last newline."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    def signed(self, *signers: Signer) -> Note:
        """The checkpoint as a note, signed by each of `signers`."""
        return note.make(self.text, signers)


def parse(text: str) -> Checkpoint:
    """The checkpoint that a note's text spells.

    Raises:
        NoteError: if it is not written as one.

    """
    origin, size, root, *more = (*text.removesuffix("\n").split("\n"), "", "")
    extensions = tuple(more[: len(more) - 2])
    decoded = _root(root)
    if not (origin and _SIZE.fullmatch(size) and len(decoded) == merkle.SIZE and all(extensions)):
        raise _unreadable()
    found = Checkpoint(origin=origin, size=int(size), root=decoded, extensions=extensions)
    if found.text != text:
        raise _unreadable()
    return found


def read(written: str, keys: Iterable[Verifier]) -> Checkpoint:
    """The checkpoint in a signed note that one of `keys` has signed.

    Raises:
        NoteError: if it is not written as one, or no key of `keys` stands by it.

    """
    signed = note.parse(written)
    note.verified(signed, keys)
    return parse(signed.text)


def _root(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unreadable() -> NoteError:
    return NoteError(
        problem(
            "checkpoint",
            Text("检查点写法不对", "the checkpoint is not written as one"),
            rule=Text(
                "C2SP tlog-checkpoint：来源、条数、根散列各一行",
                "C2SP tlog-checkpoint: origin, size and root, a line each",
            ),
            fix=Text("取得原件", "Get the original"),
        )
    )
