"""What the packs hold, read for these pages: in the reader's language, worked out once per process."""

from __future__ import annotations
