"""Places, divisions and currencies by their codes, from `packs/regions.toml`.

>>> is_mainland("CN-HA"), is_mainland("HK"), is_mainland("CN-HK")
(True, False, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

_REGIONS = Path(__file__).resolve().parents[2] / "packs" / "regions.toml"
_BEYOND = frozenset({"HK", "MO", "TW", "CN-HK", "CN-MO", "CN-TW"})


class Region(NamedTuple):
    """A province or a region beyond the mainland, with its GB/T 2260 prefix and names."""

    code: str
    division: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """All known codes; `seats` are names below a province with its GB/T 2260 prefix."""

    mainland: tuple[Region, ...]
    beyond: tuple[Region, ...]
    places: frozenset[str]
    divisions: frozenset[str]
    currencies: frozenset[str]
    by_name: dict[str, str]
    seats: dict[str, str]


@cache
def regions() -> Regions:
    """The codes of the packs, read once."""
    data = tomli.loads(_REGIONS.read_text(encoding="utf-8"))
    mainland = tuple(Region(**row) for row in data["mainland"])
    beyond = tuple(Region(**row) for row in data["beyond"])
    known = (*mainland, *beyond)
    return Regions(
        mainland=mainland,
        beyond=beyond,
        places=frozenset(
            [row.code for row in known] + data["countries"].split() + [f"CN-{row.code}" for row in beyond]
        ),
        divisions=frozenset(row.division for row in known),
        currencies=frozenset(data["currencies"].split()),
        by_name={name.lower(): row.code for row in known for name in (row.zh, row.en)},
        seats={name: division for division, names in data["seats"].items() for name in names.split()},
    )


def is_mainland(place: str) -> bool:
    """True if a place code lies on the mainland: `CN` or `CN-xx`, without Hong Kong, Macao, Taiwan."""
    return place.startswith("CN") and place not in _BEYOND and place[2:3] in {"", "-"}
