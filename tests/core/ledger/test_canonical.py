from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yushi.core.ledger import canonical
from yushi.core.ledger.problems import LedgerError

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-canonical.LARGEST, canonical.LARGEST) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(_VALUES)
def test_what_is_written_is_read_back_and_written_alike(value):
    content = canonical.encode(value)

    assert canonical.decode(content) == value
    assert canonical.encode(json.loads(content)) == content


def test_members_are_sorted_by_utf_16_as_in_the_example_of_rfc_8785():
    names = ["€", "\r", "\ufb33", "1", "\U0001f600", "\x80", "ö"]

    content = canonical.encode(dict.fromkeys(names, 0))

    assert list(json.loads(content)) == ["\r", "1", "\x80", "ö", "€", "\U0001f600", "\ufb33"]


def test_inner_members_are_sorted_too_beside_a_name_beyond_ascii():
    assert canonical.encode({"名": [{"b": 1, "a": (2,)}]}).decode() == '{"名":[{"a":[2],"b":1}]}'


def test_escapes_are_the_shortest_ones():
    assert (
        canonical.encode('\x00\b\t\n\f\r"\\/\x1f\x7f€').decode() == r'"\u0000\b\t\n\f\r\"\\/\u001f' + '\x7f€"'
    )


@pytest.mark.parametrize("value", [canonical.LARGEST, -canonical.LARGEST])
def test_the_largest_whole_numbers_are_written(value):
    assert canonical.encode(value) == str(value).encode()


def _nested(depth):
    return [] if depth == 1 else [_nested(depth - 1)]


def test_sixteen_levels_are_written_and_seventeen_are_not():
    assert canonical.encode(_nested(16)) == b"[" * 16 + b"]" * 16
    with pytest.raises(LedgerError, match="nested more than 16 deep"):
        canonical.encode(_nested(17))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.5, "a type without a canonical spelling: float"),
        (canonical.LARGEST + 1, "a whole number out of range"),
        (-canonical.LARGEST - 1, "a whole number out of range"),
        ({"a": {1, 2}}, "a type without a canonical spelling: set"),
        ({1: "a"}, "a name that is no text: 1"),
        ("\ud800", "a lone surrogate"),
        ({"\ud800": 1}, "a lone surrogate"),
    ],
)
def test_what_has_no_one_spelling_is_refused(value, said):
    with pytest.raises(LedgerError, match=said):
        canonical.encode(value)


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'"\\u0061"',
        b"1.0",
        b"1e3",
        b'{"a":1,"a":1}',
        b"[1]\n",
        b"NaN",
        b'"\\ud800"',
    ],
)
def test_another_spelling_is_refused(content):
    with pytest.raises(LedgerError):
        canonical.decode(content)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(content):
    with pytest.raises(LedgerError, match="no JSON"):
        canonical.decode(content)
