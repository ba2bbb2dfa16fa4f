from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.identifiers import UnifiedCodeError, unified_code

PUBLISHED = [
    pytest.param("91110000802100433B", id="real-beijing"),
    pytest.param("91440300708461136T", id="real-shenzhen"),
    pytest.param("91410100MA45XY124X", id="zhengzhou"),
    pytest.param("91410300MA3X99997B", id="luoyang"),
    pytest.param("91411300MA9GABCD5G", id="nanyang"),
    pytest.param("91411000582850004C", id="xuchang"),
    pytest.param("91411400MA44K2QT5X", id="shangqiu"),
    pytest.param("91419001MA46WUXY4P", id="jiyuan"),
    pytest.param("91410100MA40000040", id="sum-is-a-multiple-of-31"),
]
characters = st.sampled_from(unified_code.ALPHABET)


@st.composite
def codes(draw: st.DrawFn) -> str:
    division = draw(st.from_regex(r"[0-9]{6}", fullmatch=True))
    organization = "".join(draw(st.lists(characters, min_size=8, max_size=8)))
    body = f"91{division}{organization}{unified_code.organization_check(organization)}"
    return body + unified_code.check_character(body)


def refusal(text: str) -> UnifiedCodeError:
    with pytest.raises(UnifiedCodeError) as caught:
        unified_code.parse(text)
    assert len(caught.value.problems) == 1
    return caught.value


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_are_read(code: str) -> None:
    assert unified_code.parse(code).canonical == code


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("91410100ma45xy124x", id="lower-case"),
        pytest.param("９１４１０１００ＭＡ４５ＸＹ１２４Ｘ", id="full-width"),
        pytest.param(" 91410100 MA45XY124X\u3000", id="spaces"),
        pytest.param("91410100\u200bMA45XY124X", id="zero-width-space"),
    ],
)
def test_writing_is_folded(written: str) -> None:
    assert unified_code.parse(written).canonical == "91410100MA45XY124X"


def test_a_code_says_what_it_holds() -> None:
    code = unified_code.parse("91419001MA46WUXY4P")

    assert code.registrar.zh == "市场监督管理部门"
    assert code.category.zh == "企业"
    assert code.division == "419001"
    assert code.organization_code == "MA46WUXY-4"
    assert code.is_enterprise
    assert code.warnings == ()


@pytest.mark.parametrize(
    ("prefix", "category", "is_enterprise"),
    [
        ("92", "个体工商户", False),
        ("93", "农民专业合作社", False),
        ("N2", "村级集体经济组织", False),
        ("9A", "其他机构", False),
    ],
)
def test_the_second_character_names_the_kind_of_body(prefix: str, category: str, is_enterprise: bool) -> None:
    body = f"{prefix}410100MA45XY124"

    code = unified_code.parse(body + unified_code.check_character(body))

    assert (code.category.zh, code.is_enterprise) == (category, is_enterprise)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", "uscc.length", id="nothing"),
        pytest.param("91410100MA45XY124", "uscc.length", id="seventeen"),
        pytest.param("91410100MA45XY124XX", "uscc.length", id="nineteen"),
        pytest.param("91410100MA45XY1249", "uscc.check", id="last-character"),
        pytest.param("9141010OMA45XY124X", "uscc.character", id="letter-O"),
        pytest.param("914I0100MA45XY124X", "uscc.character", id="letter-I"),
        pytest.param("91410100MA45SY124X", "uscc.character", id="letter-S"),
        pytest.param("91410100MA45VY124X", "uscc.character", id="letter-V"),
        pytest.param("91410100MA45ZY124X", "uscc.character", id="letter-Z"),
        pytest.param("91410100MA45-Y124X", "uscc.character", id="hyphen"),
        pytest.param("91410100万A45XY124X", "uscc.character", id="han"),
        pytest.param("0141010 0MA45XY124X", "uscc.structure", id="no-registrar"),
        pytest.param("91A10100MA45XY124X", "uscc.structure", id="letter-in-the-division"),
        pytest.param("9141010٣MA45XY124X", "uscc.character", id="foreign-digit"),
    ],
)
def test_others_are_refused_in_three_lines(text: str, problem: str) -> None:
    (found,) = refusal(text).problems

    assert found.code == f"identifiers.{problem}"
    assert "32100" in found.rule.zh
    assert len(found.lines("zh").splitlines()) == len(found.lines("en").splitlines()) == 3


def test_a_wrong_check_character_is_named() -> None:
    (found,) = refusal("91410100MA45XY1249").problems

    assert found.what.en == (
        'The check character of "91410100MA45XY1249" is wrong: the first 17 give X, not 9.'
    )


def test_the_sum_of_a_multiple_of_31_gives_zero_and_not_y() -> None:
    (found,) = refusal("91410100MA4000004Y").problems

    assert "give 0, not Y" in found.what.en


def test_the_organization_code_has_its_own_check() -> None:
    body = "91410100MA45XY125"

    (found,) = refusal(body + unified_code.check_character(body)).problems

    assert found.code == "identifiers.uscc.organization-check"
    assert "should end in 4, not 5" in found.what.en


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("9141O100MA45XY124X", "91410100MA45XY124X", id="O-for-0"),
        pytest.param("9I4101OOMA45XY124X", "91410100MA45XY124X", id="three-look-alikes"),
        pytest.param("91410100MA4X5Y124X", "91410100MA45XY124X", id="neighbours-exchanged"),
    ],
)
def test_the_code_that_was_meant_is_offered(text: str, meant: str) -> None:
    (found,) = refusal(text).problems

    assert found.fix.en.endswith(f"Did you mean {meant}?")


def test_an_old_registration_number_is_recognized() -> None:
    (found,) = refusal("410100000012345").problems

    assert "15-digit registration number" in found.fix.en


def test_a_long_text_is_cut_in_the_message() -> None:
    (found,) = refusal("9" * 1000).problems

    assert found.what.en == f'The unified code "{"9" * 39}…" has 1000 characters instead of 18.'


@given(codes())
def test_codes_made_by_the_standard_are_read(code: str) -> None:
    assert unified_code.parse(code).canonical == code


@given(codes(), st.integers(0, 17), characters)
def test_any_single_change_is_detected(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]

    if changed != code:
        refusal(changed)
