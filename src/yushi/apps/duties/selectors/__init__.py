"""What is asked of duties; nothing here changes anything."""

from __future__ import annotations
