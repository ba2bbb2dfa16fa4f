"""The addresses, all under `duties:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.duties.views import calendar, feeds, notices, reports

app_name = "duties"
_ONE = "duties/<uuid:uid>/<str:duty>/"
urlpatterns = [
    path("duties/", calendar.listing, name="list"),
    path("duties/feeds/", feeds.page, name="feeds"),
    path("duties/feeds/<str:token>.ics", feeds.calendar, name="calendar"),
    path("duties/feeds/<uuid:uid>/withdraw/", feeds.withdraw, name="feed-withdraw"),
    path("duties/notices/", notices.listing, name="notices"),
    path("duties/notices/read/", notices.read_all, name="notices-read"),
    path("duties/notices/settings/", notices.preferences, name="preferences"),
    path("duties/notices/<uuid:uid>/", notices.look, name="notice"),
    path("duties/report/<uuid:uid>/", reports.figures, name="report"),
    path("duties/openings/<uuid:uid>/", reports.openings, name="openings"),
    path(f"{_ONE}answer/", calendar.answer, name="answer"),
    path(f"{_ONE}open/", calendar.begin, name="begin"),
    path(_ONE, calendar.duty, name="duty"),
]
