"""Dossiers: read and checked from files, completed with derived facts, compared with themselves."""

from __future__ import annotations
