"""Template tags of the design system."""

from __future__ import annotations
