"""The tables of duties."""

from __future__ import annotations

from yushi.apps.duties.models.done import DutyDone
from yushi.apps.duties.models.feed import Feed
from yushi.apps.duties.models.notice import CalendarKnown, MailState, Notice, Pace, Preference, Topic
from yushi.apps.duties.models.report import ReportFigures, ServiceOpening

__all__ = [
    "CalendarKnown",
    "DutyDone",
    "Feed",
    "MailState",
    "Notice",
    "Pace",
    "Preference",
    "ReportFigures",
    "ServiceOpening",
    "Topic",
]
