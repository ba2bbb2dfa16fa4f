"""The rules on screen: conditions, what the guide claims, packs, the working-day calendar, places."""

from __future__ import annotations
