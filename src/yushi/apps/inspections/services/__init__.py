"""What is done in the room: visits, openings, scans, documents, exports; each on record."""

from __future__ import annotations
