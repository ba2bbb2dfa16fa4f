"""What may happen to a licence, and the public log of what did: one line an act, one tree over all lines.

A line is canonical JSON (RFC 8785) with its place in the log; a head is a checkpoint over all lines, signed by the
register's key like those of the ledger. Whoever kept an old head and has the lines of today sees whether the first of them are
still the same: a licence can be suspended in public, it cannot silently disappear.

>>> Act.SUSPEND.after(State.ACTIVE), Act.RESTORE.after(State.ACTIVE)
(<State.SUSPENDED: 'suspended'>, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text
from yushi.core.ledger import canonical, checkpoint, merkle
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.problems import LedgerError, NoteError, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.core.ledger.note import Signer, Verifier

ORIGIN = "log"


class State(Enum):
    """Where a licence stands; the last four are final."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"  # 吊销: as a penalty
    WITHDRAWN = "withdrawn"  # 撤销: it was granted wrongly
    SURRENDERED = "surrendered"  # 注销: at the holder's request
    EXPIRED = "expired"  # 注销: its term ran out

    @property
    def is_final(self) -> bool:
        """Whether nothing more can happen to it."""
        return self not in _LIVING


_LIVING = (State.ACTIVE, State.SUSPENDED)


class Act(Enum):
    """What is done with a licence."""

    ISSUE = "issued"
    SUSPEND = "suspended"
    RESTORE = "restored"
    REVOKE = "revoked"
    WITHDRAW = "withdrawn"
    SURRENDER = "surrendered"
    EXPIRE = "expired"
    RENEW = "renewed"
    CHANGE = "changed"

    def after(self, state: State) -> State | None:
        """The state to which it leads from `state`; None if it cannot be done there."""
        return _NEXT[self].get(state)

    @property
    def makes_edition(self) -> bool:
        """Whether a new certificate goes with it."""
        return self in (Act.ISSUE, Act.RENEW, Act.CHANGE)


_NEXT: dict[Act, dict[State, State]] = {
    Act.ISSUE: {},
    Act.SUSPEND: {State.ACTIVE: State.SUSPENDED},
    Act.RESTORE: {State.SUSPENDED: State.ACTIVE},
    Act.REVOKE: dict.fromkeys(_LIVING, State.REVOKED),
    Act.WITHDRAW: dict.fromkeys(_LIVING, State.WITHDRAWN),
    Act.SURRENDER: dict.fromkeys(_LIVING, State.SURRENDERED),
    Act.EXPIRE: dict.fromkeys(_LIVING, State.EXPIRED),
    Act.RENEW: {State.ACTIVE: State.ACTIVE},
    Act.CHANGE: {state: state for state in _LIVING},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log: its place from 0, what was done when and why, and the certificate that came of it."""

    place: int
    number: str
    act: Act
    on: dt.date
    state: State
    reason: str = ""
    sealed: str = ""

    @property
    def text(self) -> str:
        """The line without its newline."""
        return canonical.encode(
            {
                "place": self.place,
                "number": self.number,
                "act": self.act.value,
                "on": self.on.isoformat(),
                "state": self.state.value,
                "reason": self.reason,
                "certificate": self.sealed,
            }
        ).decode()


def head(lines: Sequence[str], *, signer: Signer) -> str:
    """The signed head over `lines`, as a note."""
    root = merkle.root([merkle.leaf(line.encode()) for line in lines])
    return str(Checkpoint(origin=_origin(signer.verifier), size=len(lines), root=root).signed(signer))


def check(lines: Sequence[str], signed: str, keys: Iterable[Verifier]) -> Checkpoint:
    """The head in `signed`, once one of `keys` stands by it and `lines` begin with what it was signed over.

    Raises:
        NoteError: if no key stands by it, or it is of another log.
        LedgerError: if lines are missing, or one of them is not what it was.

    """
    known = list(keys)
    found = checkpoint.read(signed, known)
    if found.origin not in map(_origin, known):
        raise NoteError(_broken(Text(f"「{found.origin}」不是登记簿", f"{found.origin!r} is no register")))
    if found.size > len(lines):
        what = Text(
            f"登记簿有 {len(lines)} 行，签署时有 {found.size} 行",
            f"{len(lines)} lines, and {found.size} were signed",
        )
        raise LedgerError(_broken(what))  # fmt: skip
    if merkle.root([merkle.leaf(line.encode()) for line in lines[: found.size]]) != found.root:
        what = Text(
            f"前 {found.size} 行与签署时不同", f"the first {found.size} lines are not what was signed"
        )
        raise LedgerError(_broken(what))
    return found


def _origin(key: Verifier) -> str:
    return f"{key.name}/{ORIGIN}"


def _broken(what: Text) -> Problem:
    return problem(
        "register",
        Text(f"登记簿对不上：{what.zh}", f"the register does not fit its head: {what.en}"),
        rule=Text("登记簿只增不改，每次变动都签署新的检查点", "The register is only added to, and every act signs a new head"),
        fix=Text("保存两份文件作为证据，并向登记机关查询", "Keep both files as evidence, and ask the register's office"),
    )  # fmt: skip
