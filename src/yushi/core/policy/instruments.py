"""What the instruments that the packs cite, and the places in them that have a name for a number, are called in English."""

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
def _tables() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = tomli.loads(FILE.read_text(encoding="utf-8"))
    return found


def names() -> Mapping[str, str]:
    """English names of instruments by Chinese name."""
    return _tables()["names"]


def places() -> Mapping[str, str]:
    """English names of the places in them that are cited by a name (报告时限), by Chinese name."""
    return _tables()["places"]


def named(instrument: str) -> Text:
    """Both names of an instrument; one that has no English name keeps its Chinese one."""
    return Text(instrument, names().get(instrument, instrument))
