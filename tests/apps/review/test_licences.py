"""What decisions after the first licence do to it in the register."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import accounts
from tests.factories import desk as made
from tests.factories.accounts import AT, DAY, referral
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.desk.models import Case, Letter
from yushi.apps.register.models import Licence
from yushi.apps.register.services.issuing import licence_issue
from yushi.apps.register.services.refusals import RegisterError
from yushi.core.cases import MoveError

DOMAINS = ["wanmu.example"]


@pytest.fixture
def licence(world) -> Licence:
    referral(world.firm, world.authority)
    return licence_issue(
        actor=world.reviewer, at=AT, origin=NOWHERE, authority=world.authority, organisation=world.firm,
        kinds=["B21"], domains=DOMAINS, issued_on=AT.date(),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _services_are_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether services were opened is shown elsewhere; here they were."""
    monkeypatch.setattr("yushi.apps.desk.selectors.standing.gaps", lambda _case: ())


def before(world, kind: str, state: str, licence: str, changes: dict[str, Any] | None = None) -> Case:
    """A case of `kind` about `licence` that stands in `state`."""
    held = {"licence": {"number": licence, "services": [{"kind": "B21", "opened": True}]}, **(changes or {})}
    dossier = made.dossier(world.owner, world.firm, changes=held)
    case = made.case(world.owner, dossier, kind=kind, licence=licence, authority=world.authority)
    Case.objects.filter(pk=case.pk).update(state=state)
    return Case.objects.get(pk=case.pk)


def test_a_renewal_lengthens_the_licence_and_says_until_when(world, licence):
    case = before(world, "renewal", "accepted", licence.number)

    made.moved(world.reviewer, case, "grant", at=AT + DAY)

    kept = Licence.objects.get()
    assert kept.expires_on.year == licence.expires_on.year + 5
    assert Letter.objects.get().number == "豫市许延字〔2026〕第0001号"


def test_a_change_writes_a_new_edition(world, licence):
    case = before(world, "change", "accepted", licence.number, {"website.domains[0].name": "new.example"})

    made.moved(world.reviewer, case, "grant", at=AT + DAY)

    kept = Licence.objects.get()
    assert (kept.edition, [one.name for one in kept.domains.all()]) == (2, ["new.example"])


def test_a_change_that_the_licence_says_already_is_granted_all_the_same(world, licence):
    names = made.tree()["website"]["domains"]
    same = {"website.domains": [{**names[0], "name": DOMAINS[0]}]}
    case = before(world, "change", "accepted", licence.number, same)

    case = made.moved(world.reviewer, case, "grant", at=AT + DAY)

    assert (case.state, Licence.objects.get().edition) == ("granted", 1)
    assert Letter.objects.get().kind == "change"


def merged(world, licence, **more: Any) -> Case:
    """A change by which the licence passes to the company of the facts."""
    merger = {
        "form": "absorbed",
        "previous_name": "南阳旧农网络科技有限公司",
        "previous_uscc": "91410100MA45XY124X",
        "decided_on": AT.date() - 60 * DAY,
        "registered_on": AT.date() - 5 * DAY,
    }
    facts = {"application.merger": merger, "website.domains[0].name": DOMAINS[0], **more}
    return before(world, "change", "accepted", licence.number, facts)


def test_a_granted_merger_passes_the_licence_to_the_company_that_goes_on_under_its_number(world, licence):
    made.moved(world.reviewer, merged(world, licence), "grant", at=AT + DAY)

    kept = Licence.objects.get()
    facts = made.tree()["enterprise"]
    assert (kept.number, kept.edition) == (licence.number, 2)
    assert (kept.holder, kept.code) == (facts["name"], facts["uscc"])
    assert licence.code.lower() not in kept.search
    assert kept.code.lower() in kept.search


def test_a_licence_passes_neither_with_facts_of_the_company_before_nor_to_one_that_has_its_own(
    world, licence
):
    old = {"website.domains[0].registrant": "南阳旧农网络科技有限公司"}
    with pytest.raises(MoveError) as left:
        made.moved(world.reviewer, merged(world, licence, **old), "grant", at=AT + DAY)
    assert [one.code for one in left.value.problems] == ["case.merger-left-over"]

    case = merged(world, licence)
    firm = accounts.organisation()
    type(firm).objects.filter(pk=firm.pk).update(unified_code=made.tree()["enterprise"]["uscc"])
    firm.refresh_from_db()
    referral(firm, world.authority)
    licence_issue(
        actor=world.reviewer, at=AT, origin=NOWHERE, authority=world.authority, organisation=firm,
        kinds=["B21"], domains=["other.example"], issued_on=AT.date(),
    )  # fmt: skip
    with pytest.raises(RegisterError) as other:
        made.moved(world.reviewer, case, "grant", at=AT + DAY)
    assert [one.code for one in other.value.problems] == ["register.living"]
    assert Licence.objects.get(pk=licence.pk).code == licence.code
    case.refresh_from_db()
    assert case.state == "accepted"


def test_a_termination_surrenders_the_licence(world, licence):
    case = before(world, "termination", "submitted", licence.number)

    made.moved(world.reviewer, case, "cancel", at=AT + DAY)

    assert Licence.objects.get().state == "surrendered"


@pytest.mark.parametrize(
    ("kind", "state", "event"),
    [
        ("renewal", "accepted", "grant"),
        ("change", "accepted", "grant"),
        ("termination", "submitted", "cancel"),
    ],
)
def test_a_licence_of_another_register_is_left_to_it(world, kind, state, event):
    case = before(world, kind, state, "豫B2-20160109")

    case = made.moved(world.reviewer, case, event, at=AT)

    assert case.ended_at is not None
    assert Licence.objects.count() == 0
