"""The guard at the door, and the pages that say what it does."""

from __future__ import annotations
