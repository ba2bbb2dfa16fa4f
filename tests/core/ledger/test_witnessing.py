"""A witness puts its name under heads that extend what it saw, and under no other."""

from __future__ import annotations

import pytest

from tests.core.ledger.made import LOGINS, SIGNER, filled
from yushi.core.ledger import checkpoint, cosignature, witnessing
from yushi.core.ledger.note import Signer
from yushi.core.ledger.problems import NoteError

WITNESS = Signer(name="other.example/ledger", seed=b"w" * 32)
MADE = filled(20, heads=[6])
FIRST, NEWEST = MADE.shelf.open(LOGINS).heads()
SEEN = checkpoint.read(FIRST, [SIGNER.verifier])
PROOF = MADE.log(LOGINS).tree.consistency(6, 21)


def _cosign(text, last=None, log=SIGNER.verifier):
    return witnessing.cosign(witnessing.read(text), log=log, last=last, signer=WITNESS, seconds=1_764_000_000)


def test_a_first_head_is_cosigned_without_a_proof():
    made = _cosign(witnessing.ask(old=0, proof=[], signed=FIRST))

    (line,) = cosignature.verified(made, [cosignature.witness(WITNESS)])
    assert (line.witness.name, line.seconds) == ("other.example/ledger", 1_764_000_000)
    assert checkpoint.read(str(made), [SIGNER.verifier]).size == 6


def test_a_later_head_is_cosigned_if_it_extends_the_last():
    made = _cosign(witnessing.ask(old=6, proof=PROOF, signed=NEWEST), last=SEEN)

    assert cosignature.verified(made, [cosignature.witness(WITNESS)])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (witnessing.ask(old=0, proof=[], signed=NEWEST), "the witness saw 6 entries"),
        (witnessing.ask(old=6, proof=PROOF[:-1], signed=NEWEST), "does not extend"),
        (witnessing.ask(old=6, proof=[bytes(32)] * 64, signed=NEWEST), "asks nothing"),
        (f"old 6\nno base64!\n\n{NEWEST}", "no base64"),
        (f"older 6\n\n{NEWEST}", "asks nothing"),
        (NEWEST, "asks nothing"),
    ],
)
def test_what_does_not_extend_the_last_or_cannot_be_read_is_refused(text, says):
    with pytest.raises(NoteError, match=says):
        _cosign(text, last=SEEN)


def test_a_head_of_another_key_is_refused():
    with pytest.raises(NoteError):
        _cosign(witnessing.ask(old=0, proof=[], signed=FIRST), log=WITNESS.verifier)
