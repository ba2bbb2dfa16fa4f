"""The pages of the rules: each asks one selector and shows what it gives."""

from __future__ import annotations
