"""The inspection room (现场核查室): what an inspector is led through, taken from real records alone."""

from __future__ import annotations
