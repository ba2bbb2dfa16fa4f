"""An app for one benchmark: the same members with sealed and with plain phone numbers."""

from __future__ import annotations
