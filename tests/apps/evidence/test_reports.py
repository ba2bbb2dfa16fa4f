"""Log lines and error reports hold masks."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.views.debug import get_exception_reporter_class

from yushi.apps.evidence import reports

NUMBERS = ["138" + f"0013800{n}" for n in range(4)]  # put together, because a traceback quotes this file


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800138000", "138****8000"),
        ("call +86 138 0013 8000 now", "call 138****8000 now"),
        ("id 11010519491231002X.", "id 1101**********002X."),
        ("guyuan@example.com", "g***@example.com"),
        ("2026112413800138000", "2026112413800138000"),
        ("deadbeef13800138000", "deadbeef13800138000"),
        ("12800138000", "12800138000"),
        ("card 4111 1111 1111 1111.", "card ****1111."),
        ("4111111111111112", "4111111111111112"),
    ],
)
def test_numbers_of_people_are_masked_and_others_are_not(text, shown):
    assert reports.masked(text) == shown


def _failure():
    try:
        int("duplicate " + NUMBERS[0])
    except ValueError:
        return sys.exc_info()


def test_a_log_line_is_masked_with_its_arguments_and_its_traceback():
    record = logging.LogRecord("yushi", logging.INFO, "x.py", 1, "no member %s", (NUMBERS[1],), _failure())

    assert reports.MaskingFilter().filter(record)
    line = logging.Formatter("%(message)s").format(record)
    assert "no member 138****8001" in line
    assert "duplicate 138****8000" in line
    assert not any(number in line for number in NUMBERS)


def test_the_log_of_the_site_goes_through_the_filter():
    logs: Any = settings.LOGGING
    assert logs["handlers"]["stderr"]["filters"] == ["mask"]
    assert logs["filters"]["mask"]["()"] == "yushi.apps.evidence.reports.MaskingFilter"


def _fail(members, given):
    member = members.create(phone=given)
    int(f"cannot reach {member.phone} or {NUMBERS[0]}")


@pytest.mark.parametrize("html", [True, False])
def test_an_error_report_shows_masks_only(members, html):
    request = RequestFactory().post(f"/?q={NUMBERS[1]}", {"phone": NUMBERS[2]})
    try:
        _fail(members, NUMBERS[3])
    except ValueError:
        reporter_class: Any = get_exception_reporter_class(request)
        reporter = reporter_class(request, *sys.exc_info())
    shown = reporter.get_traceback_html() if html else reporter.get_traceback_text()

    assert "138****8000" in shown
    assert [number for number in NUMBERS if number in shown] == []
