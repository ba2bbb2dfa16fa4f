"""Where the packs that ship with Yushi lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACKS: Final = Path(__file__).resolve().parents[2] / "packs"
"""The folder of all packs: data only, read by the loaders of this room."""
