"""Tests of yushi.core.notices."""

from __future__ import annotations
