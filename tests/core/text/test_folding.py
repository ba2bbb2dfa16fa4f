from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from yushi.core.text import fold, folding


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Henan  Wanmu Ltd.", "HenanWanmuLtd.", id="ascii-spaces"),
        pytest.param("９１４１０１００ＭＡ４５ＸＹ１２４Ｘ", "91410100MA45XY124X", id="full-width"),
        pytest.param("河南\u3000万\u200b亩\ufeff", "河南万亩", id="ideographic-and-zero-width-space"),
        pytest.param("a\tb\nc\x00\xadd", "abcd", id="controls-and-soft-hyphen"),
        pytest.param("（甲）〔乙〕【丙】[丁]", "(甲)(乙)(丙)(丁)", id="brackets"),
        pytest.param("“甲”「乙」『丙』‘丁’", '"甲""乙""丙"\'丁\'', id="quotes"),
        pytest.param("阿•凡‧提・某·某･某", "阿·凡·提·某·某·某", id="middle-dots"),
        pytest.param("豫B2－2016–0109—1", "豫B2-2016-0109-1", id="dashes"),
        pytest.param("豫ICP備2024012345號", "豫ICP备2024012345号", id="filing-number"),
        pytest.param("臺灣後臺", "台湾后台", id="traditional"),
        pytest.param("國際貿易有限公司", "国际贸易有限公司", id="company"),
        pytest.param("⻓⻔⻅⼀⾞", "长门见一车", id="radicals-from-a-pdf"),
        pytest.param("㈱①Ⅻ", "(株)1XII", id="compatibility-forms"),
        pytest.param("薴", "苎", id="converted-twice"),
        pytest.param("喆堃", "喆堃", id="rare-but-not-traditional"),
        pytest.param("沈知白", "沈知白", id="surname-in-both-scripts"),
        pytest.param("答覆", "答复", id="traditional-word-of-common-characters"),
        pytest.param("a ̈", "ä", id="accent-joined-after-a-space"),
        pytest.param("《万亩》", "《万亩》", id="title-marks-stay"),
    ],
)
def test_fold_gives_the_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [("EDI Ｂ21", "edib21"), ("Ｅdi亩", "edi亩"), ("Straße", "strasse")],
)
def test_fold_ignores_case_only_when_asked(written: str, folded: str) -> None:
    assert fold(written, case=True) == folded
    assert fold(written) != folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(st.text())
def test_folding_case_twice_changes_nothing(text: str) -> None:
    once = fold(text, case=True)

    assert fold(once, case=True) == once


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_the_short_cut_gives_what_the_converter_gives(text: str) -> None:
    convert = OpenCC("t2s").convert

    if not folding._may_be_traditional(text):
        assert convert(text) == text


def test_every_character_taken_for_simplified_is_left_alone_by_the_converter() -> None:
    convert = OpenCC("t2s").convert
    everything = [chr(point) for point in range(0x3400, 0xA000)]

    trusted = [char for char in everything if not folding._may_be_traditional(char)]

    assert len(trusted) == 6763 - 21
    assert [char for char in trusted if convert(char) != char] == []


@pytest.mark.parametrize("text", ["河南万亩农业科技有限公司", "豫ICP备2024012345号-1", "（集团）·“甲”"])
def test_simplified_text_does_not_load_the_converter(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> OpenCC:
        raise AssertionError

    monkeypatch.setattr(folding, "_converter", refuse)

    assert fold(text) != ""
