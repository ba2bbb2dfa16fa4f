"""Every change: one call, one transaction, one event."""

from __future__ import annotations
