from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.identifiers import ResidentIdError, resident_id

dates = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def numbered(body: str) -> str:
    return body + resident_id.check_character(body)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    return numbered(f"410105{draw(dates):%Y%m%d}{draw(st.integers(0, 999)):03}")


def refusal(text: str) -> str:
    with pytest.raises(ResidentIdError) as caught:
        resident_id.parse(text)
    (problem,) = caught.value.problems
    assert len(problem.lines("zh").splitlines()) == 3
    return problem.code


@pytest.mark.parametrize(
    ("text", "born", "sex", "division"),
    [
        pytest.param("11010519491231002X", dt.date(1949, 12, 31), "female", "110105", id="textbook"),
        pytest.param("41010219900307006X", dt.date(1990, 3, 7), "female", "410102", id="zhengzhou"),
        pytest.param("410102202402290013", dt.date(2024, 2, 29), "male", "410102", id="leap-day"),
        pytest.param("411324199601011107", dt.date(1996, 1, 1), "female", "411324", id="nanyang"),
    ],
)
def test_published_numbers_are_read(text: str, born: dt.date, sex: str, division: str) -> None:
    number = resident_id.parse(text)

    assert (number.canonical, number.born, number.sex, number.division) == (text, born, sex, division)
    assert number.warnings == ()


@pytest.mark.parametrize(
    "text", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002Ⅹ"]
)
def test_writing_is_folded(text: str) -> None:
    assert resident_id.parse(text).canonical == "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "resident.form", id="nothing"),
        pytest.param("1101051949123100", "resident.form", id="sixteen"),
        pytest.param("11010519491231002", "resident.form", id="seventeen"),
        pytest.param("11010519491231002XX", "resident.form", id="nineteen"),
        pytest.param("1101051949123100XX", "resident.form", id="X-too-early"),
        pytest.param("11010519491231002Y", "resident.form", id="Y"),
        pytest.param("1101051949123100٣X", "resident.form", id="foreign-digit"),
        pytest.param("110105491231002", "resident.first-generation", id="fifteen"),
        pytest.param("110105194912310021", "resident.check", id="check"),
        pytest.param(numbered("11010519490229002"), "resident.birth-date", id="no-leap-day"),
        pytest.param(numbered("11010519491301002"), "resident.birth-date", id="month-13"),
        pytest.param(numbered("11010519491100002"), "resident.birth-date", id="day-0"),
        pytest.param(numbered("11010518991231002"), "resident.birth-date", id="1899"),
        pytest.param(numbered("11010521000101002"), "resident.birth-date", id="2100"),
        pytest.param(numbered("11010500001231002"), "resident.birth-date", id="year-0"),
    ],
)
def test_others_are_refused(text: str, code: str) -> None:
    assert refusal(text) == f"identifiers.{code}"


@pytest.mark.parametrize("day", ["19000101", "20991231"])
def test_the_first_and_the_last_day_of_birth_are_taken(day: str) -> None:
    assert f"{resident_id.parse(numbered(f'410105{day}002')).born:%Y%m%d}" == day


def test_the_reason_for_refusing_fifteen_digits_is_given() -> None:
    with pytest.raises(ResidentIdError) as caught:
        resident_id.parse("110105491231002")

    assert "2013 年 1 月 1 日" in caught.value.lines("zh")


@pytest.mark.parametrize("text", ["110105194912310021", "11010519491231002", numbered("11010519490229002")])
def test_no_message_repeats_the_number(text: str) -> None:
    with pytest.raises(ResidentIdError) as caught:
        resident_id.parse(text)

    for words in (caught.value.lines("zh"), caught.value.lines("en"), str(caught.value)):
        assert text not in words
        assert text[6:14] not in words


def test_no_representation_shows_the_number() -> None:
    assert repr(resident_id.parse("11010519491231002X")) == "ResidentId(warnings=())"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002X", "1101**********002X"),
        ("123456789", "1234*6789"),
        ("12345678", "********"),
        ("", ""),
    ],
)
def test_mask_keeps_four_at_each_end(number: str, masked: str) -> None:
    assert resident_id.mask(number) == masked


def test_masked_number() -> None:
    assert resident_id.parse("11010519491231002X").masked == "1101**********002X"


@pytest.mark.parametrize(
    ("prefix", "remarks"), [("41", []), ("81", []), ("83", []), ("00", ["unknown-province"])]
)
def test_an_unknown_province_is_remarked(prefix: str, remarks: list[str]) -> None:
    number = resident_id.parse(numbered(f"{prefix}010519491231002"))

    assert [remark.code for remark in number.warnings] == remarks


@given(numbers())
def test_numbers_made_by_the_standard_are_read(number: str) -> None:
    assert resident_id.parse(number).canonical == number


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_change_is_detected(number: str, place: int, other: str) -> None:
    changed = number[:place] + other + number[place + 1 :]

    if changed != number:
        refusal(changed)
