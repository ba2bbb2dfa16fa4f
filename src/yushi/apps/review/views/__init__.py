"""The pages of the reviewer's desk; only here the clock is read."""

from __future__ import annotations
