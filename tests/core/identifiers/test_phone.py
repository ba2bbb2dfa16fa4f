from __future__ import annotations

from collections.abc import Callable

import pytest

from yushi.core.identifiers import Phone, PhoneError, PhoneKind, phone


@pytest.mark.parametrize(
    ("text", "canonical", "kind", "in_henan"),
    [
        pytest.param("13837100001", "13837100001", PhoneKind.MOBILE, False, id="mobile-13"),
        pytest.param("19937100001", "19937100001", PhoneKind.MOBILE, False, id="mobile-19"),
        pytest.param("138 3710-0001", "13837100001", PhoneKind.MOBILE, False, id="grouped"),
        pytest.param("+86 13837100001", "13837100001", PhoneKind.MOBILE, False, id="plus-86"),
        pytest.param("0086-13837100001", "13837100001", PhoneKind.MOBILE, False, id="double-zero-86"),
        pytest.param("8613837100001", "13837100001", PhoneKind.MOBILE, False, id="bare-86"),
        pytest.param("１３８３７１００００１", "13837100001", PhoneKind.MOBILE, False, id="full-width"),
        pytest.param("0371-65500001", "0371-65500001", PhoneKind.LANDLINE, True, id="zhengzhou"),
        pytest.param("037165500001", "0371-65500001", PhoneKind.LANDLINE, True, id="no-hyphen"),
        pytest.param("（0371）65500001", "0371-65500001", PhoneKind.LANDLINE, True, id="brackets"),
        pytest.param("(0371)-65500001", "0371-65500001", PhoneKind.LANDLINE, True, id="brackets-and-hyphen"),
        pytest.param("0370-1234567", "0370-1234567", PhoneKind.LANDLINE, True, id="seven-digits"),
        pytest.param(
            "0379-65500001轉123456", "0379-65500001-123456", PhoneKind.LANDLINE, True, id="extension"
        ),
        pytest.param("0398-2100001", "0398-2100001", PhoneKind.LANDLINE, True, id="sanmenxia"),
        pytest.param("0391-6600001", "0391-6600001", PhoneKind.LANDLINE, True, id="jiaozuo-and-jiyuan"),
        pytest.param("0390-6600001", "0390-6600001", PhoneKind.LANDLINE, False, id="not-henan"),
        pytest.param("0399-6600001", "0399-6600001", PhoneKind.LANDLINE, False, id="not-henan-either"),
        pytest.param("010-65500001", "010-65500001", PhoneKind.LANDLINE, False, id="beijing"),
        pytest.param("02165500001", "021-65500001", PhoneKind.LANDLINE, False, id="shanghai"),
        pytest.param("400-123-4567", "400-123-4567", PhoneKind.SERVICE, False, id="service"),
        pytest.param("4001234567", "400-123-4567", PhoneKind.SERVICE, False, id="service-no-hyphens"),
    ],
)
def test_telephone_numbers_are_read(text: str, canonical: str, kind: PhoneKind, in_henan: bool) -> None:
    number = phone.parse(text)

    assert (number.canonical, number.kind, number.in_henan) == (canonical, kind, in_henan)
    assert number.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("12837100001", id="12"),
        pytest.param("1383710000", id="ten-digits"),
        pytest.param("138371000011", id="twelve-digits"),
        pytest.param("65500001", id="no-area-code"),
        pytest.param("0371-655000", id="six-digits"),
        pytest.param("0371-655000011", id="nine-digits"),
        pytest.param("0371-65500001-1234567", id="seven-digit-extension"),
        pytest.param("400-123-456", id="short-service"),
        pytest.param("800-123-4567", id="800"),
        pytest.param("1383710000٣", id="foreign-digit"),
        pytest.param("电话", id="words"),
    ],
)
def test_others_are_refused(text: str) -> None:
    with pytest.raises(PhoneError) as caught:
        phone.parse(text)

    (problem,) = caught.value.problems
    assert problem.code == "identifiers.phone.form"
    assert len(problem.lines("zh").splitlines()) == 3


def test_parse_mobile_takes_mobile_numbers() -> None:
    assert phone.parse_mobile("138 3710 0001") == phone.parse("13837100001")


@pytest.mark.parametrize("text", ["0371-65500001", "400-123-4567", "12837100001", ""])
def test_parse_mobile_takes_nothing_else(text: str) -> None:
    with pytest.raises(PhoneError) as caught:
        phone.parse_mobile(text)

    assert caught.value.problems[0].code == "identifiers.mobile.form"


@pytest.mark.parametrize(
    ("text", "masked"), [("13837105678", "138****5678"), ("0371-65500001", "0371-65500001")]
)
def test_only_mobile_numbers_are_masked(text: str, masked: str) -> None:
    assert phone.parse(text).masked == masked


@pytest.mark.parametrize("parse", [phone.parse, phone.parse_mobile])
def test_a_refusal_does_not_repeat_the_number_in_full(parse: Callable[[str], Phone]) -> None:
    with pytest.raises(PhoneError) as caught:
        parse("1380000999")

    assert "138***0999" in caught.value.lines("zh")
    assert "1380000999" not in caught.value.lines("zh") + caught.value.lines("en")
