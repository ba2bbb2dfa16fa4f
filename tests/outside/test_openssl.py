"""SM2 by OpenSSL: keys for their owner alone, signatures that our own arithmetic finds good, and clear refusals."""

from __future__ import annotations

import os
import stat

import pytest

from yushi.core.payments.sm2 import Sm2Key
from yushi.outside import OpenSslError, sm2_key, sm2_signer


@pytest.fixture
def key(tmp_path):
    file = tmp_path / "key.pem"
    try:
        return file, sm2_key(file)
    except OpenSslError:
        pytest.skip("no OpenSSL with SM2 here")


def test_what_openssl_signs_holds_here_and_nothing_else_does(key):
    file, public = key
    signature, read = sm2_signer(file)(b"hello"), Sm2Key.read(public, name="ours")

    assert read.holds(b"hello", signature)
    assert not read.holds(b"hellp", signature)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sm2_key(file) == public


def test_a_file_that_is_no_key_and_a_machine_without_openssl_are_said(tmp_path, monkeypatch):
    wrong = tmp_path / "none.pem"
    wrong.write_text("none")

    for act in (
        lambda: sm2_signer(wrong)(b"x"),
        lambda: sm2_signer(tmp_path / "gone")(b"x"),
        lambda: sm2_key(wrong),
    ):
        with pytest.raises(OpenSslError) as refusal:
            act()
        assert len(refusal.value.lines("zh").splitlines()) == 3
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OpenSslError):
        sm2_signer(wrong)(b"x")


def test_a_program_that_says_nothing_made_no_signature(tmp_path, monkeypatch):
    silent = tmp_path / "openssl"
    silent.write_text("#!/bin/sh\nexit 0\n")
    silent.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(OpenSslError):
        sm2_signer(silent)(b"x")
