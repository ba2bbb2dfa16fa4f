"""Being a witness: putting one's name under another ledger's head, if it extends the last one that was seen.

What crosses between the two is a text: `old SIZE`, the hashes of a consistency proof in base64, a line each, an empty line, the signed
checkpoint; as C2SP tlog-witness writes it.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text
from yushi.core.ledger import checkpoint, cosignature, heads, note
from yushi.core.ledger.problems import NoteError, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.note import Note, Signer, Verifier

_OLD = re.compile(r"old (0|[1-9]\d{0,18})", re.ASCII)
_MOST = 63  # hashes of a proof (tlog-witness)


class Asked(NamedTuple):
    """What a witness is asked: a signed head, and the proof that it extends one of `old` entries."""

    old: int
    proof: tuple[bytes, ...]
    signed: str


def ask(*, old: int, proof: Sequence[bytes], signed: str) -> str:
    """The text for a witness whose last head of this log has `old` entries; 0 if it has none."""
    return "".join([f"old {old}\n", *(f"{base64.b64encode(one).decode()}\n" for one in proof), "\n", signed])


def read(text: str) -> Asked:
    """What is asked.

    Raises:
        NoteError: if `text` asks nothing.

    """
    above, _, signed = text.partition("\n\n")
    first, *lines = above.split("\n")
    size = _OLD.fullmatch(first)
    if size is None or len(lines) > _MOST:
        raise _refused(Text("不是见证请求", "it asks nothing of a witness"))
    try:
        proof = tuple(base64.b64decode(line, validate=True) for line in lines)
    except binascii.Error:
        raise _refused(Text("证明不是 base64", "the proof is no base64")) from None
    return Asked(int(size[1]), proof, signed)


def cosign(asked: Asked, *, log: Verifier, last: Checkpoint | None, signer: Signer, seconds: int) -> Note:
    """The head with the witness's line at `seconds` since 1970; `last` is the head of this log that it cosigned before.

    Raises:
        NoteError: if the log's key has not signed it, or it does not extend `last`.

    """
    head = checkpoint.read(asked.signed, [log])
    seen = last.size if last else 0
    if asked.old != seen:
        raise _refused(
            Text(
                f"见证人见过 {seen} 条，请求从 {asked.old} 条算起",
                f"the witness saw {seen} entries, the proof begins at {asked.old}",
            )
        )
    if last and not heads.extends(old=last, new=head, proof=asked.proof):
        raise _refused(
            Text(
                f"{head.origin} 不是由见过的 {seen} 条长成的",
                f"{head.origin} does not extend the {seen} entries that were seen",
            )
        )
    return cosignature.add(note.parse(asked.signed), signer, seconds=seconds)


def _refused(what: Text) -> NoteError:
    return NoteError(
        problem(
            "witness",
            what,
            rule=Text(
                "见证人只联署延伸其上次所见的检查点（C2SP tlog-witness）",
                "A witness cosigns only what extends the last head it saw (C2SP tlog-witness)",
            ),
            fix=Text(
                "核对日志和证明；不一致时保留两份检查点",
                "Check log and proof; if they contradict, keep both checkpoints",
            ),
        )
    )
