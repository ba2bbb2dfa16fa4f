"""The ledger (存证链): an append-only Merkle log with signed checkpoints, and the proof of it for strangers."""

from __future__ import annotations
