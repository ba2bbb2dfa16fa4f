"""The doors of the room. They read the clock, and write who looks before anything is shown."""

from __future__ import annotations
