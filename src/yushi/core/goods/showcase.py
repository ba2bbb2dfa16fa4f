"""The invented shops of the demonstration and their goods, as `packs/trade/demo/*.toml` have them.

A file is one shop: `shop` says who it is, `base` what several of its products have alike, `product` the products, one a line. A product takes from its base
category, sizes, attributes, papers and picture, and says what is its own: `set` for attributes, `picture` for words of the picture, `prices` in yuan for each of the
sizes (label in Chinese, in English, weight in grams). With `colours` (in Chinese, in English) every size is there in every colour, at the same price. `was` is the reference
price of the first size. Stock is made up from the id: a few variants are sold out.

Nothing here exists. Credit codes are well-formed, and their letters say that they are for a demonstration.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.drawings import KINDS, Picture
from yushi.core.errors import Text
from yushi.core.identifiers import unified_code
from yushi.core.money import fen
from yushi.core.policy.folder import PACKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

FOLDER = PACKS / "trade" / "demo"
SIZE = Text("规格", "Size")
COLOUR = Text("颜色", "Colour")
_REVIEWS = "reviews.toml"
_SOLD_OUT = 24
_PLACES = ("studio", "arch", "podium", "drape", "cloth")
Option = tuple[Text, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What is bought: the choices that make it (name and value), money in fen, weight in grams."""

    key: str
    options: tuple[Option, ...]
    fen: int
    reference_fen: int | None
    weight_g: int
    stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of an invented shop; `papers` are numbers of permits of its own, by their ids."""

    id: str
    category: str
    title: Text
    says: Text
    attributes: Mapping[str, Any]
    papers: Mapping[str, str]
    pictures: tuple[Picture, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """An invented shop with all that it sells; `permits` are numbers by the ids of permits, freight in fen (`kilo` for each further one)."""

    id: str
    name: Text
    company: Text
    code: str
    place: str
    opened_on: date
    deposit_fen: int
    about: Text
    ships: Text
    logo: Picture
    permits: Mapping[str, str]
    freight_fen: Mapping[str, int]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What somebody wrote about goods of a category, or of those below it."""

    within: str
    stars: int
    says: Text


@cache
def shops() -> tuple[Shop, ...]:
    """All invented shops, in the order of their numbers."""
    files = sorted(file for file in FOLDER.glob("*.toml") if file.name != _REVIEWS)
    found = [tomli.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(_shop(data) for data in sorted(found, key=lambda data: int(data["shop"]["serial"])))


@cache
def reviews() -> tuple[Review, ...]:
    """What buyers wrote, in the order of the file."""
    data = tomli.loads((FOLDER / _REVIEWS).read_text(encoding="utf-8"))
    return tuple(
        Review(within=row["within"], stars=row["stars"], says=Text(row["zh"], row["en"]))
        for row in data["review"]
    )


def _shop(data: Mapping[str, Any]) -> Shop:
    said = data["shop"]
    return Shop(
        id=said["id"],
        name=Text(said["zh"], said["en"]),
        company=Text(**said["company"]),
        code=_code(said["serial"], said["place"]),
        place=said["place"],
        opened_on=said["opened_on"],
        deposit_fen=fen(said["deposit"]),
        about=Text(**said["about"]),
        ships=Text(**said["ships"]),
        logo=Picture(**said["logo"]),
        permits={row["id"]: row["number"] for row in said["permits"]},
        freight_fen={name: fen(yuan) for name, yuan in said["freight"].items()},
        products=tuple(_product(row, data["base"][row["base"]]) for row in data["product"]),
    )


def _code(serial: int, place: str) -> str:
    organisation = f"MADEMK{serial:02d}"
    organisation += unified_code.organization_check(organisation)
    body = f"91{place}{organisation}"
    return body + unified_code.check_character(body)


def _product(row: Mapping[str, Any], base: Mapping[str, Any]) -> Product:
    words = {**base["picture"], **row["picture"], "variety": _drawn(row["id"]) % 1000}
    first = Picture(**_fitting(words))
    more = row.get("more", base.get("more", ()))
    return Product(
        id=row["id"],
        category=row.get("category", base.get("category", "")),
        title=Text(row["zh"], row["en"]),
        says=Text(**row["says"]),
        attributes={**base.get("attributes", {}), **row.get("set", {})},
        papers={**base.get("papers", {}), **row.get("papers", {})},
        pictures=tuple(_pictures(first, more, (first.form, base["picture"].get("form", "")))),
        variants=tuple(_variants(row, base)),
    )


def _pictures(first: Picture, more: Iterable[str], forms: tuple[str, ...]) -> Iterator[Picture]:
    """The picture, what else is to be seen, the thing from near, and the thing in another place."""
    yield first
    yield from (_other(first, kind, forms) for kind in more if kind != first.kind)
    yield replace(first, close=True)
    here = first.scene or KINDS[first.kind].scene
    places = [scene for scene in _PLACES if scene != here]
    yield replace(first, scene=places[first.variety % len(places)])


def _fitting(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a picture without a form that belongs to another kind than the one it took."""
    fits = words.get("form", "") in ("", *KINDS[words["kind"]].forms)
    return {key: word for key, word in words.items() if fits or key != "form"}


def _other(first: Picture, kind: str, forms: tuple[str, ...]) -> Picture:
    """The same words on another thing, in its own scene, and in the first of `forms` that it has."""
    form = next((form for form in forms if form in KINDS[kind].forms), "")
    return replace(first, kind=kind, form=form, scene="")


def _variants(row: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[Variant]:
    sizes = row.get("sizes") or base["sizes"]
    axis = row.get("size_axis", base.get("size_axis"))
    name = Text(**axis) if axis else SIZE
    prices = [fen(price) for price in row["prices"]]
    prices += prices[-1:] * (len(sizes) - len(prices))
    colours = row.get("colours", base.get("colours")) or [None]
    for c, colour in enumerate(colours):
        for s, ((zh, en, weight), price) in enumerate(zip(sizes, prices, strict=True)):
            chosen = [(COLOUR, Text(*colour))] if colour else []
            key = f"{c + 1}-{s + 1}"
            yield Variant(
                key=key,
                options=(*chosen, (name, Text(zh, en))),
                fen=price,
                reference_fen=fen(row["was"]) if "was" in row and s == 0 else None,
                weight_g=weight,
                stock=_stock(row["id"] + key),
            )


def _stock(of: str) -> int:
    """How many there are: none of one in twenty-four, else from 3 to 402."""
    drawn = _drawn(of)
    return 0 if drawn % _SOLD_OUT == 0 else 3 + drawn // _SOLD_OUT % 400


def _drawn(of: str) -> int:
    return int.from_bytes(hashlib.sha256(of.encode()).digest()[:4], "big")
