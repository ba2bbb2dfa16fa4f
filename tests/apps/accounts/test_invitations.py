"""Nobody becomes a member unasked: an invitation is accepted or declined by who it is for, once, in time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Answer, Event, Invitation, Membership, Role
from yushi.apps.accounts.services import invitations
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.accounts.services.users import user_erase

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return signing(made.user("顾舟"))


@pytest.fixture
def place(owner):
    where = made.organisation(name="洛阳牡汇")
    made.member(owner, where)
    return where


@pytest.fixture
def guest():
    return signing(made.user("沈知白"))


def _parts(person) -> list[tuple[str, str]]:
    return list(Membership.objects.filter(user=person).values_list("organisation__name", "role"))


def test_the_invited_person_sees_who_asked_for_which_role_and_accepts(owner, place, guest, enter):
    asked = made.invitation(guest, place, owner, Role.EDITOR, ends_at=made.AT.replace(year=2099))
    client = enter(guest)

    page = client.get(reverse("accounts:home")).content.decode()
    assert all(said in page for said in ("洛阳牡汇", "顾舟", "经办人", "等你答复的邀请"))
    assert _parts(guest) == []
    client.post(reverse("accounts:invitation-answer", args=[asked.uid]), {"answer": "accepted"})

    assert _parts(guest) == [("洛阳牡汇", "editor")]
    told = Event.objects.get(kind="invitation.answered")
    assert (told.actor, told.result) == (guest.reference, "accepted")
    assert "等你答复的邀请" not in client.get(reverse("accounts:home")).content.decode()


@pytest.mark.parametrize("answer", ["declined", "", "yes"])
def test_anything_but_accepting_declines(owner, place, guest, enter, answer):
    asked = made.invitation(guest, place, owner, ends_at=made.AT.replace(year=2099))

    enter(guest).post(reverse("accounts:invitation-answer", args=[asked.uid]), {"answer": answer})

    asked.refresh_from_db()
    assert (asked.answer, _parts(guest)) == (Answer.DECLINED, [])


def test_a_stranger_neither_sees_nor_answers_an_invitation(owner, place, guest, enter):
    asked = made.invitation(guest, place, owner, ends_at=made.AT.replace(year=2099))
    stranger = signing(made.user())

    answer = enter(stranger).post(
        reverse("accounts:invitation-answer", args=[asked.uid]), {"answer": "accepted"}
    )
    with pytest.raises(RefusedError):
        invitations.invitation_accept(actor=stranger, at=made.AT, invitation=asked)

    asked.refresh_from_db()
    assert (
        answer.status_code,
        asked.answer,
        _parts(stranger),
        Event.objects.filter(kind__startswith="inv").count(),
    ) == (404, "", [], 0)


@pytest.mark.parametrize(
    ("change", "over"),
    [
        pytest.param({}, False, id="open"),
        pytest.param({"ends_at": made.AT}, True, id="ends now"),
        pytest.param({"ends_at": made.AT + made.DAY / 86400}, False, id="ends in a second"),
        pytest.param({"answer": Answer.WITHDRAWN, "answered_at": made.AT}, True, id="withdrawn"),
        pytest.param({"answer": Answer.DECLINED, "answered_at": made.AT}, True, id="declined"),
    ],
)
def test_an_invitation_is_answered_once_and_in_time(owner, place, guest, change, over):
    asked = made.invitation(guest, place, owner, **change)

    if over:
        with pytest.raises(ChangeError, match="invitation-over"):
            invitations.invitation_accept(actor=guest, at=made.AT, invitation=asked)
    else:
        invitations.invitation_accept(actor=guest, at=made.AT, invitation=asked)

    assert _parts(guest) == ([] if over else [("洛阳牡汇", "viewer")])


def test_an_invitation_that_ran_out_makes_room_for_another(owner, place, guest):
    old = made.invitation(guest, place, owner, invited_at=made.AT - 15 * made.DAY, ends_at=made.AT - made.DAY)

    new = invitations.member_invite(
        actor=owner, at=made.AT, organisation=place, email=guest.email, role=Role.VIEWER
    )

    old.refresh_from_db()
    assert (old.answer, new.answer, new.ends_at - new.invited_at) == (Answer.WITHDRAWN, "", 14 * made.DAY)


def test_only_the_owner_withdraws(owner, place, guest, enter):
    asked = made.invitation(guest, place, owner, ends_at=made.AT.replace(year=2099))
    colleague = signing(made.user())
    made.member(colleague, place, Role.EDITOR)
    address = reverse("accounts:invitation-withdraw", args=[place.uid, asked.uid])

    assert enter(colleague).post(address).status_code == 404
    assert enter(guest).post(address).status_code == 404
    assert Invitation.objects.get().answer == ""
    assert enter(owner).post(address).status_code == 302
    assert Invitation.objects.get().answer == Answer.WITHDRAWN


def test_who_is_erased_is_invited_no_more(owner, place, guest):
    made.invitation(guest, place, owner)
    user_erase(actor=guest, at=made.AT, user=guest, reason="离开")

    assert Invitation.objects.get().answer == Answer.WITHDRAWN
