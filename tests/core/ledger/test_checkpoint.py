from __future__ import annotations

import base64
import struct

import pytest

from yushi.core.ledger import checkpoint, cosignature, note
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.note import Note, Signature, Signer, Verifier
from yushi.core.ledger.problems import NoteError

# The example of C2SP tlog-checkpoint and tlog-cosignature.
ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
BODY = f"example.com/behind-the-sofa\n20852163\n{ROOT}\n"
OWN_LINE = (
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
)
WITNESS_LINE = (
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2"
    "oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=="
)
# A real head of sum.golang.org with the key that every Go installation carries.
GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

LOG = Signer(name="yushi.example/ledger", seed=b"l" * 32)
WITNESS = Signer(name="witness.example/w1", seed=b"w" * 32)
HEAD = Checkpoint(origin="yushi.example/ledger/login/2026-11", size=3, root=b"r" * 32)


def test_the_example_of_the_specification_is_read_and_written_back():
    signed = note.parse(f"{BODY}\n{OWN_LINE}\n{WITNESS_LINE}\n")
    head = checkpoint.parse(signed.text)

    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert base64.b64encode(head.root).decode() == ROOT
    assert head.text == BODY
    assert str(signed) == f"{BODY}\n{OWN_LINE}\n{WITNESS_LINE}\n"


def test_the_witness_of_the_example_signed_at_the_time_of_the_example():
    line = note.parse(f"{BODY}\n{WITNESS_LINE}\n").signatures[0]

    assert struct.unpack(">Q", line.bytes[:8]) == (1_679_315_147,)
    assert len(line.bytes) == 72


def test_a_real_key_of_another_log_is_read():
    key = Verifier.parse(GO_KEY)

    assert (key.name, key.key_id.hex(), key.text) == ("sum.golang.org", "033de0ae", GO_KEY)


def test_a_signed_head_is_read_under_its_key():
    assert checkpoint.read(str(HEAD.signed(LOG)), [LOG.verifier]) == HEAD


def test_a_head_is_not_read_under_another_key():
    with pytest.raises(NoteError, match="no known key"):
        checkpoint.read(str(HEAD.signed(LOG)), [WITNESS.verifier])


def test_the_empty_log_has_a_head():
    head = Checkpoint(origin="o", size=0, root=b"e" * 32)

    assert checkpoint.parse(head.text) == head


def test_further_lines_are_kept():
    text = BODY + "one\ntwo\n"

    assert checkpoint.parse(text).extensions == ("one", "two")
    assert checkpoint.parse(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n",
        "origin\n1\n",
        f"\n1\n{ROOT}\n",
        f"origin\n01\n{ROOT}\n",
        f"origin\n-1\n{ROOT}\n",
        f"origin\n1 \n{ROOT}\n",
        f"origin\n99999999999999999999\n{ROOT}\n",
        f"origin\n1\n{ROOT[:-4]}\n",
        f"origin\n1\n{ROOT}!\n",
        f"origin\n1\n{ROOT[:-2]}J=\n",
        f"origin\n1\n{ROOT}\n\nlate\n",
        f"origin\n1\n{ROOT}",
    ],
)
def test_what_is_not_written_as_a_checkpoint_is_refused(text):
    with pytest.raises(NoteError, match=r"ledger\.checkpoint"):
        checkpoint.parse(text)


def test_a_witness_is_found_with_its_time_beside_the_log_itself():
    signed = cosignature.add(HEAD.signed(LOG), WITNESS, seconds=1_795_500_000)
    read = note.parse(str(signed))
    key = cosignature.witness(WITNESS)

    assert cosignature.verified(read, [key]) == (cosignature.Cosignature(key, 1_795_500_000),)
    assert note.verified(read, [LOG.verifier, key]) == (LOG.verifier,)
    assert Verifier.parse(key.text) == key


def test_a_key_signs_under_another_id_as_a_witness():
    assert cosignature.witness(WITNESS).key_id != WITNESS.verifier.key_id


def test_a_head_nobody_witnessed_has_no_cosignature():
    assert cosignature.verified(HEAD.signed(LOG), [cosignature.witness(WITNESS)]) == ()


def _moved(signed, change):
    own, line = signed.signatures
    return Note(text=signed.text, signatures=(own, Signature(line.name, line.key_id, change(line.bytes))))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda b: (1_795_500_001).to_bytes(8, "big") + b[8:], id="another time"),
        pytest.param(lambda b: b[:-1], id="shorter"),
        pytest.param(lambda b: b[:8] + bytes([b[8] ^ 1]) + b[9:], id="a flipped bit"),
        pytest.param(lambda b: b"\xff" * 8 + b[8:], id="a time beyond all times"),
    ],
)
def test_a_forged_cosignature_is_refused(change):
    signed = cosignature.add(HEAD.signed(LOG), WITNESS, seconds=1_795_500_000)

    with pytest.raises(NoteError, match=r"the cosignature of witness\.example/w1 does not hold"):
        cosignature.verified(_moved(signed, change), [cosignature.witness(WITNESS)])


def test_a_cosignature_of_one_head_is_none_of_another():
    signed = cosignature.add(HEAD.signed(LOG), WITNESS, seconds=5)
    other = Checkpoint(origin=HEAD.origin, size=4, root=HEAD.root).signed(LOG)
    moved = Note(text=other.text, signatures=(*other.signatures, signed.signatures[1]))

    with pytest.raises(NoteError, match="does not hold"):
        cosignature.verified(moved, [cosignature.witness(WITNESS)])
