"""Every service with the one who may, the colleague who may not, and the stranger; a refusal changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest
from django.test.utils import override_settings

from tests.factories import accounts as made
from yushi.apps.accounts.models import (
    Event,
    Kind,
    Mandate,
    Membership,
    Organisation,
    Referral,
    Role,
    Scope,
    User,
)
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services import (
    events,
    invitations,
    mandates,
    memberships,
    organisations,
    referrals,
    users,
)
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.core.identifiers import UnifiedCodeError

pytestmark = pytest.mark.django_db


@dataclass
class World:
    place: Organisation
    consultancy: Organisation
    authority: Organisation
    owner: User
    colleague: User
    stranger: User

    def refused(self) -> list[User]:
        return [self.colleague, self.stranger]


@pytest.fixture
def world() -> World:
    place, consultancy = made.organisation(), made.organisation(Kind.CONSULTANCY)
    owner, colleague, stranger = made.user("顾"), made.user("沈"), made.user("陆")
    made.member(owner, place)
    made.member(colleague, place, Role.VIEWER)
    made.member(stranger, made.organisation())
    return World(
        place=place,
        consultancy=consultancy,
        authority=made.organisation(Kind.AUTHORITY),
        owner=owner,
        colleague=colleague,
        stranger=stranger,
    )


def _kinds() -> list[str]:
    return list(Event.objects.values_list("kind", flat=True))


def _counts() -> list[int]:
    return [model.objects.count() for model in (Organisation, Membership, Mandate, Referral, Event)]


def test_whoever_makes_an_organisation_owns_it_and_an_event_tells():
    person = made.user()

    place = organisations.organisation_create(
        actor=person, at=made.AT, kind=Kind.ENTERPRISE, name=" 洛阳  牡汇 ", unified_code="91410100ma45xy124x"
    )

    assert (place.name, place.unified_code, place.verified_at) == ("洛阳 牡汇", "91410100MA45XY124X", None)
    assert may(person, "membership.manage", place, made.AT)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.fields) == (
        "role.granted",
        person.reference,
        {"role": "owner", "organisation": place.reference},
    )


@pytest.mark.parametrize("kind", [Kind.AUTHORITY, Kind.OPERATOR])
def test_nobody_makes_an_authority_or_the_operator_of_themselves(kind):
    before = _counts()

    with pytest.raises(RefusedError):
        organisations.organisation_create(
            actor=made.user(), at=made.AT, kind=kind, name="某局", unified_code="91410100MA45XY124X"
        )
    assert _counts() == before


@pytest.mark.parametrize(
    ("name", "code", "error"),
    [
        pytest.param("牡汇", "91410100MA45XY1241", UnifiedCodeError, id="code"),
        pytest.param("  ", "91410100MA45XY124X", ChangeError, id="no name"),
        pytest.param("牡" * 121, "91410100MA45XY124X", ChangeError, id="name of 121"),
    ],
)
def test_an_organisation_needs_a_name_and_a_credit_code_that_can_be_one(name, code, error):
    with pytest.raises(error):
        organisations.organisation_create(
            actor=made.user(), at=made.AT, kind=Kind.ENTERPRISE, name=name, unified_code=code
        )
    assert _counts() == [0, 0, 0, 0, 0]


def test_the_operator_verifies_and_nobody_else_and_once(world):
    clerk = made.user()
    made.member(clerk, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    claimed, again = made.organisation(verified=False), made.organisation(verified=False)
    Organisation.objects.filter(pk=again.pk).update(unified_code=claimed.unified_code)
    again.refresh_from_db()

    with pytest.raises(RefusedError):
        organisations.organisation_verify(actor=world.owner, at=made.AT, organisation=claimed, reason="")
    for _ in range(2):
        organisations.organisation_verify(actor=clerk, at=made.AT, organisation=claimed, reason="执照")
    with pytest.raises(ChangeError, match="code-verified"):
        organisations.organisation_verify(actor=clerk, at=made.AT, organisation=again, reason="执照")

    claimed.refresh_from_db()
    assert claimed.verified_at == made.AT
    assert _kinds() == ["record.changed"]


def test_the_owner_takes_in_and_lets_go_of_members(world):
    person = made.user()

    asked = invitations.member_invite(
        actor=world.owner, at=made.AT, organisation=world.place, email=str(person.email), role=Role.EDITOR
    )
    assert not may(person, "file.view", world.place, made.AT)
    part = invitations.invitation_accept(actor=person, at=made.AT, invitation=asked)
    assert may(person, "file.edit", world.place, made.AT)
    memberships.membership_remove(actor=world.owner, at=made.AT, membership=part, reason="离职")

    assert not may(person, "file.edit", world.place, made.AT)
    assert _kinds() == ["invitation.made", "invitation.answered", "role.revoked"]
    assert Event.objects.latest("pk").fields["reason"] == "离职"


def test_nobody_else_takes_in_or_lets_go_of_members(world):
    part = Membership.objects.get(user=world.owner)
    before = _counts()

    for actor in world.refused():
        with pytest.raises(RefusedError):
            invitations.member_invite(
                actor=actor, at=made.AT, organisation=world.place, email="new@yushi.example", role=Role.OWNER
            )
        with pytest.raises(RefusedError):
            memberships.membership_remove(actor=actor, at=made.AT, membership=part)
    part.refresh_from_db()
    assert (part.ends_at, _counts()) == (None, before)


def test_a_member_is_taken_in_once_with_a_role_that_there_is(world):
    before = _counts()

    for who, role, code in (
        (world.colleague, Role.EDITOR, "member-already"),
        (made.user(), Role.REVIEWER, "role-of-kind"),
    ):
        with pytest.raises(ChangeError, match=code):
            invitations.member_invite(
                actor=world.owner, at=made.AT, organisation=world.place, email=str(who.email), role=role
            )
    assert _counts() == before


def test_anybody_may_leave_but_the_last_owner(world):
    viewer, owner = Membership.objects.get(user=world.colleague), Membership.objects.get(user=world.owner)

    memberships.membership_remove(actor=world.colleague, at=made.AT, membership=viewer)
    with pytest.raises(ChangeError, match="last-owner"):
        memberships.membership_remove(actor=world.owner, at=made.AT, membership=owner)

    viewer.refresh_from_db()
    owner.refresh_from_db()
    assert (viewer.ends_at, owner.ends_at) == (made.AT, None)


def _grant(world, actor, **values):
    terms = {
        "client": world.place,
        "consultancy": world.consultancy,
        "scopes": [Scope.VIEW, Scope.EDIT],
        "document": "委-1",
        "paper": made.paper(),
        "starts_at": made.AT,
        "ends_at": made.AT + made.DAY,
    }
    return mandates.mandate_grant(actor=actor, at=made.AT, **terms | values)


def test_the_owner_grants_a_mandate_and_revokes_it_at_once(world):
    clerk = made.user()
    made.member(clerk, world.consultancy, Role.EDITOR)

    given = _grant(world, world.owner)
    assert may(clerk, "file.edit", world.place, made.AT)
    assert not may(clerk, "referral.lay", world.place, made.AT)
    for _ in range(2):
        mandates.mandate_revoke(actor=world.owner, at=made.AT, mandate=given, reason="到期")

    assert not may(clerk, "file.edit", world.place, made.AT)
    assert _kinds() == ["mandate.granted", "mandate.revoked"]
    assert Event.objects.earliest("pk").fields == {
        "organisation": world.place.reference,
        "mandate": given.reference,
        "scope": ["edit", "view"],
        "valid_to": "2026-11-24",
        "digest": hashlib.sha256(made.paper().data).hexdigest(),
    }


def test_nobody_else_grants_or_revokes_a_mandate(world):
    head = made.user()
    made.member(head, world.consultancy)
    given = made.mandate(world.place, world.consultancy, Scope.VIEW)
    before = _counts()

    for actor in [*world.refused(), head]:
        with pytest.raises(RefusedError):
            _grant(world, actor)
        with pytest.raises(RefusedError):
            mandates.mandate_revoke(actor=actor, at=made.AT, mandate=given)
    given.refresh_from_db()
    assert (given.revoked_at, _counts()) == (None, before)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"scopes": []}, id="no scope"),
        pytest.param({"document": " "}, id="no document"),
        pytest.param({"ends_at": made.AT}, id="ends as it starts"),
        pytest.param({"starts_at": made.AT - 2 * made.DAY, "ends_at": made.AT}, id="ends now"),
    ],
)
def test_a_mandate_that_is_not_whole_is_refused(world, values):
    with pytest.raises(ChangeError, match="mandate-unsound"):
        _grant(world, world.owner, **values)
    assert Mandate.objects.count() == 0


def test_a_mandate_goes_to_a_consultancy_and_one_document_counts_once(world):
    with pytest.raises(ChangeError, match="mandate-unsound"):
        _grant(world, world.owner, consultancy=world.authority)
    _grant(world, world.owner)
    with pytest.raises(ChangeError, match="mandate-again"):
        _grant(world, world.owner)

    assert (Mandate.objects.count(), _kinds()) == (1, ["mandate.granted"])


def test_a_matter_is_laid_before_an_authority_and_closed(world):
    reviewer = made.user()
    made.member(reviewer, world.authority, Role.REVIEWER)
    laid = referrals.referral_lay(
        actor=world.owner, at=made.AT, organisation=world.place, authority=world.authority
    )

    with pytest.raises(ChangeError, match="referral-again"):
        referrals.referral_lay(
            actor=world.owner, at=made.AT, organisation=world.place, authority=world.authority
        )
    with pytest.raises(ChangeError, match="referral-parties"):
        referrals.referral_lay(
            actor=world.owner, at=made.AT, organisation=world.place, authority=world.consultancy
        )
    assert may(reviewer, "file.view", world.place, made.AT)
    for _ in range(2):
        referrals.referral_close(actor=reviewer, at=made.AT, referral=laid)
    assert not may(reviewer, "file.view", world.place, made.AT)
    assert _kinds() == ["record.changed", "record.changed"]


def test_nobody_else_lays_or_closes_a_matter(world):
    laid = made.referral(world.place, world.authority)
    before = _counts()

    for actor in world.refused():
        with pytest.raises(RefusedError):
            referrals.referral_lay(
                actor=actor, at=made.AT, organisation=world.place, authority=made.organisation(Kind.AUTHORITY)
            )
        with pytest.raises(RefusedError):
            referrals.referral_close(actor=actor, at=made.AT, referral=laid)
    assert _counts()[1:] == before[1:]


def test_an_erased_person_keeps_a_number_and_nothing_else(world):
    person, uid = world.colleague, world.colleague.uid

    for _ in range(2):
        users.user_erase(actor=person, at=made.AT, user=person, reason="本人申请")

    person.refresh_from_db()
    assert (person.uid, person.email, person.display_name, person.is_active) == (uid, None, "", False)
    assert not person.has_usable_password()
    assert Membership.objects.get(user=person).ends_at == made.AT
    assert _kinds() == ["personal.erased"]


def test_only_the_person_and_the_operator_erase_and_never_the_last_owner(world):
    clerk = made.user()
    made.member(clerk, made.organisation(Kind.OPERATOR), Role.OPERATOR)

    with pytest.raises(RefusedError):
        users.user_erase(actor=world.owner, at=made.AT, user=world.colleague, reason="x")
    with pytest.raises(ChangeError, match="last-owner"):
        users.user_erase(actor=world.owner, at=made.AT, user=world.owner, reason="x")
    assert _kinds() == []

    users.user_erase(actor=clerk, at=made.AT, user=world.colleague, reason="法院要求")
    assert User.objects.get(pk=world.colleague.pk).email is None


def test_a_person_changes_their_name_and_language():
    person = made.user("顾")

    users.user_change(actor=person, at=made.AT, display_name="顾  舟", language="en")

    person.refresh_from_db()
    assert (person.display_name, person.language, _kinds()) == ("顾 舟", "en", ["account.changed"])


def _refuse_to_write(_event: events.Event) -> None:
    raise OSError


@override_settings(ACCOUNTS_EVENT_WRITER="tests.apps.accounts.test_services._refuse_to_write")
def test_what_cannot_be_told_does_not_happen(world):
    with pytest.raises(OSError):  # noqa: PT011
        _grant(world, world.owner)
    with pytest.raises(OSError):  # noqa: PT011
        invitations.member_invite(
            actor=world.owner, at=made.AT, organisation=world.place, email="n@yushi.example", role=Role.VIEWER
        )

    assert (Mandate.objects.count(), Membership.objects.filter(organisation=world.place).count()) == (0, 2)
