from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.text import Segment, difference, nearest, same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("河南某某（集团）有限公司", "河南某某(集团)有限公司", id="T15-brackets"),
        pytest.param("河南某某（集團）有限公司", "河南某某(集团)有限公司", id="T15-traditional"),
        pytest.param("河南 某某\u3000公司", "河南某某公司", id="spaces"),
        pytest.param("", " ", id="nothing"),
    ],
)
def test_same_sees_one_name(left: str, right: str) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("河南某某有限公司", "河南某甲有限公司", id="T15-former-name"),
        pytest.param("洛阳牡汇文旅", "洛阳市牡汇文旅", id="one-character-more"),
        pytest.param("Wanmu", "wanmu", id="letter-case"),
    ],
)
def test_same_sees_two_names(left: str, right: str) -> None:
    assert not same(left, right)


def test_same_ignores_letter_case_when_asked() -> None:
    assert same("Wanmu", "ＷＡＮＭＵ", case=True)


def test_difference_of_the_same_name_is_one_equal_stretch() -> None:
    assert difference("万亩（甲）", "万亩 (甲)") == (
        Segment(equal=True, left="万亩（甲）", right="万亩 (甲)"),
    )


def test_difference_of_nothing_is_empty() -> None:
    assert difference("", "") == ()


def test_difference_shows_both_as_written() -> None:
    assert difference("洛陽 牡汇（文旅）公司", "洛阳牡丹文化(文旅)公司") == (
        Segment(equal=True, left="洛陽 牡", right="洛阳牡"),
        Segment(equal=False, left="汇", right="丹文化"),
        Segment(equal=True, left="（文旅）公司", right="(文旅)公司"),
    )


def test_difference_keeps_a_leading_space() -> None:
    assert difference(" 甲", "乙") == (Segment(equal=False, left=" 甲", right="乙"),)


@given(st.text(), st.text())
def test_the_stretches_of_a_difference_give_both_texts_back(left: str, right: str) -> None:
    segments = difference(left, right)

    assert "".join(s.left for s in segments) == left
    assert "".join(s.right for s in segments) == right
    assert all(a.equal != b.equal for a, b in itertools.pairwise(segments))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("registrent", "registrant"),
        ("Registrant", "registrant"),
        ("法定代表人姓名", "法定代表人"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest_finds_what_was_meant(word: str, meant: str | None) -> None:
    assert nearest(word, ["registrant", "registrar", "法定代表人"]) == meant
