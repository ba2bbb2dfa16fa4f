"""Writing to the ledger, opening values, turning keys: one transaction each."""

from __future__ import annotations
