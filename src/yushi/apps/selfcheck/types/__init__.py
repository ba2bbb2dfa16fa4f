"""Values that the pages of the self-check show; every text in them is in the reader's language."""

from __future__ import annotations

from yushi.apps.selfcheck.types.entry import Entry, State
from yushi.apps.selfcheck.types.findings import Filter, Found, Missing, Said, Section
from yushi.apps.selfcheck.types.front import Front, Sample, Summary
from yushi.apps.selfcheck.types.questions import Asked, Card, Echoed, Group, Input, Passed
from yushi.apps.selfcheck.types.refusal import Refusal, Wrong
from yushi.apps.selfcheck.types.result import Clash, Difference, Head, Next, Result
from yushi.apps.selfcheck.types.standing import Gauged, Standing
from yushi.apps.selfcheck.types.time import Change, Counted, Schedule, Term, Turn, Year, YearOf

__all__ = [
    "Asked",
    "Card",
    "Change",
    "Clash",
    "Counted",
    "Difference",
    "Echoed",
    "Entry",
    "Filter",
    "Found",
    "Front",
    "Gauged",
    "Group",
    "Head",
    "Input",
    "Missing",
    "Next",
    "Passed",
    "Refusal",
    "Result",
    "Said",
    "Sample",
    "Schedule",
    "Section",
    "Standing",
    "State",
    "Summary",
    "Term",
    "Turn",
    "Wrong",
    "Year",
    "YearOf",
]
