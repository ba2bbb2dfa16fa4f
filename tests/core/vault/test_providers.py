"""A key-encryption key is taken from a safe place or not at all; no message repeats it."""

from __future__ import annotations

import hashlib
import os
import pickle

import pytest

from tests.core.vault.worlds import Counter, local_key, refusal
from yushi.core.vault import (
    Algorithm,
    LocalKey,
    ProviderError,
    fresh_key_text,
    from_credentials,
    from_environment,
    from_file,
)
from yushi.core.vault.ciphers import aead, derive

ME = os.geteuid()
TEXT = "00112233445566778899aabbccddeeff" * 2
ID = LocalKey(bytes.fromhex(TEXT), random=os.urandom).id


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "yushi-vault-key"
    file.write_text(TEXT + "\n", encoding="ascii")
    file.chmod(0o600)
    tmp_path.chmod(0o700)
    return file


def _refused(call, *args, **named):
    with pytest.raises(ProviderError) as failure:
        call(*args, random=os.urandom, **named)
    for lang in ("zh", "en"):
        assert TEXT[:16] not in failure.value.lines(lang)
    return refusal(failure)[1]


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_for_its_owner_alone_is_read(key_file, mode):
    key_file.chmod(mode)

    assert from_file(key_file, owner=ME, random=os.urandom).id == ID


@pytest.mark.parametrize("mode", [0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o644])
def test_a_file_with_any_right_for_others_is_refused(key_file, mode):
    key_file.chmod(mode)

    assert _refused(from_file, key_file, owner=ME) == "vault.kek-rights"


def test_a_file_of_another_owner_is_refused(key_file):
    assert _refused(from_file, key_file, owner=ME + 1) == "vault.kek-owner"


def test_a_link_is_refused_even_to_a_good_file(key_file, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(key_file)

    assert _refused(from_file, link, owner=ME) == "vault.kek-link"


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert _refused(from_file, tmp_path / "none", owner=ME) == "vault.kek-missing"


def test_a_folder_and_a_pipe_are_no_files(tmp_path):
    (tmp_path / "folder").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "pipe", mode=0o600)

    assert _refused(from_file, tmp_path / "folder", owner=ME) == "vault.kek-not-a-file"
    assert _refused(from_file, tmp_path / "pipe", owner=ME) == "vault.kek-not-a-file"


@pytest.mark.parametrize(("mode", "safe"), [(0o755, True), (0o1777, True), (0o775, False), (0o757, False)])
def test_a_folder_where_others_could_exchange_the_file_is_refused(key_file, tmp_path, mode, safe):
    tmp_path.chmod(mode)

    if safe:
        assert from_file(key_file, owner=ME, random=os.urandom).id == ID
    else:
        assert _refused(from_file, key_file, owner=ME) == "vault.kek-folder"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "vault.kek-content", id="empty"),
        pytest.param(b"\xff" * 32, "vault.kek-content", id="raw-bytes"),
        pytest.param(b"a" * 257, "vault.kek-content", id="too-long"),
        pytest.param(b"a" * 256, "vault.kek-form", id="longest"),
        pytest.param(TEXT[:63].encode(), "vault.kek-form", id="63"),
        pytest.param(TEXT.encode() + b"0", "vault.kek-form", id="65"),
        pytest.param(TEXT.encode().replace(b"f", b"g"), "vault.kek-form", id="not-hex"),
        pytest.param(b"ab" * 32, "vault.kek-weak", id="repeated"),
        pytest.param(b"00010203040506" + b"00" * 25, "vault.kek-weak", id="7-distinct"),
    ],
)
def test_a_file_that_holds_no_key_is_refused(key_file, content, code):
    key_file.write_bytes(content)

    assert _refused(from_file, key_file, owner=ME) == code


def test_8_distinct_bytes_are_enough_and_31_bytes_are_not():
    assert LocalKey(bytes(range(8)) + bytes(24), random=os.urandom).id.startswith("local:")
    assert _refused(LocalKey, bytes(range(31))) == "vault.kek-weak"


def test_the_environment_gives_a_key():
    assert from_environment({"YUSHI_VAULT_KEY": TEXT}, random=os.urandom).id == ID
    assert from_environment({"OTHER": f" {TEXT}\n"}, random=os.urandom, name="OTHER").id == ID


@pytest.mark.parametrize(
    ("environment", "code"), [({}, "vault.kek-missing"), ({"YUSHI_VAULT_KEY": "x"}, "vault.kek-form")]
)
def test_an_environment_without_a_key_is_refused(environment, code):
    assert _refused(from_environment, environment) == code


@pytest.mark.parametrize("mode", [0o400, 0o440, 0o600])
def test_a_systemd_credential_gives_a_key(key_file, tmp_path, mode):
    key_file.chmod(mode)  # systemd lets the service in by an ACL, seen as a group right

    assert from_credentials({"CREDENTIALS_DIRECTORY": str(tmp_path)}, owner=ME, random=os.urandom).id == ID


@pytest.mark.parametrize("mode", [0o404, 0o460, 0o402])
def test_a_credential_that_others_can_read_or_the_group_write_is_refused(key_file, tmp_path, mode):
    key_file.chmod(mode)

    assert (
        _refused(from_credentials, {"CREDENTIALS_DIRECTORY": str(tmp_path)}, owner=ME) == "vault.kek-rights"
    )


def test_without_systemd_there_is_no_credential():
    assert _refused(from_credentials, {}, owner=ME) == "vault.kek-missing"


@pytest.mark.parametrize("name", ["", ".", "..", "../key", "/etc/hostname", "a/b"])
def test_a_credential_is_named_by_its_file_name_alone(tmp_path, name):
    assert (
        _refused(from_credentials, {"CREDENTIALS_DIRECTORY": str(tmp_path)}, owner=ME, name=name)
        == "vault.kek-name"
    )


def test_a_new_key_is_64_characters_of_the_bytes_given():
    text = fresh_key_text(Counter("new"))

    assert text == Counter("new")(32).hex() + "\n"
    assert from_environment({"YUSHI_VAULT_KEY": text}, random=os.urandom).id.startswith("local:")


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_wrapped_key_opens_in_its_context_under_its_key_only(algorithm):
    kek = local_key(algorithm=algorithm)
    wrapped = kek.wrap(b"k" * 32, context=b"data|1")

    assert b"kkkk" not in wrapped
    assert wrapped[:4] == bytes([1, algorithm.byte, 0, 0])
    assert kek.unwrap(wrapped, context=b"data|1") == b"k" * 32
    assert (
        local_key().unwrap(wrapped, context=b"data|1") == b"k" * 32
    )  # whichever algorithm it wraps with itself
    for other, context in ((kek, b"data|2"), (local_key("second"), b"data|1")):
        with pytest.raises(ProviderError) as failure:
            other.unwrap(wrapped, context=context)
        assert refusal(failure) == (ProviderError, "vault.unwrap")


@pytest.mark.parametrize("algorithm", Algorithm)
def test_each_algorithm_wraps_under_a_key_of_its_own(algorithm):
    material = hashlib.sha256(b"first").digest()
    info = f"yushi.vault/1|wrap|{algorithm.value}".encode()
    cipher = aead(algorithm, derive(material, info=info, length=algorithm.key_length))

    wrapped = local_key(algorithm=algorithm).wrap(b"k" * 32, context=b"data|1")

    assert cipher.decrypt(wrapped[4:16], wrapped[16:], wrapped[:4] + b"data|1") == b"k" * 32


@pytest.mark.parametrize("wrapped", [b"", b"\x01\x01\x00\x00" + bytes(27), b"\x02" + bytes(80)])
def test_what_is_no_wrapped_key_is_refused(wrapped):
    with pytest.raises(ProviderError) as failure:
        local_key().unwrap(wrapped, context=b"data|1")

    assert refusal(failure) == (ProviderError, "vault.unwrap")


def test_a_key_encryption_key_shows_its_id_and_stays_in_its_process():
    kek = local_key()

    assert repr(kek) == f"<LocalKey {kek.id}>"
    assert kek.id != local_key("second").id
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(kek)
