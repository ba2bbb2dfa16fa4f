from __future__ import annotations

import pytest

from yushi.core.identifiers import FilingNumber, FilingNumberError, LicenceNumber, filing_number
from yushi.core.identifiers.provinces import BY_LETTER, DIVISIONS


@pytest.mark.parametrize(
    ("text", "canonical", "year", "serial", "site"),
    [
        pytest.param("豫ICP备12003456号", "豫ICP备12003456号", 2012, "003456", "", id="eight-digits"),
        pytest.param("豫ICP备05000001号", "豫ICP备05000001号", 2005, "000001", "", id="first-year"),
        pytest.param("豫ICP备20012345号", "豫ICP备20012345号", 2020, "012345", "", id="last-year-of-eight"),
        pytest.param(
            "豫ICP备2020012345号", "豫ICP备2020012345号", 2020, "012345", "", id="first-year-of-ten"
        ),
        pytest.param("豫ICP备2099000001号", "豫ICP备2099000001号", 2099, "000001", "", id="last-year-of-ten"),
        pytest.param("豫ICP备2024012345号-1", "豫ICP备2024012345号-1", 2024, "012345", "1", id="site"),
        pytest.param("豫ICP备2024012345号-12a", "豫ICP备2024012345号-12A", 2024, "012345", "12A", id="app"),
        pytest.param(
            "豫ICP备2024012345号-1X", "豫ICP备2024012345号-1X", 2024, "012345", "1X", id="mini-program"
        ),
        pytest.param(
            "豫icp備2024012345號－１", "豫ICP备2024012345号-1", 2024, "012345", "1", id="traditional"
        ),
        pytest.param("豫 ICP 备 2024012345 号", "豫ICP备2024012345号", 2024, "012345", "", id="spaces"),
        pytest.param("蜀ICP备2024012345号", "蜀ICP备2024012345号", 2024, "012345", "", id="sichuan"),
    ],
)
def test_filing_numbers_are_read(text: str, canonical: str, year: int, serial: str, site: str) -> None:
    number = filing_number.parse(text)

    assert (number.canonical, number.year, number.serial, number.site) == (canonical, year, serial, site)
    assert number.subject == canonical.partition("-")[0]
    assert number.province == BY_LETTER[canonical[0]]
    assert number.warnings == ()


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        pytest.param("豫ICP备20241234号", ["filing-number-looks-short"], id="looks-like-2024"),
        pytest.param("豫ICP备20200001号-1", ["filing-number-looks-short"], id="looks-like-2020"),
        pytest.param("豫ICP备20299999号", ["filing-number-looks-short"], id="looks-like-2029"),
        pytest.param("豫ICP备20199999号", [], id="2019-never-had-ten"),
        pytest.param("豫ICP备20300001号", [], id="serial-of-2020"),
    ],
)
def test_eight_digits_that_look_like_ten_are_remarked(text: str, remarks: list[str]) -> None:
    number = filing_number.parse(text)

    assert number.year == 2020
    assert [remark.code for remark in number.warnings] == remarks


def test_the_remark_names_the_year_that_was_meant() -> None:
    (remark,) = filing_number.parse("豫ICP备20241234号").warnings

    assert "像漏了两位的 2024 年备案号" in remark.text.zh
    assert "a number of 2024 with two digits missing" in remark.text.en


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "filing.form", id="nothing"),
        pytest.param("ICP备12003456号", "filing.form", id="no-province"),
        pytest.param("豫ICP证12003456号", "filing.form", id="licence-word"),
        pytest.param("豫ICP备12003456号-", "filing.form", id="empty-site"),
        pytest.param("豫ICP备12003456号-12345", "filing.form", id="five-digit-site"),
        pytest.param("豫ICP备12003456号-1B", "filing.form", id="no-such-suffix"),
        pytest.param("豫ICP备2024XXXX号", "filing.form", id="sample-of-the-guide"),
        pytest.param("豫ICP备1200345号", "filing.length", id="seven-digits"),
        pytest.param("豫ICP备202401234号", "filing.length", id="nine-digits"),
        pytest.param("豫ICP备20240123456号", "filing.length", id="eleven-digits"),
        pytest.param("豫ICP备04003456号", "filing.year", id="before-2005"),
        *(pytest.param(f"豫ICP备{yy}012345号", "filing.year", id=f"eight-of-20{yy}") for yy in range(21, 27)),
        pytest.param("豫ICP备99012345号", "filing.year", id="eight-of-99"),
        pytest.param("豫ICP备2019012345号", "filing.year", id="ten-of-2019"),
        pytest.param("豫ICP备2100012345号", "filing.year", id="ten-of-2100"),
    ],
)
def test_others_are_refused(text: str, code: str) -> None:
    with pytest.raises(FilingNumberError) as caught:
        filing_number.parse(text)

    (problem,) = caught.value.problems
    assert problem.code == f"identifiers.{code}"
    assert len(problem.lines("zh").splitlines()) == 3
    assert "beian.miit.gov.cn" in problem.fix.zh


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("豫ICP备2024012345", "豫ICP备2024012345号"),
        ("豫ICP备2024012345-1", "豫ICP备2024012345号-1"),
    ],
)
def test_a_missing_hao_is_said(text: str, meant: str) -> None:
    with pytest.raises(FilingNumberError) as caught:
        filing_number.parse(text)

    assert caught.value.problems[0].fix.en == f"Add the missing 号: {meant}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("豫ICP备2024012345号-1", FilingNumber),
        ("豫B2-20160127-1", LicenceNumber),
        ("粤B2-20090059-1626X", LicenceNumber),
    ],
)
def test_a_footer_may_show_the_licence_number_instead(text: str, kind: type) -> None:
    number = filing_number.parse_displayed(text)

    assert isinstance(number, kind)
    assert number.canonical == text


def test_a_footer_that_shows_neither_is_refused_as_a_filing_number() -> None:
    with pytest.raises(FilingNumberError):
        filing_number.parse_displayed("豫B2-2016")


def test_every_province_of_the_mainland_has_a_letter() -> None:
    assert len(DIVISIONS) == 31
    assert len(BY_LETTER) == 35
    assert BY_LETTER["豫"].division == "41"
