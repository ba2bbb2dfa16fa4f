"""The doors: pages, what stands before every page, and what signing in asks of us. They read the clock."""

from __future__ import annotations
