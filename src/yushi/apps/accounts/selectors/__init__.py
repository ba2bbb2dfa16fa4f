"""What is asked of people and organisations; nothing here changes anything."""

from __future__ import annotations
