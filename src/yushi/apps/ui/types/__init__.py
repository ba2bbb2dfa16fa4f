"""Values that components draw: an app builds them, a template in `ui/` shows them.

Every text here is already in the reader's language. A *tone* is one of `TONES`; each component adds an icon or a
word to it, because a colour alone says nothing to many people.
"""

from __future__ import annotations

from yushi.apps.ui.types.calendar import Day, DayKind, DayMark, MonthBlock, Months, Weeks
from yushi.apps.ui.types.finding import Citation, FactUsed, Finding, Remedy, Warn
from yushi.apps.ui.types.gauge import Count, Gauge, GaugeRow
from yushi.apps.ui.types.meter import Meter, Part
from yushi.apps.ui.types.parts import Call, Crumb, Entry, Fact, Option, Step
from yushi.apps.ui.types.radar import Axis, Radar
from yushi.apps.ui.types.strip import Span, Strip, Tick
from yushi.apps.ui.types.tones import TONES, VERDICTS, Tone, Verdict

__all__ = [
    "TONES",
    "VERDICTS",
    "Axis",
    "Call",
    "Citation",
    "Count",
    "Crumb",
    "Day",
    "DayKind",
    "DayMark",
    "Entry",
    "Fact",
    "FactUsed",
    "Finding",
    "Gauge",
    "GaugeRow",
    "Meter",
    "MonthBlock",
    "Months",
    "Option",
    "Part",
    "Radar",
    "Remedy",
    "Span",
    "Step",
    "Strip",
    "Tick",
    "Tone",
    "Verdict",
    "Warn",
    "Weeks",
]
