"""What the authority does, one transaction each."""

from __future__ import annotations
