"""The seventy small clients of the demonstration's consultancy, each with another slack, and what is odd between some."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from yushi.apps.accounts.services.demonstration import client_make
from yushi.apps.board.services import invented
from yushi.apps.board.services.invented import Firm
from yushi.apps.board.services.story import Matter

if TYPE_CHECKING:
    from yushi.apps.board.services.story import Story

COUNT = 70
_STEP = 7
_FAULTS = ("none", "none", "domain-of-the-person", "none", "address-in-clear", "none", "server-in-hong-kong")
_JUST_BEGUN, _HALF, _MOVED, _HANDED_IN = 20, 32, 55, 63
_SMALL = frozenset({"business", "enterprise"})
_LARGER = frozenset({"business", "enterprise", "website", "people"})


def add(story: Story) -> int:
    """Add them to the story; how many."""
    firms = _between([_firm(number) for number in range(COUNT)])
    for number, firm in enumerate(firms):
        matter = Matter(firm=firm, actor=story.cast.consultant)
        _entrust(story, matter, number)
        _tell(story, matter, number)
    return len(firms)


def _firm(number: int) -> Firm:
    pool = invented.words()["clients"]
    place, city = pool["places"][number % len(pool["places"])]
    trade = pool["trade"][number % len(pool["trade"])]
    brand = pool["brands"][number % len(pool["brands"])]
    half = "" if number < len(pool["brands"]) else invented.said("more")
    return Firm(
        key=f"client-{number}",
        name=invented.said("client", city, half, brand, trade["word"]),
        code=invented.code_of(number, place),
        site=invented.said("site", half, brand, trade["word"]),
        domain=f"kehu-{number + 1:02d}-yanshi.cn",
        scenario=trade["scenario"],
        goods=tuple(trade["goods"]),
        scope=tuple(trade["scope"]),
        place=place,
        serial=number,
        staff=tuple(invented.person(number * 3 + n, place) for n in range(3)),
        fault=_FAULTS[number % _STEP] if _HALF <= number < _MOVED else "none",
        scanned=1 + number * 11 % 27,
        months=3 + number % 8,
        known=_known(number),
    )


def _known(number: int) -> frozenset[str]:
    if number < _JUST_BEGUN:
        return _SMALL
    if number < _HALF:
        return _LARGER
    return frozenset({*_LARGER, "security", "credit"})


def _between(firms: list[Firm]) -> list[Firm]:
    """The same firms with what does not fit between some of them."""
    officer, lead = firms[25].staff[2], firms[40].staff[0]
    changed: dict[int, dict[str, Any]] = {
        28: {"staff": (*firms[28].staff[:2], officer)},
        46: {"staff": (*firms[46].staff[:2], officer)},
        55: {"staff": (lead, *firms[55].staff[1:])},
        33: {"mobile": "13800009901"},
        61: {"mobile": "13800009901"},
        36: {"server": "203.0.113.20"},
        44: {"server": "203.0.113.20"},
        57: {"server": "203.0.113.20"},
        38: {"domain": "gongyong-yanshi.cn"},
        63: {"domain": "gongyong-yanshi.cn"},
        42: {"back_paid": True},
        65: {"back_paid": True},
    }
    return [replace(firm, **changed.get(number, {})) for number, firm in enumerate(firms)]


def _entrust(story: Story, matter: Matter, number: int) -> None:
    def act(at: dt.datetime) -> None:
        matter.organisation = client_make(
            owner=story.cast.clients,
            at=at,
            name=matter.firm.name,
            code=matter.firm.code,
            consultancy=story.cast.consultancy,
            ends_at=story.now + dt.timedelta(days=20 + number * 13 % 400),
        )

    story.add(80 + number % 30, act)


def _tell(story: Story, matter: Matter, number: int) -> None:
    """How far its case has come."""
    if number < _MOVED and number % 5:
        story.open(1 + number % 6, matter)
        return
    story.open(50 + number % 20, matter)
    if number < _HALF:
        return
    if number >= _MOVED:
        story.move(28 + number % 5, matter, "filing-approved")
    elif matter.firm.fault != "server-in-hong-kong":
        story.move(12 + number % 5, matter, "filing-start")
    story.refresh(4 + number % 5, matter)
    if number >= _HANDED_IN:
        story.move(3, matter, "submit")
    if number >= _HANDED_IN + 3:
        story.decide(2, matter, "receive")
