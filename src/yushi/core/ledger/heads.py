"""Signing a head: never one that does not extend every head that was signed or seen before.

Before it signs, a log is looked at from three sides:

* its own last signed head must stand under our key;
* that head, and every head that is known from outside, must be the beginning of what is to be signed. An
  old backup that was restored is shorter than a head outside, or goes on differently: it is refused;
* every entry since the last head must fit its hash, so that damage is never signed into the tree.

What is known from outside is the caller's to give: the file beside the key, a mail, a witness. A database
that was put back knows nothing of what came after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.ledger import checkpoint, merkle, note
from yushi.core.ledger.entry import says_to_be
from yushi.core.ledger.problems import LedgerError, joined, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from yushi.core.errors import Problem
    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.log import Log
    from yushi.core.ledger.note import Note, Signer
    from yushi.core.ledger.tree import Tree

_STEP = 1024


def sign(log: Log, signer: Signer, *, outside: Iterable[Checkpoint] = ()) -> Note:
    """The signed head of `log`, which is kept with it.

    Nothing new is signed if nothing was appended: then it is the last one.

    Raises:
        LedgerError: if the head does not extend the last one or one of `outside`, or a new entry does not
            fit its hash. Nothing is signed then, and the ledger has to be examined.
        NoteError: if the last head is not signed by our key.

    """
    written = last_signed(log)
    last = checkpoint.read(written, [signer.verifier]) if written else None
    tree, head = log.tree, log.head()
    known = [*([last] if last else []), *(seen for seen in outside if seen.origin == head.origin)]
    problems = [*_contradictions(tree, head, known), *_misfits(log, last.size if last else 0, head.size)]
    if problems:
        raise LedgerError(*problems)
    if written and last and last.size == head.size:
        return note.parse(written)
    signed = head.signed(signer)
    log.store.add_head(str(signed))
    return signed


def last_signed(log: Log) -> str | None:
    """The newest signed head that is kept; None if there is none."""
    heads = log.store.heads()
    return heads[-1] if heads else None


def extends(*, old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `new` is a later head of the same log as `old`: what a witness asks."""
    return old.origin == new.origin and merkle.verify_consistency(
        old_size=old.size, new_size=new.size, old_root=old.root, new_root=new.root, proof=proof
    )


def _contradictions(tree: Tree, head: Checkpoint, known: Iterable[Checkpoint]) -> Iterator[Problem]:
    for old in known:
        if old.size > head.size:
            yield _refusal(
                "head-behind",
                Text(
                    f"{head.origin} 只有 {head.size} 条，而已签署的检查点有 {old.size} 条",
                    f"{head.origin} has {head.size} entries, but a head of {old.size} was signed",
                ),
            )
        elif not extends(old=old, new=head, proof=tree.consistency(old.size)):
            yield _refusal(
                "head-differs",
                Text(
                    f"{head.origin} 的前 {old.size} 条与已签署的检查点不同",
                    f"the first {old.size} entries of {head.origin} are not those that were signed",
                ),
            )


def _misfits(log: Log, start: int, stop: int) -> Iterator[Problem]:
    wrong: list[int] = []
    for first in range(start, stop, _STEP):
        last = min(first + _STEP, stop)
        rows = {row.sequence: row for row in log.store.rows(first, last)}
        wrong += [
            place
            for place in range(first, last)
            if place not in rows
            or merkle.leaf(rows[place].content) != rows[place].leaf
            or not says_to_be(rows[place].content, place)
        ]
    if wrong:
        numbers = joined(Text(str(place), str(place)) for place in wrong[:10])
        yield _refusal(
            "entry-differs",
            Text(
                f"{log.shard.origin} 的条目 {numbers.zh} 与其散列不符",
                f"entries of {log.shard.origin} do not fit their hashes: {numbers.en}",
            ),
        )


def _refusal(code: str, what: Text) -> Problem:
    return problem(
        code,
        what,
        rule=Text(
            "检查点只能延伸已签署的检查点（C2SP tlog-checkpoint）",
            "A checkpoint only ever extends those signed before (C2SP tlog-checkpoint)",
        ),
        fix=Text(
            "不要签署。核验日志；如恢复过旧备份，请改用最新的备份",
            "Do not sign. Examine the log; if an old backup was restored, restore the newest one",
        ),
    )
