"""Rows for tests, one file an app."""

from __future__ import annotations
