"""What the instruments that the packs cite are called in English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import tomli

from yushi.core.errors import Text
from yushi.core.policy.folder import PACKS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = PACKS / "instruments.toml"


@cache
def names() -> Mapping[str, str]:
    """English names by Chinese name."""
    found: dict[str, str] = tomli.loads(FILE.read_text(encoding="utf-8"))["names"]
    return found


def named(instrument: str) -> Text:
    """Both names of an instrument; one that has no English name keeps its Chinese one."""
    return Text(instrument, names().get(instrument, instrument))
