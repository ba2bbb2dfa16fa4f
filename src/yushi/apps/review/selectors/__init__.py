"""What the reviewer's pages show."""

from __future__ import annotations
