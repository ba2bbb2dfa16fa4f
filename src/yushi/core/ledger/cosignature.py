"""Witness cosignatures as C2SP tlog-cosignature v1 writes them: somebody outside saw this head, at this time.

The signature is over two lines and the checkpoint's whole text:

    cosignature/v1
    time 1679315147
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

and its line in the note carries the time in eight bytes before the 64 of Ed25519. By signing, a witness
says that no other head of that log which it has seen contradicts this one; so a witness has to check a
consistency proof first, see `heads.extends`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text
from yushi.core.ledger.note import COSIGNATURE, Note, Signature, Verifier
from yushi.core.ledger.problems import NoteError, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.ledger.note import Signer

_TIME, _WHOLE = 8, 8 + 64
_LATEST = 2**63 - 1


class Cosignature(NamedTuple):
    """Who cosigned, and when in seconds since 1970-01-01T00:00:00Z."""

    witness: Verifier
    seconds: int


def witness(signer: Signer) -> Verifier:
    """The verifier key by which cosignatures of `signer` are believed."""
    return replace(signer.verifier, type=COSIGNATURE)


def add(note: Note, signer: Signer, *, seconds: int) -> Note:
    """`note` with a cosignature of `signer` at `seconds` since 1970-01-01T00:00:00Z below the other lines."""
    key = witness(signer)
    signature = signer.sign(_message(note, seconds)).bytes
    line = Signature(key.name, key.key_id, seconds.to_bytes(_TIME, "big") + signature)
    return replace(note, signatures=(*note.signatures, line))


def verified(note: Note, keys: Iterable[Verifier]) -> tuple[Cosignature, ...]:
    """The cosignatures of `keys` under `note`, which may be none.

    Raises:
        NoteError: if a line that names one of them does not verify.

    """
    return tuple(
        _checked(note, key, line) for key in keys if key.type == COSIGNATURE for line in note.by(key)
    )


def _checked(note: Note, key: Verifier, line: Signature) -> Cosignature:
    seconds = int.from_bytes(line.bytes[:_TIME], "big")
    right = len(line.bytes) == _WHOLE and seconds <= _LATEST
    if not (right and key.holds(_message(note, seconds).encode(), line.bytes[_TIME:])):
        raise NoteError(
            problem(
                "cosignature",
                Text(f"见证人 {key.name} 的联署不成立", f"the cosignature of {key.name} does not hold"),
                rule=Text("C2SP tlog-cosignature", "C2SP tlog-cosignature"),
                fix=Text("向见证人索取它签过的检查点", "Ask the witness for the checkpoint that it signed"),
            )
        )
    return Cosignature(key, seconds)


def _message(note: Note, seconds: int) -> str:
    return f"cosignature/v1\ntime {seconds}\n{note.text}"
