"""Counterparts kept in memory, driven by the tests."""

from __future__ import annotations
