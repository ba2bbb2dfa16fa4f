"""The design system: tokens, components, icons, vendored files."""

from __future__ import annotations
