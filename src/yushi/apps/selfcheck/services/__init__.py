"""What the pages ask for: one module for each part, one call for each page; nothing is kept between calls."""

from __future__ import annotations
