"""Reading for the room: stored values, records with proofs, places to search, policies and trainings."""

from __future__ import annotations
