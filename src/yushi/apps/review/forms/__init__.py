"""What the reviewer's pages send."""

from __future__ import annotations
