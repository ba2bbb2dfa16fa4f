"""What is asked of the archive; nothing here changes anything."""

from __future__ import annotations
