"""The tables of the desk."""

from __future__ import annotations

from yushi.apps.desk.models.case import Case, CaseEvent, Serial
from yushi.apps.desk.models.dossier import Change, Dossier

__all__ = ["Case", "CaseEvent", "Change", "Dossier", "Serial"]
