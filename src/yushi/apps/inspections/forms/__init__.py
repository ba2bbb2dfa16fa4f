"""What is asked in the room."""

from __future__ import annotations
