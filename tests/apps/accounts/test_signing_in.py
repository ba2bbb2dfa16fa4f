"""Coming in, staying out, and what is told of both."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts import hashing
from yushi.apps.accounts.models import Event, User

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/109.0 Safari/537.36"


def _try(client: Client, email: str, password: str, **headers: str):
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, headers=headers or None
    )


def _is_in(client: Client) -> bool:
    return client.get(reverse("accounts:home")).status_code == 200


def test_a_person_comes_in_and_leaves_and_both_are_told(person, enter):
    client = enter(person, user_agent=CHROME)
    assert _is_in(client)
    client.post(reverse("account_logout"))

    assert not _is_in(client)
    came, left = Event.objects.all()
    assert (came.kind, came.actor, came.address) == ("login.succeeded", person.reference, "127.0.0.1")
    assert came.fields == {"method": "password", "device": "Chrome · Windows"}
    assert (left.kind, left.actor) == ("login.ended", person.reference)


@pytest.mark.parametrize(
    ("email", "cause"),
    [("gu@yushi.example", "wrong-password"), ("nobody@yushi.example", "unknown-account")],
)
def test_a_failure_is_told_with_its_cause_and_shown_without(person, email, cause):
    client = Client()
    shown = _try(client, email, "wrong-password").content.decode()

    assert "邮箱或密码不对" in shown
    assert [(event.kind, event.fields["cause"]) for event in Event.objects.all()] == [("login.failed", cause)]
    assert not _is_in(client)


@pytest.mark.parametrize(("failures", "gets_in"), [(4, True), (5, False)])
def test_the_fifth_failure_locks_the_address_even_for_the_right_password(person, failures, gets_in):
    for number in range(failures):
        _try(Client(REMOTE_ADDR=f"10.0.0.{number}"), person.email, "wrong-password")
    client = Client(REMOTE_ADDR="10.0.1.1")
    answer = _try(client, person.email, made.PASSWORD)

    assert _is_in(client) is gets_in
    if not gets_in:
        assert "失败次数过多" in answer.content.decode()
        locked = Event.objects.get(kind="login.locked")
        assert (locked.object, locked.fields["attempts"], locked.address) == (person.reference, 5, "10.0.1.1")


def test_a_locked_address_locks_nobody_else(person, enter):
    for number in range(6):
        _try(Client(REMOTE_ADDR=f"10.0.0.{number}"), "other@yushi.example", "wrong-password")

    assert _is_in(enter(person))


@pytest.mark.parametrize(("failures", "gets_in"), [(9, True), (10, False)])
def test_ten_failures_a_minute_from_one_place_lock_that_place(person, failures, gets_in):
    client = Client(REMOTE_ADDR="10.0.0.9")
    for number in range(failures):
        _try(client, f"person{number}@yushi.example", "wrong-password")
    _try(client, person.email, made.PASSWORD)

    assert _is_in(client) is gets_in


def test_another_host_name_has_no_failures_of_its_own(person, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    for number in range(5):
        _try(Client(REMOTE_ADDR=f"10.0.0.{number}"), person.email, "wrong", host="a.example")
    client = Client(REMOTE_ADDR="10.0.1.1")
    _try(client, person.email, made.PASSWORD, host="b.example")

    assert not _is_in(client)


def test_the_session_gets_another_key_on_the_way_in(person):
    client = Client()
    session = client.session
    session["seen"] = 1
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = str(before)
    _try(client, person.email, made.PASSWORD)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value not in {"", before}
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_an_answer_to_somebody_signed_in_stays_out_of_caches(person, enter):
    assert enter(person).get(reverse("accounts:home")).headers["Cache-Control"] == "no-store"


def test_a_password_is_kept_as_argon2id_of_the_size_we_chose(person):
    assert User.objects.get(pk=person.pk).password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_who_finds_every_place_for_passwords_taken_is_asked_to_come_back(person):
    taken = [hashing.places().acquire() for _ in range(settings.HASHES_AT_ONCE)]
    try:
        answer = _try(Client(), person.email, made.PASSWORD)
    finally:
        for _ in taken:
            hashing.places().release()

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert "几秒后再试一次" in answer.content.decode()
    client = Client()
    _try(client, person.email, made.PASSWORD)
    assert _is_in(client)


def _code() -> str:
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)


def _sign_up(client: Client, email: str, password: str = made.PASSWORD):
    given = {"display_name": "沈知白", "email": email, "password1": password}
    return client.post(reverse("account_signup"), given)


def test_a_new_person_verifies_their_address_by_a_code_and_is_in(db):
    client = Client()
    _sign_up(client, "Shen@yushi.example")
    assert not _is_in(client)
    assert mail.outbox[0].subject == "验证邮箱"
    client.post(reverse("account_email_verification_sent"), {"code": _code()})

    assert _is_in(client)
    person = User.objects.get()
    assert (person.email, person.display_name) == ("shen@yushi.example", "沈知白")
    assert [event.kind for event in Event.objects.all()] == ["account.created", "login.succeeded"]


@pytest.mark.parametrize(("seconds", "good"), [(590, True), (601, False)])
@pytest.mark.parametrize("step", ["account_email_verification_sent", "account_confirm_password_reset_code"])
def test_a_code_from_a_letter_is_good_for_ten_minutes(person, step, seconds, good):
    client, signs_up = Client(), step == "account_email_verification_sent"
    if signs_up:
        _sign_up(client, "shen@yushi.example")
    else:
        client.post(reverse("account_reset_password"), {"email": person.email})
    session = client.session
    _made_earlier(session, seconds)
    session.save()
    client.post(reverse(step), {"code": _code()})
    client.post(reverse("account_complete_password_reset"), {"password1": "开封菊花-1127"})

    person.refresh_from_db()
    assert (_is_in(client) if signs_up else person.check_password("开封菊花-1127")) is good


def _made_earlier(session, seconds: int) -> None:
    """Set back the moment at which a code was made, wherever in the session it stands."""
    for key, value in session.items():
        state = value.get("state", value) if isinstance(value, dict) else {}
        for part in (value, state, *(state.values() if isinstance(state, dict) else ())):
            if isinstance(part, dict) and "code" in part:
                part["at"] -= seconds
                session[key] = value
                return
    raise AssertionError(dict(session.items()))


def test_signing_up_with_a_taken_address_looks_the_same_and_writes_to_its_owner(person):
    fresh, taken = Client(), Client()
    answers = [_sign_up(fresh, "new@yushi.example"), _sign_up(taken, person.email)]
    pages = [answer.headers["Location"] for answer in answers]

    assert pages[0] == pages[1]
    assert [letter.subject for letter in mail.outbox] == ["验证邮箱", "你已经有账号"]
    assert User.objects.filter(email=person.email).count() == 1


def test_sign_up_can_be_closed(db, settings):
    settings.SIGN_UP_OPEN = False

    assert "暂不开放注册" in Client().get(reverse("account_signup")).content.decode()
    _sign_up(Client(), "new@yushi.example")
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "says"),
    [
        pytest.param("牡丹7x-gq", "至少要有 8", id="7 characters"),
        pytest.param("password1", "常见", id="common"),
        pytest.param("shen@yushi.example", "相似", id="like the address"),
        pytest.param("Yu5hi-mudan-26", "换一个与本站无关的词", id="a word of the place"),
        pytest.param("牡" * 129, "最多 128", id="129 characters"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_its_reason(db, password, says):
    page = _sign_up(Client(), "shen@yushi.example", password).content.decode()

    assert says in page, re.findall(r"y-field__wrong.*", page)
    assert User.objects.count() == 0


@pytest.mark.parametrize("password", ["牡丹7x-gqz", "牡" * 128], ids=["8", "128"])
def test_any_signs_make_a_password_of_8_to_128(db, password):
    _sign_up(Client(), "shen@yushi.example", password)

    assert User.objects.get().check_password(password)


def test_a_forgotten_password_is_reset_by_a_code_and_other_sessions_end(person, enter):
    elsewhere, client = enter(person), Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": _code()})
    client.post(reverse("account_complete_password_reset"), {"password1": "开封菊花-1127"})

    person.refresh_from_db()
    assert person.check_password("开封菊花-1127")
    assert not _is_in(elsewhere)
    kinds = [event.kind for event in Event.objects.all()]
    assert kinds == ["login.succeeded", "login.reset-asked", "login.password-changed"]
    assert mail.outbox[-1].subject == "密码已重置"


def test_asking_for_a_reset_looks_the_same_without_an_account(person):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email}).headers["Location"]
        for email in (person.email, "nobody@yushi.example")
    ]

    assert answers[0] == answers[1]
    assert "没有用它注册的账号" in mail.outbox[-1].body


def test_a_letter_is_in_the_language_of_its_reader(person):
    User.objects.filter(pk=person.pk).update(language="en")
    Client().post(reverse("account_reset_password"), {"email": person.email})

    assert mail.outbox[0].subject == "Reset your password"
    assert "valid for 10 minutes" in mail.outbox[0].body


def test_somebody_out_of_use_stays_out(person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    client = Client()
    _try(client, person.email, made.PASSWORD)

    assert not _is_in(client)


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_inactive", "account_logout"],
)
def test_no_page_of_signing_in_needs_a_script_inside(db, name):
    page = Client().get(reverse(name), follow=True).content.decode()

    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []
    assert " style=" not in page


def test_somebody_who_was_invited_sets_a_password_by_a_code_and_comes_in(person, enter):
    place = made.organisation()
    made.member(person, place)
    add = reverse("accounts:member-add", kwargs={"uid": place.uid})
    enter(person).post(add, {"email": "new@yushi.example", "role": "viewer"})
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "new@yushi.example"})
    client.post(reverse("account_confirm_password_reset_code"), {"code": _code()})
    client.post(reverse("account_complete_password_reset"), {"password1": made.PASSWORD})
    _try(client, "new@yushi.example", made.PASSWORD)

    assert _is_in(client)
    asked = place.invitations.get()
    client.post(reverse("accounts:invitation-answer", args=[asked.uid]), {"answer": "accepted"})
    assert client.get(reverse("accounts:organisation", args=[place.uid])).status_code == 200


def test_three_wrong_codes_end_a_reset(person):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    right = _code()
    for _ in range(3):
        client.post(reverse("account_confirm_password_reset_code"), {"code": "WRONG1"})
    client.post(reverse("account_confirm_password_reset_code"), {"code": right})
    client.post(reverse("account_complete_password_reset"), {"password1": "开封菊花-1127"})

    person.refresh_from_db()
    assert person.check_password(made.PASSWORD)


@pytest.mark.usefixtures("without_firewall")
@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site_after_signing_in(person, there):
    given = {"login": person.email, "password": made.PASSWORD, "next": there}

    assert Client().post(reverse("account_login"), given).headers["Location"] == reverse("accounts:home")
