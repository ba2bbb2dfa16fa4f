"""A sealed file opens whole, as it was, for its own row; anything else is refused."""

from __future__ import annotations

import doctest
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.vault.worlds import refusal
from yushi.core.vault import Algorithm, OpenError, UseError, chunks

COLUMN, ROW = "archive.Version.key", "7f3a0c52"
AES, SM4 = bytes(range(32)), bytes(range(16))
_KEYS = st.sampled_from([(AES, Algorithm.AES_256_GCM), (SM4, Algorithm.SM4_GCM)])
_PIECE = chunks.CHUNK + 16
_SIZES = st.one_of(
    st.integers(0, 40),
    st.sampled_from([n * chunks.CHUNK + extra for n in (1, 2, 3) for extra in (-1, 0, 1)]),
    st.integers(0, 4 * chunks.CHUNK),
)


def _data(size):
    return bytes(itertools.islice(itertools.cycle(b"\x00abcdefgh\xff\x10"), size))


def _sealed(data, key=AES, algorithm=Algorithm.AES_256_GCM, column=COLUMN, row=ROW):
    return b"".join(chunks.seal([data], key=key, algorithm=algorithm, column=column, row=row))


def _opened(blob, key=AES, column=COLUMN, row=ROW):
    return b"".join(chunks.opened([blob], key=key, column=column, row=row))


def _code(blob, **more):
    with pytest.raises(OpenError) as failure:
        _opened(blob, **more)
    return refusal(failure)[1]


def _pieces(blob):
    body = blob[chunks.HEAD :]
    return [body[at : at + _PIECE] for at in range(0, len(body), _PIECE)]


@given(_SIZES, _KEYS)
def test_any_size_opens_as_it_was_and_has_the_size_that_was_said(size, of):
    key, algorithm = of
    blob = _sealed(_data(size), key, algorithm)

    assert len(blob) == chunks.sealed_size(size)
    assert _opened(blob, key) == _data(size)


@given(st.lists(st.binary(max_size=chunks.CHUNK + 9), max_size=5), st.integers(1, 90_000))
def test_how_the_bytes_come_makes_no_difference(parts, step):
    whole = b"".join(parts)
    blob = b"".join(chunks.seal(parts, key=AES, algorithm=Algorithm.AES_256_GCM, column=COLUMN, row=ROW))
    cut = [blob[at : at + step] for at in range(0, len(blob), step)]

    assert blob == _sealed(whole)
    assert b"".join(chunks.opened(cut, key=AES, column=COLUMN, row=ROW)) == whole


@given(_SIZES, st.data())
def test_any_flipped_bit_is_found(size, data):
    blob = bytearray(_sealed(_data(size)))
    at = data.draw(st.integers(0, len(blob) - 1))
    blob[at] ^= 1 << data.draw(st.integers(0, 7))

    assert _code(bytes(blob)) in {"vault.file-not-authentic", "vault.file-format", "vault.file-key"}


@given(_SIZES, st.data())
def test_any_cut_is_found(size, data):
    blob = _sealed(_data(size))
    left = data.draw(st.one_of(st.integers(0, len(blob) - 1), st.just(len(blob) - len(_pieces(blob)[-1]))))

    assert _code(blob[:left]) in {"vault.file-not-authentic", "vault.file-format"}


@given(st.binary(min_size=1, max_size=_PIECE))
def test_anything_added_is_found(more):
    assert _code(_sealed(_data(chunks.CHUNK)) + more) == "vault.file-not-authentic"


@given(st.permutations(range(4)).filter(lambda order: order != [0, 1, 2, 3]))
def test_pieces_in_another_order_are_found(order):
    blob = _sealed(_data(3 * chunks.CHUNK + 5))
    pieces = _pieces(blob)

    assert _code(blob[: chunks.HEAD] + b"".join(pieces[n] for n in order)) == "vault.file-not-authentic"


@pytest.mark.parametrize("chosen", [[0, 1, 1, 2], [0, 2], [1, 2], [0, 0, 1, 2]])
def test_pieces_left_out_or_doubled_are_found(chosen):
    blob = _sealed(_data(3 * chunks.CHUNK))
    pieces = _pieces(blob)

    assert _code(blob[: chunks.HEAD] + b"".join(pieces[n] for n in chosen)) == "vault.file-not-authentic"


def test_a_file_of_another_row_column_or_key_does_not_open():
    blob = _sealed(b"one file")

    assert _code(blob, row="c81e9d04") == "vault.file-not-authentic"
    assert _code(blob, column="archive.Version.other") == "vault.file-not-authentic"
    assert _code(blob, key=AES[::-1]) == "vault.file-not-authentic"
    assert _code(blob, key=SM4) == "vault.file-key"
    assert _code(b"%PDF-1.7\n") == "vault.file-format"
    assert _code(b"") == "vault.file-format"


def test_a_head_that_comes_byte_by_byte_is_read():
    blob = _sealed(b"x")

    assert b"".join(chunks.opened([bytes([one]) for one in blob], key=AES, column=COLUMN, row=ROW)) == b"x"


def test_what_cannot_be_bound_is_not_sealed():
    with pytest.raises(UseError):
        _sealed(b"x", row="")
    with pytest.raises(UseError):
        _sealed(b"x", column="no column")
    with pytest.raises(ValueError, match="32 bytes"):
        _sealed(b"x", key=SM4)


def test_the_example_in_the_docstring():
    assert doctest.testmod(chunks).failed == 0
