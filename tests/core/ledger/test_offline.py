from __future__ import annotations

import ast
import runpy
import shutil
import subprocess
import sys

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.ledger import rfc
from yushi.core.ledger import merkle
from yushi.core.ledger.note import Signer
from yushi.core.ledger.offline import curve, logs, notes, trees, verifier

# RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc): public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
PUBLIC, MESSAGE, SIGNATURE = (bytes.fromhex(word) for word in VECTORS[1])


@pytest.mark.parametrize("vector", VECTORS, ids=["1", "2", "3", "SHA(abc)"])
def test_a_vector_of_rfc_8032_verifies(vector):
    assert curve.holds(*(bytes.fromhex(word) for word in vector))


@pytest.mark.parametrize("bit", [0, 7, 100, 255, 256, 300, 500])
def test_a_flipped_bit_of_a_signature_does_not(bit):
    whole = int.from_bytes(SIGNATURE, "little") ^ (1 << bit)

    assert not curve.holds(PUBLIC, MESSAGE, whole.to_bytes(64, "little"))


def test_another_message_key_or_length_does_not():
    assert not curve.holds(PUBLIC, b"s", SIGNATURE)
    assert not curve.holds(bytes.fromhex(VECTORS[0][0]), MESSAGE, SIGNATURE)
    assert not curve.holds(PUBLIC, MESSAGE, SIGNATURE[:-1])
    assert not curve.holds(PUBLIC, MESSAGE, SIGNATURE + b"\0")


def test_a_signature_with_a_multiple_of_the_order_added_is_refused():
    s = int.from_bytes(SIGNATURE[32:], "little") + curve.ORDER

    assert not curve.holds(PUBLIC, MESSAGE, SIGNATURE[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "spelled",
    [
        pytest.param((2).to_bytes(32, "little"), id="no point has this y"),
        pytest.param((curve.P + 1).to_bytes(32, "little"), id="y is not below p"),
        pytest.param((1 | 1 << 255).to_bytes(32, "little"), id="x is 0 with a sign"),
    ],
)
def test_what_spells_no_point_is_none(spelled):
    assert curve.point(spelled) is None
    assert not curve.holds(spelled, MESSAGE, SIGNATURE)
    assert not curve.holds(PUBLIC, MESSAGE, spelled + SIGNATURE[32:])


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_it_agrees_with_openssl(seed, message, bit):
    signer = Signer(name="n", seed=seed)
    signature = signer._key.sign(message)
    flipped = (int.from_bytes(signature, "little") ^ (1 << bit)).to_bytes(64, "little")

    assert curve.holds(signer.verifier.public, message, signature)
    assert not curve.holds(signer.verifier.public, message, flipped)
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(signer.verifier.public).verify(flipped, message)


@settings(deadline=None)
@given(st.data())
def test_its_trees_are_those_of_the_rfc(data):
    entries = [bytes([n]) for n in range(data.draw(st.integers(1, 60)))]
    size = len(entries)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    leaves = [merkle.leaf(entry) for entry in entries]
    root = rfc.mth(entries)

    assert trees.fold(leaves) == root
    assert trees.included(leaves[index], index, size, rfc.path(index, entries)) == root
    assert trees.included(leaves[index], index, size, [*rfc.path(index, entries), root]) == b""
    assert trees.included(leaves[index], index, size, rfc.path(index, entries)[:-1]) != root or size == 1
    heads = ("o", old, rfc.mth(entries[:old])), ("o", size, root)
    proof = rfc.proof(old, entries)
    assert trees.grown(*heads, proof)
    assert not trees.grown(*heads, [*proof, root])
    assert not trees.grown(("o", old, merkle.EMPTY), heads[1], proof)
    assert not trees.grown(("p", *heads[0][1:]), heads[1], proof)
    assert not trees.grown(heads[0], ("o", old - 1, root), proof)
    if proof:
        assert not trees.grown(*heads, proof[:-1])


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name",
        "name+00000000+AAAA",
        "name+00000000+%",
        "name+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_what_is_no_key_cannot_be_used(line):
    with pytest.raises(notes.UncheckableError):
        notes.parse_key(line)


def test_a_published_note_is_read():
    key = notes.parse_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    line = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

    assert notes.signed_text(f"{text}\n— other abcd\nno line\n{line}\n", key) == (text, 0)
    assert notes.signed_text(f"{text}\n— other abcd\n", key) == (text, None)
    assert notes.signed_text(f"x{text}\n{line}\n", key) == (f"x{text}", None)


def test_what_is_no_checkpoint_has_no_size():
    assert notes.head("a\nb\nc\n") == ("", -1, b"")
    assert notes.head("a\n") == ("", -1, b"")


def test_numbers_are_written_as_runs():
    assert logs.numbers("0-2,7,9-9") == [0, 1, 2, 7, 9]
    assert logs.numbers("") == []
    assert logs.runs([0, 1, 2, 7]) == [(0, 2), (7, 7)]


@pytest.mark.parametrize("ranges", ["0-10000001", "x", "1-"])
def test_numbers_that_are_none_or_too_many_are_refused(ranges):
    if ranges == "1-":
        assert logs.numbers(ranges) == [1]
    else:
        with pytest.raises(ValueError, match=r"0-|invalid"):
            logs.numbers(ranges)


def test_it_is_one_file_for_python_3_8_that_imports_the_standard_library_only():
    source = verifier().decode()
    module = ast.parse(source, feature_version=(3, 8))
    imported = {
        str(name).split(".")[0]
        for node in ast.walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module])
    }

    assert imported <= set(sys.stdlib_module_names)
    assert "yushi" not in imported
    assert "socket" not in imported
    assert source.startswith('#!/usr/bin/env python3\n"""Checks an export')
    defined = [node.name for node in module.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert len(defined) == len(set(defined))


def _pythons():
    """This Python, and older and newer ones where there are any."""
    found = [sys.executable]
    for name in ("python3.8", "python3.9", "python3.12", "python3.13"):
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            found.append(path)
    return found


@pytest.mark.parametrize("python", _pythons(), ids=lambda path: path.rpartition("/")[2])
def test_alone_in_an_empty_folder_it_says_that_there_is_nothing_to_check(python, tmp_path):
    (tmp_path / "verify.py").write_bytes(verifier())

    done = subprocess.run(
        [python, "-I", tmp_path / "verify.py", "--lang", "en"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "Cannot be checked: key.txt\n")
    assert done.stderr == ""


def test_it_runs_as_a_module_too(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["verify.py", str(tmp_path), "--lang", "zh"])
    monkeypatch.delitem(sys.modules, "yushi.core.ledger.offline.verify", raising=False)

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("yushi.core.ledger.offline.verify", run_name="__main__")

    assert ended.value.code == 2
    assert capsys.readouterr().out == "无法核验：key.txt\n"
