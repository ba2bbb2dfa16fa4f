"""The places of Henan and what is near them: `packs/henan/places.toml` as values.

A place changes nothing in the rules of telecommunications, for one administration decides the whole province. It
tells whose police take the police filing, who supervises the market, and what of the guide is near.

>>> len(standard().places), standard().places[-1].name.en
(18, 'Jiyuan')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import VERIFIED
from yushi.core.policy.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.errors import Text

FILE = PACKS / "henan" / "places.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """The communications administration that decides for the whole province."""

    name: Text
    tel: str
    site: str
    verified: str
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One of the guide's examples for a place, under its scenario."""

    scenario: str
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something the guide says a platform can be docked with, and how that was checked."""

    says: Text
    verified: str
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One division, by its code of GB/T 2260."""

    code: str
    name: Text
    tel: str
    tel_verified: str
    in_guide: bool
    police: Text
    market: Text
    scenes: tuple[Scene, ...]
    resources: tuple[Resource, ...]
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The regulator and every place under it."""

    regulator: Regulator
    places: tuple[Place, ...]


@cache
def standard() -> Province:
    """Henan as it ships with Yushi, read once."""
    return load(FILE)


def load(file: Path) -> Province:
    """The province in `file`.

    Raises:
        PackError: for an unknown or missing key, or a word that is not allowed.

    """
    return read(tomli.loads(file.read_text(encoding="utf-8")), file.name)


def read(data: Mapping[str, Any], where: str) -> Province:
    """The province that parsed TOML describes; raises as `load` does."""
    table = Table(data, where)
    head = Table(table.get("regulator", dict), f"{where} regulator")
    regulator = Regulator(
        name=head.text(),
        tel=head.word("tel"),
        site=head.word("site"),
        verified=head.one_of("verified", VERIFIED),
        note=head.text("note"),
    )
    head.done()
    province = Province(regulator=regulator, places=table.each("place", _place))
    table.done()
    return province


def _place(table: Table) -> Place:
    return Place(
        code=table.word("code"),
        name=table.text(),
        tel=table.word("tel"),
        tel_verified=table.one_of("tel_verified", VERIFIED),
        in_guide=table.get("in_guide", bool),
        police=table.text("police"),
        market=table.text("market"),
        scenes=table.each("scenario", _scene),
        resources=table.each("resource", _resource),
        note=table.text("note", None),
    )


def _scene(table: Table) -> Scene:
    return Scene(scenario=table.word("scenario"), says=table.text())


def _resource(table: Table) -> Resource:
    return Resource(says=table.text(), verified=table.one_of("verified", VERIFIED), note=table.text("note"))
