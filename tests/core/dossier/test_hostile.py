"""Whatever comes in: a dossier, or an error in three lines; never anything else, never a long wait."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.dossier.made import TREES
from yushi.core.dossier import (
    MAX_BYTES,
    Dossier,
    DossierError,
    Needed,
    contradictions,
    derive,
    from_tree,
    read,
    schema,
    to_toml,
)

ON = date(2026, 11, 23)
KEYS = [fact.key for fact in schema.standard().facts.values()]
TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.dates() | st.datetimes() | st.times(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS) | TEXT, inner),
    max_leaves=40,
)


def outcome(data: bytes, name: str) -> Dossier | None:
    """The dossier in `data`; None after an error whose every problem has its three lines in both languages."""
    try:
        dossier = read(data, name=name)
    except DossierError as error:
        for problem in error.problems:
            for lang in ("zh", "en"):
                lines = problem.lines(lang).splitlines()
                assert len(lines) == 3, problem
                lines[0].encode()
        return None
    use(dossier)
    return dossier


def use(dossier: Dossier) -> None:
    """Everything that is done with a dossier, done once."""
    derive(dossier, on=ON, today=ON, needed=Needed())
    contradictions(dossier, ON)
    to_toml(dossier).encode()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.toml", "x.json", "-"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    outcome(data, name)
    outcome(b"dossier = 1\n" + data, name)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    outcome(("dossier = 1\n" + text).encode(encoding, errors="replace"), "x.toml")
    outcome(('{"dossier": 1, ' + text).encode(encoding, errors="replace"), "x.json")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6))
def test_any_tree_is_read_or_refused(tree: dict[str, Any]) -> None:
    with suppress(DossierError):
        use(from_tree(tree))
    outcome(json.dumps({"dossier": 1, **tree}, default=str).encode(), "x.json")


@settings(max_examples=60, deadline=None)
@given(TREES, st.data())
def test_a_torn_file_is_read_or_refused(tree: dict[str, Any], data: st.DataObject) -> None:
    whole = to_toml(from_tree(tree)).encode()
    cut = data.draw(st.integers(0, len(whole)))
    outcome(whole[:cut], "x.toml")
    outcome(whole[:cut] + b"\xff" + whole[cut:], "x.toml")
    outcome(whole[cut:], "x.toml")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"dossier = 1\npeople = [" + b"{}," * 100_000 + b"]", "too-many-entries", id="entries"),
        pytest.param(
            b"dossier = 1\n" + b"[[people]]\n" * 10_000, "too-many-entries", id="ten-thousand-tables"
        ),
        pytest.param(b"[a]\n" * 100_000, "repeated-key", id="one-table-again-and-again"),
        pytest.param(b"".join(b"[a%d]\n" % n for n in range(10_000)), "no-format", id="strange-tables"),
        pytest.param(
            b"".join(b"[a%d." % n + b"b" * 9 + b"]\n" for n in range(10_000)), "no-format", id="below"
        ),
        pytest.param(b"x = " + b"[" * 1_000_000, "too-deep", id="brackets"),
        pytest.param(b"x = " + b"{a=" * 300_000, "too-deep", id="braces"),
        pytest.param(b".".join([b"a"] * 500_000), "too-deep", id="dots"),
        pytest.param(b'{"a":' * 200_000, "too-deep", id="json-objects"),
        pytest.param(b'{"dossier":1' + b',"a":1' * 100_000 + b"}", "repeated-key", id="json-repeated"),
        pytest.param(b'""\\"""' * 150_000, "syntax", id="quotes"),
        pytest.param(b"'''" * 333_333, "syntax", id="single-quotes"),
        pytest.param(b"#" * MAX_BYTES, "no-format", id="one-comment"),
        pytest.param(b"\n" * (MAX_BYTES - 1) + b"x", "syntax", id="lines"),
        pytest.param(b" " * MAX_BYTES, "empty", id="spaces"),
        pytest.param(b"x" * (50 * 1024 * 1024), "too-large", id="fifty-mebibytes"),
        pytest.param(b"dossier = 1\nx = 0x" + b"f" * 900_000, "unknown-key", id="hexadecimal"),
        pytest.param(b'{"dossier": 1, "x": ' + b"9" * 900_000 + b"}", "unknown-key", id="digits"),
        pytest.param(b'{"dossier": 1, "' + b"k" * 900_000 + b'": 1}', "unknown-key", id="one-long-key"),
        pytest.param(
            b'dossier = 1\nenterprise.kind = "' + b"k" * 900_000 + b'"', "text-too-long", id="one-long-value"
        ),
    ],
)
def test_a_bomb_is_refused(data: bytes, code: str) -> None:
    name = "x.json" if data.startswith(b"{") else "x.toml"

    with pytest.raises(DossierError) as caught:
        read(data, name=name)

    assert caught.value.problems[0].code == f"dossier.{code}"
    assert len(caught.value.lines("zh")) < 50_000


def test_a_message_is_safe_for_a_terminal() -> None:
    with pytest.raises(DossierError) as caught:
        read(
            b'{"dossier": 1, "\\u001b[31m\\u202e\\udc00": 1, "enterprise": {"kind": "\\u001b[0m\\ud800"}}',
            name="x.json",
        )

    assert caught.value.lines("en").isprintable() is False  # only because of its line ends
    assert all(line.isprintable() for line in caught.value.lines("en").splitlines())
