from __future__ import annotations

import pytest

from yushi.core.identifiers import LicenceNumberError, licence_number


def read(text: str) -> tuple[str, str | None, tuple[str, ...], int, str]:
    number = licence_number.parse(text)
    province = number.province.name.zh if number.province else None
    return number.canonical, province, number.classes, number.year, number.sub_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("豫B2-20160109", ("豫B2-20160109", "河南", ("B2",), 2016, ""), id="provincial"),
        pytest.param("豫B2-20160127-1", ("豫B2-20160127-1", "河南", ("B2",), 2016, "1"), id="site"),
        pytest.param(
            "粤B2-20090059-1626X", ("粤B2-20090059-1626X", "广东", ("B2",), 2009, "1626X"), id="mini-program"
        ),
        pytest.param("浙B2-20080224-2a", ("浙B2-20080224-2A", "浙江", ("B2",), 2008, "2A"), id="app"),
        pytest.param("B2-20080101", ("B2-20080101", None, ("B2",), 2008, ""), id="national"),
        pytest.param(
            "B1-20080101-9999", ("B1-20080101-9999", None, ("B1",), 2008, "9999"), id="national-sub"
        ),
        pytest.param(
            "A2.B1.B2-20250001", ("A2.B1.B2-20250001", None, ("A2", "B1", "B2"), 2025, ""), id="provider"
        ),
        pytest.param(
            "京B1.B2-20180001", ("京B1.B2-20180001", "北京", ("B1", "B2"), 2018, ""), id="two-classes"
        ),
        pytest.param("合字B2-20210001", ("合字B2-20210001", None, ("B2",), 2021, ""), id="foreign-capital"),
        pytest.param("豫ｂ２－20160109", ("豫B2-20160109", "河南", ("B2",), 2016, ""), id="full-width"),
        pytest.param("豫 B2–20160109", ("豫B2-20160109", "河南", ("B2",), 2016, ""), id="dash"),
        pytest.param("遼B2-19990001", ("辽B2-19990001", "辽宁", ("B2",), 1999, ""), id="traditional"),
    ],
)
def test_licence_numbers_are_read(
    text: str, expected: tuple[str, str | None, tuple[str, ...], int, str]
) -> None:
    assert read(text) == expected


def test_the_last_four_digits_are_the_serial() -> None:
    number = licence_number.parse("豫B2-20160109-12")

    assert (number.serial, number.warnings) == ("0109", ())


@pytest.mark.parametrize("text", ["豫B2-20160127-1", "豫B2-20160127"])
def test_a_site_belongs_to_a_licence(text: str) -> None:
    assert licence_number.parse(text).licence == "豫B2-20160127"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("豫B2-2016010", id="seven-digits"),
        pytest.param("豫B2-201601099", id="nine-digits"),
        pytest.param("豫B2-18990109", id="year-1899"),
        pytest.param("豫B2-21000109", id="year-2100"),
        pytest.param("豫B3-20160109", id="no-such-class"),
        pytest.param("豫A2-20160109", id="basic-business-is-national"),
        pytest.param("豫B220160109", id="no-hyphen"),
        pytest.param("豫B2-20160109-", id="empty-sub-number"),
        pytest.param("豫B2-20160109-12345", id="five-digit-sub-number"),
        pytest.param("豫B2-20160109-1B", id="no-such-suffix"),
        pytest.param("囧B2-20160109", id="no-province"),
        pytest.param("豫B2-２０１６010٣", id="foreign-digit"),
    ],
)
def test_others_are_refused(text: str) -> None:
    with pytest.raises(LicenceNumberError) as caught:
        licence_number.parse(text)

    (problem,) = caught.value.problems
    assert problem.code == "identifiers.licence.form"
    assert problem.fix.zh == "请照抄许可证正本上的编号。"
    assert len(problem.lines("en").splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "fix"),
    [("豫ICP备12003456号", "ICP filing number"), ("京ICP证030173号", "old ICP证 number")],
)
def test_other_numbers_are_recognized(text: str, fix: str) -> None:
    with pytest.raises(LicenceNumberError) as caught:
        licence_number.parse(text)

    assert fix in caught.value.lines("en")
