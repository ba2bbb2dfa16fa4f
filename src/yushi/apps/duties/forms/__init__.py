"""What people fill in about duties."""

from __future__ import annotations
