"""Obligations (义务): what an enterprise owes beside and after its licence, each with its day, its law, and what to do.

Pure: from a dossier, what is on record, and a day. `packs/obligations.toml` holds them; `owed` dates them.
"""

from __future__ import annotations

from yushi.core.obligations.catalogue import Owed, of, standard
from yushi.core.obligations.reckoning import owed
from yushi.core.obligations.values import LicenceFacts, Obligation, Record, Status

__all__ = ["LicenceFacts", "Obligation", "Owed", "Record", "Status", "of", "owed", "standard"]
