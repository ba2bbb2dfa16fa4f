"""How fast the answers are, beside peers on the same rules and dossiers: `python -m benchmarks`."""

from __future__ import annotations
