"""The pages of the self-check; only here the clock is read."""

from __future__ import annotations
