"""The places of Henan with what is near."""

from __future__ import annotations

from functools import cache

from yushi.apps.rulebook.selectors.library import verified
from yushi.apps.rulebook.tongue import say
from yushi.apps.rulebook.types import PlaceRow, Tag
from yushi.core.assessment.values import worded
from yushi.core.identifiers import PhoneError, PhoneKind, phone
from yushi.core.policy import places


@cache
def rows(lang: str) -> tuple[PlaceRow, ...]:
    """Every division in the order of its code."""
    return tuple(_row(place, lang) for place in places.standard().places)


@cache
def regulator(lang: str) -> tuple[str, str, str, Tag, str]:
    """The administration: name, telephone, site, how that was checked, and a note."""
    found = places.standard().regulator
    return say(found.name, lang), found.tel, found.site, verified(found.verified, lang), say(found.note, lang)


@cache
def doubt(lang: str) -> str:
    """How the area codes were checked, where that is the same for all and short of verified; else empty."""
    ways = {place.tel_verified for place in places.standard().places}
    return verified(ways.pop(), lang).text if ways == {"memory"} else ""


def dialled(number: str) -> str:
    """What a telephone dials for `number`; empty for an area code or anything else that is no whole number."""
    try:
        found = phone.parse(number)
    except PhoneError:
        return ""
    digits = found.canonical.replace("-", "")
    return f"tel:{digits}" if found.kind is PhoneKind.SERVICE else f"tel:+86{digits.removeprefix('0')}"


def _row(place: places.Place, lang: str) -> PlaceRow:
    return PlaceRow(
        code=place.code,
        name=say(place.name, lang),
        tel=place.tel,
        in_guide=place.in_guide,
        police=say(place.police, lang),
        market=say(place.market, lang),
        scenes=tuple(
            (worded("business.scenario", scene.scenario, lang), say(scene.says, lang))
            for scene in place.scenes
        ),
        resources=tuple(
            (say(one.says, lang), say(one.note, lang), verified(one.verified, lang))
            for one in place.resources
        ),
        note=say(place.note, lang) if place.note else "",
    )
