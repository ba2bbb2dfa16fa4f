"""The pages of the design system itself: errors, the catalogue of components, the sign of life."""

from __future__ import annotations
