"""What the design system does for forms beside drawing them."""

from __future__ import annotations
