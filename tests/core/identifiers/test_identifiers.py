from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core import identifiers
from yushi.core.identifiers import IdentifierError, IdentifierKindError


@pytest.mark.parametrize(
    ("kind", "value", "canonical"),
    [
        ("uscc", "91410100ma45xy124x", "91410100MA45XY124X"),
        ("resident", "11010519491231002x", "11010519491231002X"),
        ("licence", "豫b2-20160109", "豫B2-20160109"),
        ("filing", "豫icp备12003456号", "豫ICP备12003456号"),
        ("police", "豫公网安备 41010502000001号", "豫公网安备41010502000001号"),
        ("domain", "WANMU.cn", "wanmu.cn"),
        ("mobile", "138 3710 0001", "13837100001"),
    ],
)
def test_check_reads_every_kind(kind: str, value: str, canonical: str) -> None:
    assert identifiers.check(kind, value).canonical == canonical


def test_the_kinds_are_those_of_the_command() -> None:
    assert list(identifiers.KINDS) == ["uscc", "resident", "licence", "filing", "police", "domain", "mobile"]


@pytest.mark.parametrize(
    ("kind", "fix"), [("license", "Did you mean licence?"), ("iban", "Choose one of them.")]
)
def test_an_unknown_kind_is_refused(kind: str, fix: str) -> None:
    with pytest.raises(IdentifierKindError) as caught:
        identifiers.check(kind, "1")

    (problem,) = caught.value.problems
    assert problem.code == "identifiers.kind"
    assert problem.fix.en == fix


@pytest.mark.parametrize("kind", list(identifiers.KINDS))
@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    try:
        found = identifiers.check(kind, text)
    except IdentifierError:
        return

    assert identifiers.check(kind, found.canonical) == found
