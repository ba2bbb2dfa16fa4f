"""People, the organisations they belong to, who acts for whom, and how they sign in."""

from __future__ import annotations
