"""The doors to the ledger: the page of those who may look into it, and what any stranger needs to check it."""

from __future__ import annotations
