"""Tests of yushi.apps.review."""

from __future__ import annotations
