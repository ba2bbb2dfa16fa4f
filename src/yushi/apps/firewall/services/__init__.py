"""What changes the record: blocks, bans, a lift, a start; each in one transaction with its entry in the ledger."""

from __future__ import annotations
