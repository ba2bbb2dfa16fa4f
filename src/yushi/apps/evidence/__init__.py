"""Evidence: the ledger in the database, encrypted fields, and the keys of both."""

from __future__ import annotations
