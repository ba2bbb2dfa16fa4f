"""The demonstration's enterprises: six at different steps, five of them with a pitfall, and seventy small clients.

Everything was said and done at some time in the past, through the services, so that the ledger tells it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services.demonstration import client_make
from yushi.apps.accounts.services.events import SYSTEM
from yushi.apps.accounts.services.users import user_join
from yushi.apps.board.services import clients, invented
from yushi.apps.board.services.invented import Firm
from yushi.apps.board.services.story import Cast, Matter, Story, nothing
from yushi.apps.register.selectors.holders import licence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from yushi.apps.accounts.models import Organisation, User

_YEAR = 365
_FIRST_SERIAL = 80
_REPORTED_ON = (2, 20)


def demonstration_tell(*, at: dt.datetime, progress: Callable[[int, int], None] = nothing) -> int:
    """Make the enterprises of the demonstration, where its people are and nobody else; how many it made."""
    consultant, reviewer = user_by_email("consultant@demo.example"), user_by_email("reviewer@demo.example")
    peony, wigs = user_by_email("peony@demo.example"), user_by_email("wigs@demo.example")
    if consultant is None or reviewer is None or peony is None or wigs is None:
        return 0
    actors = {"peony": peony, "wigs": wigs}
    cast = Cast(
        consultant=consultant,
        reviewer=reviewer,
        clients=user_join(
            at=at - dt.timedelta(days=2 * _YEAR),
            email="clients@demo.example",
            password=None,
            display_name="客户（演示） / Clients (demo)",
            actor=SYSTEM,
        ),
        consultancy=_place(consultant, at),
        authority=_place(reviewer, at),
    )
    story = Story(now=at, cast=cast)
    known = {one.key: _matter(cast, actors, one, at) for one in _six()}
    for matter in known.values():
        _make(story, matter, 2 * _YEAR - 30)
    _wigs(story, known["wigs"])
    _peony(story, known["peony"])
    _sweets(story, known["sweets"])
    _beef(story, known["beef"])
    _machines(story, known["machines"])
    _cosmetics(story, known["cosmetics"])
    count = clients.add(story)
    story.tell(progress)
    return len(known) + count


def _place(person: User, at: dt.datetime) -> Organisation:
    return memberships_of(person, at).get().organisation


def _six() -> list[Firm]:
    found = []
    for number, row in enumerate(invented.words()["enterprise"]):
        serial = _FIRST_SERIAL + number
        given: dict[str, Any] = {**row, "goods": tuple(row["goods"]), "scope": tuple(row["scope"])}
        given["code"] = row["code"] or invented.code_of(serial, row["place"])
        staff = tuple(invented.person(serial * 3 + n, row["place"]) for n in range(3))
        months = 3 if row["fault"] == "insured-three-months" else 8
        server = "198.51.100.7" if row["fault"] == "server-in-hong-kong" else ""
        found.append(Firm(**given, serial=serial, staff=staff, months=months, server=server))
    return found


def _matter(cast: Cast, actors: dict[str, User], firm: Firm, at: dt.datetime) -> Matter:
    """The enterprise acts by its own people where it has some, else by its consultant."""
    actor = actors.get(firm.key)
    matter = Matter(firm=firm, actor=actor or cast.consultant)
    if actor is not None:
        matter.organisation = _place(actor, at)
    return matter


def _make(story: Story, matter: Matter, ago: int, *, ends_in: int = _YEAR) -> None:
    """The enterprise itself and its mandate, unless it is there."""
    if matter.organisation is not None:
        return

    def act(at: dt.datetime) -> None:
        matter.organisation = client_make(
            owner=story.cast.clients,
            at=at,
            name=matter.firm.name,
            code=matter.firm.code,
            consultancy=story.cast.consultancy,
            ends_at=story.now + dt.timedelta(days=ends_in),
        )

    story.add(ago, act)


def _wigs(story: Story, matter: Matter) -> None:
    """Being prepared: the server stands in Hong Kong, so not even the filing can begin."""
    story.open(3, matter)


def _peony(story: Story, matter: Matter) -> None:
    """The domain filing is under way; the domain is the legal representative's, which the licence form refuses."""
    story.open(30, matter)
    story.move(9, matter, "filing-start")
    story.refresh(2, matter)


def _sweets(story: Story, matter: Matter) -> None:
    """Handed in, and received; the officer is insured for three months only."""
    story.open(48, matter)
    story.move(40, matter, "filing-start")
    story.move(22, matter, "filing-approved")
    story.refresh(5, matter)
    story.move(4, matter, "submit")
    story.decide(3, matter, "receive")


def _beef(story: Story, matter: Matter) -> None:
    """Accepted and under review; addresses are stored in clear."""
    story.open(70, matter)
    story.move(62, matter, "filing-start")
    story.move(45, matter, "filing-approved")
    story.refresh(26, matter)
    story.move(25, matter, "submit")
    story.decide(24, matter, "receive")
    story.decide(20, matter, "accept")
    story.refresh(2, matter)
    story.settle(1, matter, most=6)


def _machines(story: Story, matter: Matter) -> None:
    """Licensed here and reported about once; what comes next is the report of this year."""
    reported = _last(story.today, _REPORTED_ON)
    ago = (story.today - reported).days
    story.open(ago + 260, matter)
    story.move(ago + 250, matter, "filing-start")
    story.move(ago + 232, matter, "filing-approved")
    story.refresh(ago + 226, matter)
    story.move(ago + 225, matter, "submit")
    story.decide(ago + 224, matter, "receive")
    story.decide(ago + 221, matter, "accept")
    story.settle(ago + 200, matter)
    story.decide(ago + 199, matter, "review", "grant")
    story.decide(ago + 194, matter, "issue")
    story.refresh(ago + 190, matter, lambda: {"licence": _issued(matter)})
    story.begin(ago + 5, matter, "annual-report", reported.year - 1)
    story.refresh(ago + 1, matter, lambda: {"annual_report": invented.report(reported.year - 1)})
    story.move(ago, matter, "submit")
    story.decide(ago - 6 if ago > 6 else 0, matter, "confirm")  # noqa: PLR2004 - a week later
    story.refresh(4 if ago > 10 else 0, matter)  # noqa: PLR2004 - after all that


def _issued(matter: Matter) -> dict[str, Any]:
    """The licence as the register has it."""
    organisation, _dossier, _case = matter.known()
    held = licence_of(organisation)
    assert held is not None
    told = invented.licence(held.number, held.issued_on)
    return told | {"expires_on": str(held.expires_on)}


def _cosmetics(story: Story, matter: Matter) -> None:
    """Renewing a licence that another office issued; a leak that was made known has not been put right."""
    issued = story.day(4 * _YEAR + 170)
    held = invented.licence(invented.said("licence", issued.year), issued)
    story.open(20, matter, kind="renewal", more={"licence": held})


def _last(today: dt.date, month_and_day: tuple[int, int]) -> dt.date:
    day = dt.date(today.year, *month_and_day)
    return day if day <= today - dt.timedelta(days=10) else day.replace(year=today.year - 1)
