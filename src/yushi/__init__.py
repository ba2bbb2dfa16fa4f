"""Yushi (豫市): the licence desk and the trading platform for Henan enterprises."""

from __future__ import annotations

__version__ = "0.1.0"
