"""The working-day calendar and its calculators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yushi.apps.rulebook import forms
from yushi.apps.rulebook.selectors import calendar
from yushi.apps.rulebook.tongue import reader
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from yushi.core.errors import Problem

_MONTHS = 12
_NEAR = 2


def show(request: HttpRequest) -> HttpResponse:
    """A year of the calendar; with `month` the days of that month in words; with `calc` an answer."""
    lang, today = reader(), localdate()
    year, problem = _year(request.GET.get("year", ""), today)
    month = _month(request.GET.get("month", ""))
    number, awaited = calendar.notice(year)
    first, last = calendar.years()
    context = {
        "crumbs": [Crumb(text=_("规则"), href=reverse("rulebook:conditions")), Crumb(text=_("工作日历"))],
        "year": year,
        "years": range(max(first, year - _NEAR), min(last, year + _NEAR) + 1),
        "first": first,
        "last": last,
        "problem": said([problem])[0] if problem else None,
        "months": calendar.months(year, today, lang),
        "notice": number,
        "awaited": awaited,
        "counts": calendar.counts(year),
        "holidays": calendar.holidays(year, lang),
        "month": month,
        "firsts": [date(year, number, 1) for number in range(1, _MONTHS + 1)],
        "initials": calendar.INITIALS.say(lang),
        "days": calendar.month(year, month, lang) if month else (),
        "calculators": forms.calculators(request.GET.dict(), today=today, lang=lang),
    }
    return render(request, "rulebook/calendar.html", context)


def _year(text: str, today: date) -> tuple[int, Problem | None]:
    """The year asked for; the nearest one the calendar has, with three lines, when it has not got it."""
    first, last = calendar.years()
    if not text.strip():
        return min(max(today.year, first), last), None
    read = forms.read_whole(text, "year", low=first, high=last)
    if isinstance(read, int):
        return read, None
    return min(max(today.year, first), last), read


def _month(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= _MONTHS else 0
