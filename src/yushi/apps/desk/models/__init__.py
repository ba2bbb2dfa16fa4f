"""The tables of the desk."""

from __future__ import annotations

from yushi.apps.desk.models.carrying import Arrival, Parcel
from yushi.apps.desk.models.case import Case, CaseEvent, Serial
from yushi.apps.desk.models.dossier import Change, Dossier
from yushi.apps.desk.models.review import Letter, LetterSerial, Officer, Opinion

__all__ = [
    "Arrival",
    "Case",
    "CaseEvent",
    "Change",
    "Dossier",
    "Letter",
    "LetterSerial",
    "Officer",
    "Opinion",
    "Parcel",
    "Serial",
]
