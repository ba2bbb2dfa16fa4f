"""`yushi workdays`: add, between, is."""

from __future__ import annotations

import pytest

from tests.cli.running import three_lines, yushi

INCOMPLETE = "calendar incomplete: the holiday notice of that year is not known, the date is provisional\n"


@pytest.mark.parametrize(
    ("argv", "answer"),
    [
        (("add", "2026-09-29", "5"), "2026-10-12"),
        (("add", "2026-09-30", "10"), "2026-10-20"),
        (("add", "2026-10-12", "-5"), "2026-09-29"),
        (("add", "2026-10-04", "0"), "2026-10-04"),
        (("between", "2026-09-29", "2026-10-12"), "5"),
        (("between", "2026-10-12", "2026-09-29"), "-5"),
        (("between", "2026-10-01", "2026-10-01"), "0"),
    ],
)
def test_counting(capsys, argv, answer):
    ran = yushi(capsys, "workdays", *argv)

    assert (ran.status, ran.out, ran.err) == (0, f"{answer}\n", "")


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2026-09-29", 0, "yes  working day"),
        ("2026-10-10", 0, "yes  working day for National Day"),
        ("2026-10-01", 1, "no  National Day"),
        ("2026-11-22", 1, "no  weekend"),
    ],
)
def test_whether_a_day_is_worked_and_why(capsys, day, status, said):
    ran = yushi(capsys, "workdays", "is", day, "--lang", "en")

    assert (ran.status, ran.out) == (status, f"{said}\n")


@pytest.mark.parametrize(
    ("argv", "answer"),
    [(("add", "2026-12-31", "1"), "2027-01-04"), (("between", "2026-12-31", "2027-01-04"), "1")],
)
def test_a_year_without_a_notice_is_provisional_and_says_so(capsys, argv, answer):
    ran = yushi(capsys, "workdays", *argv, "--lang", "en")

    assert (ran.status, ran.out, ran.err) == (0, f"{answer}\n", INCOMPLETE)
    assert "calendar incomplete" in yushi(capsys, "workdays", *argv).err


def test_the_last_day_with_a_notice_is_not_provisional(capsys):
    assert yushi(capsys, "workdays", "add", "2026-12-30", "1").err == ""


@pytest.mark.parametrize(
    "argv",
    [
        ("add", "2003-12-31", "1"), ("add", "2026-01-01", "999999"), ("add", "2026-01-01", "-999999"),
        ("is", "2041-01-01"), ("between", "2026-01-01", "2041-01-01"),
    ],
)  # fmt: skip
def test_beyond_the_calendar_is_status_2(capsys, argv):
    ran = yushi(capsys, "workdays", *argv, "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("add",),
        ("add", "2026-09-29"),
        ("add", "2026-09-29", "x"),
        ("add", "2026-02-30", "1"),
        ("is", "20260929"),
        ("subtract", "2026-01-01", "1"),
    ],
)
def test_arguments_that_make_no_sense_are_status_2(capsys, argv):
    ran = yushi(capsys, "workdays", *argv)

    assert (ran.status, ran.out) == (2, "")
