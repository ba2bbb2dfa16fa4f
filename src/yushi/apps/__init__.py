"""Django apps, in the order they may depend on each other."""

from __future__ import annotations
