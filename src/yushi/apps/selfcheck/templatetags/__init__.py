"""Template tags of the self-check."""

from __future__ import annotations
