"""Letters about terms of the authority that are over: offered to whoever may take papers away, while it still has to act."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import desk as made
from yushi.apps.desk.models import Case, CaseEvent
from yushi.apps.desk.selectors.lateness import letters_due
from yushi.apps.desk.selectors.standing import looked

EXPIRED = dt.date(2026, 2, 20)
HELD = {
    "licence": {
        "number": "豫B2-20210021",
        "expires_on": EXPIRED,
        "services": [{"kind": "B21", "opened": True}],
    }
}


@pytest.fixture
def renewal(world) -> Case:
    """A renewal that was asked for in time and accepted, of a licence that ran out in February."""
    dossier = made.dossier(world.owner, world.firm, changes=HELD)
    return told(made.case(world.owner, dossier, kind="renewal"), "2025-11-10")


def told(case: Case, asked_on: str, state: str = "accepted") -> Case:
    asked = dt.date.fromisoformat(asked_on)
    marks = [
        ("submit", "renewal-submitted", asked),
        ("receive", "received", asked),
        ("accept", "accepted", asked),
    ]
    for place, (event, mark, on) in enumerate(marks, 2):
        CaseEvent.objects.create(
            case=case, sequence=place, event=event, state=state, marks=mark, on=on, at=timezone.now(), by="x"
        )
    Case.objects.filter(pk=case.pk).update(state=state)
    return Case.objects.get(pk=case.pk)


def offered(case: Case, on: dt.date) -> list[str]:
    return [one.id for one in letters_due(looked(case, on=on)).values()]


def test_the_letter_of_deemed_renewal_is_offered_from_the_day_after_the_licence_ran_out(renewal):
    assert offered(renewal, EXPIRED) == []
    assert offered(renewal, EXPIRED + dt.timedelta(days=1)) == ["deemed-renewal"]


@pytest.mark.parametrize("state", ["received", "correction"])
def test_it_is_not_offered_before_the_application_was_accepted(renewal, state):
    renewal.state = state

    assert "deemed-renewal" not in offered(renewal, EXPIRED + dt.timedelta(days=9))


def test_a_renewal_that_was_asked_for_too_late_or_is_decided_is_given_no_letter(world):
    dossier = made.dossier(world.owner, world.firm, changes=HELD)
    late = told(made.case(world.owner, dossier, kind="renewal"), "2025-11-24")
    ended = told(made.case(world.owner, dossier, kind="renewal"), "2025-11-10")
    ended.ended_at = timezone.now()

    assert offered(late, EXPIRED + dt.timedelta(days=9)) == []
    assert offered(ended, EXPIRED + dt.timedelta(days=9)) == []


def test_a_neighbouring_qualification_has_another_authority(renewal):
    renewal.kind = "prepaid-card"

    assert letters_due(looked(renewal, on=EXPIRED + dt.timedelta(days=9))) == {}


def test_the_enterprise_takes_the_letter_from_the_page_of_the_case(world, renewal, enter):
    client, page = enter(world.owner), reverse("desk:case", args=[renewal.uid])
    to = reverse("desk:late", args=[renewal.uid, "deemed-renewal", "pdf"])

    shown = client.get(page).content.decode()
    assert to in shown
    assert 'desk-late" method="post"><input type="hidden" name="csrfmiddlewaretoken"' in shown
    assert "The renewal counts as granted" in client.get(page, {"lang": "en"}).content.decode()
    taken = [client.post(to.replace("pdf", form)) for form in ("pdf", "docx")]
    assert [(one.status_code, one.content[:2]) for one in taken] == [(200, b"%P"), (200, b"PK")]
    assert "DK-" in taken[0]["Content-Disposition"]
    assert client.post(to.replace("deemed-renewal", "late-delivery")).status_code == 404
    viewer = enter(world.viewer)
    assert to not in viewer.get(page).content.decode()
    assert viewer.post(to).status_code == 403
    assert enter(world.stranger).post(to).status_code == 404
