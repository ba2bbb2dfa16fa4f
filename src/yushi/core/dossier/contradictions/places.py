"""Places that do not fit together: division and address, origin and servers, police filing and seat."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from yushi.core import identifiers
from yushi.core.dossier.contradictions.contradiction import concrete, conflict, text
from yushi.core.dossier.regions import is_mainland, regions
from yushi.core.dossier.seats import province_of
from yushi.core.errors import Text
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_DIVISION, _ADDRESS = "enterprise.division", "enterprise.registered_address"
_ORIGIN, _POLICE = "website.origin_place", "website.police_filing.number"
_PLACES = Path(__file__).resolve().parents[3] / "packs" / "henan" / "places.toml"
_HENAN = "41"
_CITY = 4


@cache
def _cities() -> Mapping[str, Text]:
    """The cities of Henan: the four digits of their divisions, and their names."""
    data = tomli.loads(_PLACES.read_text(encoding="utf-8"))
    return {row["code"][:_CITY]: Text(row["zh"], row["en"]) for row in data["place"]}


@cache
def _provinces() -> Mapping[str, Text]:
    """All provinces and regions: the two digits of their divisions, and their names."""
    return {row.division: Text(row.zh, row.en) for row in (*regions().mainland, *regions().beyond)}


def _name(division: str) -> Text:
    """The city of a division in Henan, the province of another one."""
    unknown = Text(division, division)
    return _cities().get(division[:_CITY]) or _provinces().get(division[:2]) or unknown


def find(dossier: Dossier, _on: date) -> Iterator[Contradiction]:
    """A division elsewhere than the address, an origin without a server, police of another city."""
    yield from _address(dossier)
    yield from _origin(dossier)
    yield from _police(dossier)


def _address(dossier: Dossier) -> Iterator[Contradiction]:
    division, written = text(dossier, _DIVISION), text(dossier, _ADDRESS)
    if division is None or written is None:
        return
    here, there = _name(division), _named(fold(written), division)
    if there and here not in there:
        yield conflict(
            "address-in-another-division", dossier, _DIVISION, _ADDRESS,
            what=Text(f"行政区划代码 {division} 是{here.zh}，住所却在{there[0].zh}",
                      f"division {division} is {here.en}, the address is in {there[0].en}"),
            fix=Text("对照营业执照的住所改正代码或地址", "correct the code or the address from the business licence"),
        )  # fmt: skip


def _named(address: str, division: str) -> list[Text]:
    """Another province that an address lies in, else the cities of Henan it names."""
    there = province_of(address)
    elsewhere = [] if there in (None, division[:2]) else [_provinces()[there]]
    if elsewhere or not division.startswith(_HENAN):
        return elsewhere
    return [name for name in _cities().values() if name.zh in address]


def _origin(dossier: Dossier) -> Iterator[Contradiction]:
    origin = text(dossier, _ORIGIN)
    paths = [path for path in concrete(dossier, "website.servers[].place") if text(dossier, path)]
    places = [dossier.get(path) for path in paths]
    if origin is None or not places or origin in places or not all(map(is_mainland, places)):
        return
    yield conflict(
        "origin-without-a-server", dossier, _ORIGIN, *paths,
        what=Text(f"源站在 {origin}，但服务器只在 {'、'.join(places)}",
                  f"the origin stands in {origin}, but the servers are in {', '.join(places)}"),
        fix=Text("补上源站所在的服务器，或改正源站所在地", "add the server at the origin, or correct its place"),
        certain=False,
    )  # fmt: skip


def _police(dossier: Dossier) -> Iterator[Contradiction]:
    number, division = text(dossier, _POLICE), text(dossier, _DIVISION)
    if number is None or division is None:
        return
    filed_in = identifiers.police_number.parse(number).division
    if filed_in[:_CITY] != division[:_CITY]:
        there, seat = _name(filed_in), _name(division)
        yield conflict(
            "police-filing-elsewhere", dossier, _POLICE, _DIVISION,
            what=Text(f"公安备案在{there.zh}，企业住所在{seat.zh}",
                      f"the police filing is of {there.en}, the seat is {seat.en}"),
            fix=Text("核对备案地；企业迁址后要办理变更", "check where it was filed; have it changed after a move"),
            certain=False,
        )  # fmt: skip
