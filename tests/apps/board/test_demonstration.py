"""The demonstration: enterprises at different steps, each made by the services, and only where nobody is."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from tests.factories import accounts as made
from yushi.apps.accounts.models import Organisation, User
from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.services.demonstration import demonstration_create
from yushi.apps.board.services import invented
from yushi.apps.board.services.demonstration import demonstration_tell
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors.cases import cases_seen
from yushi.apps.desk.selectors.standing import assessment_of
from yushi.apps.register.models import Licence
from yushi.core.identifiers import resident_id, unified_code

AT = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
ON = dt.date(2026, 11, 24)


def test_enterprises_stand_at_every_step_and_each_pitfall_is_among_them(site: Path) -> None:
    told: list[tuple[int, int]] = []
    demonstration_create(at=AT)
    assert demonstration_tell(at=AT, progress=lambda done, whole: told.append((done, whole))) == 76

    states = Counter((case.kind, case.state) for case in Case.objects.all())
    for reached in ("preparing", "filing", "filed", "submitted", "received", "accepted", "issued"):
        assert states["new", reached], reached
    assert states["annual-report", "confirmed"] == states["renewal", "preparing"] == 1
    assert Licence.objects.get().organisation.name == "新乡竹衡机电科技有限公司（演示）"
    assert told[-1][0] == told[-1][1]

    _consultant_and_reviewer_each_see_theirs()
    _pitfalls_are_found()


def _consultant_and_reviewer_each_see_theirs() -> None:
    consultant, reviewer = (
        User.objects.get(email=f"{who}@demo.example") for who in ("consultant", "reviewer")
    )
    assert active.mandates(AT).count() == 75
    clients = {case.organisation_id for case in cases_seen(consultant, AT)}
    assert len(clients) == 75
    wigs = Organisation.objects.get(unified_code="91411000MADEEMQD1K")
    assert wigs.pk not in clients
    assert cases_seen(reviewer, AT).filter(state="received").exists()


def _pitfalls_are_found() -> None:
    failing = {}
    for case in Case.objects.filter(kind__in=("new", "renewal")).select_related("dossier__organisation"):
        found = assessment_of(case.dossier, on=ON)
        failing[found.dossier.get("website.name")] = {
            one.condition.id for one in found.findings if str(one.outcome) == "unmet"
        }
        assert not [one for one in found.contradictions if one.certain], case
    assert "website.server-mainland" in failing["云鬓跨境"]
    assert _rooms(failing["牡汇文创"]) == {"website"}
    assert _rooms(failing["酥禾点心铺"]) == {"personnel"}
    assert _rooms(failing["黄牯市集"]) == {"security"}
    assert _rooms(failing["锦瑟"]) == {"credit"}
    assert not failing["竹衡工品"]


def _rooms(conditions: set[str]) -> set[str]:
    """The dimensions of conditions, without the list of pitfalls that names them once more."""
    return {one.split(".")[0] for one in conditions} - {"pitfall"}


def test_nobody_of_the_demonstration_means_nothing_is_made(site: Path) -> None:
    made.user()
    assert demonstration_tell(at=AT) == 0
    assert Case.objects.count() == 0


def test_invented_numbers_are_well_formed() -> None:
    for serial in range(300):
        resident_id.parse(invented.person(serial, "410303").number)
    codes = {unified_code.parse(invented.code_of(serial, "410303")).canonical for serial in range(90)}
    assert len(codes) == 90
