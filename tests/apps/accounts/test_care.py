"""The operator ends sessions of others and takes away factors that are lost: with a reason, on record, and told to the person."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.apps.accounts.conftest import CATALOGUE, authenticator, code_of, signing
from tests.factories import accounts as made
from yushi.apps.accounts.forms.care import TakeForm
from yushi.apps.accounts.models import Event, Kind, Role
from yushi.apps.accounts.services import care
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError

pytestmark = pytest.mark.django_db
HOME, FIND = reverse("accounts:home"), reverse("accounts:people")
SESSIONS, FACTORS = "accounts:person-sessions-end", "accounts:person-factors-take"


@pytest.fixture
def clerk():
    user = signing(made.user("许运营"))
    made.member(user, made.organisation(Kind.OPERATOR), Role.OPERATOR)
    return user


@pytest.fixture
def desk(clerk) -> Client:
    """The clerk, who has just shown a second factor."""
    return _in_with_code(clerk, authenticator(clerk))


def _in_with_code(user, secret: str) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return client


def _told(kind: str) -> list[tuple[str, str, dict[str, object]]]:
    return [(one.actor, one.object, one.fields) for one in Event.objects.filter(kind=kind)]


def _there(name: str, user) -> str:
    return reverse(name, args=[user.uid])


def test_a_person_is_found_by_their_address_and_seen_with_their_sessions(person, enter, desk):
    made.member(person, made.organisation(name="洛阳牡汇文旅有限公司"))
    enter(person, user_agent="Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36")

    assert desk.get(FIND).status_code == 200
    missing = desk.post(FIND, {"email": "nobody@yushi.example"})
    assert (missing.status_code, "没有用这个邮箱的账号" in missing.content.decode()) == (422, True)
    found = desk.post(FIND, {"email": person.email.upper()})
    assert found.headers["Location"] == _there("accounts:person", person)
    page = desk.get(found.headers["Location"]).content.decode()
    for said in ("洛阳牡汇文旅有限公司", "Chrome · Windows", "127.0.0.1", "没有设置。"):
        assert said in page
    assert FIND in desk.get(HOME).content.decode()


def test_all_sessions_end_with_one_entry_and_a_letter(person, enter, desk, clerk):
    one, two = enter(person), enter(person)
    there = _there(SESSIONS, person)

    empty = desk.post(there, {"reason": "", "session": ""})
    assert (empty.status_code, one.get(HOME).status_code) == (422, 200)
    done = desk.post(there, {"reason": " 笔记本  被盗 ", "session": ""}, follow=True)

    assert "2 个会话已结束" in done.content.decode()
    assert [client.get(HOME).status_code for client in (one, two)] == [302, 302]
    assert _told("login.sessions-ended") == [
        (clerk.reference, person.reference, {"count": 2, "reason": "笔记本 被盗"})
    ]
    assert (mail.outbox[-1].to, "笔记本" in mail.outbox[-1].body) == ([person.email], True)


def test_one_session_ends_and_the_others_stay(person, enter, desk):
    one, two = enter(person), enter(person)
    key = one.cookies[settings.SESSION_COOKIE_NAME].value
    number = UserSession.objects.get(session_key=key).pk
    theirs = UserSession.objects.exclude(user=person).first()

    assert desk.post(_there(SESSIONS, person), {"reason": "借出", "session": theirs.pk}).status_code == 422
    assert desk.post(_there(SESSIONS, person), {"reason": "借出", "session": number}).status_code == 302
    assert [client.get(HOME).status_code for client in (one, two, desk)] == [302, 200, 200]


def test_a_lost_factor_goes_after_a_check_that_is_written_down(person, desk, clerk):
    secret = authenticator(person)
    theirs = _in_with_code(person, secret)
    there = _there(FACTORS, person)

    unchecked = desk.post(there, {"reason": "手机丢失", "checked": ""})
    assert (unchecked.status_code, Authenticator.objects.filter(user=person).count()) == (422, 1)
    done = desk.post(there, {"reason": "手机丢失", "checked": "in-person"}, follow=True)

    assert "二次验证已移除" in done.content.decode()
    assert not Authenticator.objects.filter(user=person).exists()
    assert theirs.get(HOME).status_code == 302
    assert _told("login.factor-taken") == [
        (clerk.reference, person.reference, {"count": 1, "reason": "手机丢失", "checked": "in-person"})
    ]
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([person.email], "二次验证已被移除")


def test_of_staff_a_new_factor_is_demanded_after_the_old_one_is_gone(person, desk, enter):
    made.member(person, made.organisation(Kind.AUTHORITY), Role.REVIEWER)
    authenticator(person)
    assert "必须先设置新的" in desk.get(_there("accounts:person", person)).content.decode()
    desk.post(_there(FACTORS, person), {"reason": "手机丢失", "checked": "owner"})

    answer = enter(person).get(HOME)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))


def test_the_letter_is_in_the_language_of_its_reader(person, desk):
    type(person).objects.filter(pk=person.pk).update(language="en")
    authenticator(person)
    desk.post(_there(FACTORS, person), {"reason": "lost phone", "checked": "video"})

    assert mail.outbox[-1].subject == "Your second factor was taken away"


def test_before_it_a_second_factor_is_shown_again(person, desk):
    session = desk.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [one | {"at": one["at"] - 301} for one in records]
    session.save()

    for answer in (
        desk.get(_there("accounts:person", person)),
        desk.post(_there(SESSIONS, person), {"reason": "被盗"}),
        desk.post(_there(FACTORS, person), {"reason": "丢失", "checked": "video"}),
    ):
        assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate"))


@pytest.mark.parametrize(
    ("kind", "role"),
    [(Kind.ENTERPRISE, Role.OWNER), (Kind.CONSULTANCY, Role.OWNER), (Kind.AUTHORITY, Role.OWNER)],
)
def test_for_anybody_else_there_are_no_such_pages_and_nothing_is_done(person, enter, kind, role):
    other = signing(made.user())
    made.member(other, made.organisation(kind), role)
    theirs, client = enter(person), _in_with_code(other, authenticator(other))

    assert [client.get(FIND).status_code, client.post(FIND, {"email": person.email}).status_code] == [
        404,
        404,
    ]
    assert client.get(_there("accounts:person", person)).status_code == 404
    assert client.post(_there(SESSIONS, person), {"reason": "x"}).status_code == 404
    assert client.post(_there(FACTORS, person), {"reason": "x", "checked": "video"}).status_code == 404
    with pytest.raises(RefusedError):
        care.sessions_end(actor=other, at=made.AT, user=person, reason="x")
    with pytest.raises(RefusedError):
        care.factors_take(actor=other, at=made.AT, user=person, reason="x", checked="video")
    assert theirs.get(HOME).status_code == 200
    assert FIND not in client.get(HOME).content.decode()


def test_nobody_acts_for_themselves_nor_without_what_the_record_needs(clerk, desk, person, enter):
    enter(person)
    given = {"actor": clerk, "at": made.AT}

    for wrong, code in (
        ({"user": clerk, "reason": "x", "checked": "video"}, "own-care"),
        ({"user": person, "reason": " ", "checked": "video"}, "care-reason"),
        ({"user": person, "reason": "x", "checked": "by ear"}, "identity-unchecked"),
        ({"user": person, "reason": "x", "checked": "video"}, "no-factor"),
    ):
        with pytest.raises(ChangeError, match=code):
            care.factors_take(**given, **wrong)
    with pytest.raises(ChangeError, match="no-session"):
        care.sessions_end(**given, user=person, reason="x", session=0)
    page = desk.get(_there("accounts:person", clerk)).content.decode()
    assert _there(SESSIONS, clerk) not in page
    assert desk.post(_there(SESSIONS, clerk), {"reason": "x"}).status_code == 422
    assert desk.post(_there(FACTORS, person), {"reason": "x", "checked": "video"}).status_code == 422
    assert _told("login.factor-taken") == _told("login.sessions-ended") == []


def test_an_erased_person_is_not_there(person, desk):
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert desk.get(_there("accounts:person", person)).status_code == 404


def test_the_ways_to_check_are_those_of_the_catalogue_in_the_same_words():
    known = CATALOGUE.fields["checked"]

    assert tuple(known.values) == care.WAYS
    for language in ("zh", "en"):
        with translation.override({"zh": "zh-hans"}.get(language, language)):
            offered = [(value, str(said)) for value, said in TakeForm.base_fields["checked"].choices if value]  # type: ignore[attr-defined]
        assert offered == [
            (value, text.say(language).replace("'", "’")) for value, text in known.values.items()
        ]
