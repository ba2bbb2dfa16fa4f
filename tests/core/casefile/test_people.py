"""Who acted elsewhere is written text, never somebody of the site that reads it."""

from __future__ import annotations

import datetime as dt

import pytest

from yushi.core.casefile import shown, stamp, written

ONE = "user:00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("by", "name", "text", "page"),
    [
        (ONE, "顾舟", f"顾舟 @ a.example ({ONE})", "顾舟 @ a.example"),
        (ONE, "", f"@ a.example ({ONE})", "@ a.example"),
        ("system", "", "@ a.example (system)", "@ a.example"),
        ("王五 @ b.example", "", "王五 @ b.example", "王五 @ b.example"),
        ("", "", "", ""),
    ],
)
def test_a_reference_goes_out_as_a_name_and_a_site(by, name, text, page):
    assert written(by, name=name, site="a.example") == text
    assert written(text, name="x", site="c.example") == text
    assert shown(text) == page


def test_a_reference_of_this_site_is_not_shown():
    assert shown(ONE) == ""


def test_a_long_name_leaves_room_for_the_reference():
    text = written(ONE, name="名" * 300, site="a.example")
    assert len(text) == 200
    assert text.endswith(f"({ONE})")


def test_a_moment_has_a_zone():
    china = dt.timezone(dt.timedelta(hours=8))
    assert stamp(dt.datetime(2026, 11, 23, 10, tzinfo=china)) == "2026-11-23T02:00:00.000000+00:00"
    with pytest.raises(ValueError, match="zone"):
        stamp(dt.datetime(2026, 11, 23, 10))  # noqa: DTZ001
