"""Lengths, breached ones without a network, and secrets that stay sealed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError

from tests.factories import accounts as made
from yushi.apps.accounts import place_words, sealing
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.accounts.passwords import BreachedValidator, LengthValidator, PlaceWordsValidator
from yushi.apps.accounts.views.origin import device_class

KNOWN = hashlib.sha1(b"longmen-grottoes", usedforsecurity=False).hexdigest().upper()


def _accepts(validator, password, user=None) -> bool:
    try:
        validator.validate(password, user)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("length", "accepted"), [(7, False), (8, True), (128, True), (129, False)])
def test_a_password_has_8_to_128_characters(length, accepted):
    assert _accepts(LengthValidator(), "牡" * length) is accepted


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "accepted"), [(11, False), (12, True)])
@pytest.mark.parametrize(("kind", "role"), [(Kind.OPERATOR, Role.OPERATOR), (Kind.AUTHORITY, Role.REVIEWER)])
def test_staff_and_authorities_have_12(length, accepted, kind, role):
    person = made.user()
    made.member(person, made.organisation(kind), role)

    assert _accepts(LengthValidator(), "牡" * length, person) is accepted


@pytest.mark.parametrize("name", [KNOWN[:5], f"{KNOWN[:5]}.txt"])
def test_a_breached_password_is_found_in_a_local_range_file(tmp_path, name):
    (tmp_path / name).write_text(f"{'0' * 35}:3\n{KNOWN[5:]}:17\n", encoding="ascii")
    validator = BreachedValidator(str(tmp_path))

    assert not _accepts(validator, "longmen-grottoes")
    assert _accepts(validator, "longmen-grottoes-2026")


def test_without_a_copy_nothing_is_breached_and_nothing_is_asked():
    assert _accepts(BreachedValidator(), "longmen-grottoes")


def test_a_secret_opens_with_this_key_and_the_one_before_it_and_no_other(settings):
    settings.SECRET_KEY = "a" * 50
    sealed = sealing.seal("JBSWY3DP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "b" * 50, ["a" * 50]
    assert sealing.unseal(sealed) == "JBSWY3DP"
    assert sealing.seal("JBSWY3DP") != sealed

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        sealing.unseal(sealed)


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/109.0 Safari/537.36", "Chrome · Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows"),
        (
            "Mozilla/5.0 (Linux; Android 13) Chrome/108 Mobile Safari/537.36 MicroMessenger/8.0",
            "WeChat · Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iOS"),
        ("curl/8.0", "? · ?"),
        ("", "? · ?"),
    ],
)
def test_a_device_is_told_by_its_class_alone(user_agent, said):
    assert device_class(user_agent) == said


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("yushi-2026-mudan", "yushi"),
        ("牡丹 Y.u.5.h.1 2026", "yushi"),
        ("ＹＵＳＨＩ-mudan", "yushi"),
        ("豫 市-mudan-26", "豫市"),
        ("經營許可證2026", "经营许可证"),
        ("yush-mudan-2026", None),
        ("牡丹-Longmen-2026", None),
    ],
)
def test_a_word_is_found_however_it_is_written(password, word):
    assert place_words.held(password, place_words.fixed()) == word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("洛阳牡汇文旅有限公司", {"洛阳牡汇文旅有限公司", "牡汇文旅", "牡汇"}),
        ("河南省通信管理局", {"河南省通信管理局", "通信管理局", "通信"}),
        ("Songyue Consultancy Limited", {"songyueconsultancylimited", "songyue"}),
    ],
)
def test_an_organisation_goes_by_its_whole_and_its_short_name(name, words):
    assert place_words.names(name) == words


def test_of_a_host_every_part_but_the_last_is_a_word():
    assert place_words.hosts(["market.henan.example", "www.a.cn", "127.0.0.1", "localhost"]) == {
        "market",
        "henan",
    }


@pytest.mark.django_db
def test_names_of_the_site_and_of_ones_own_organisations_are_refused_and_those_of_others_not(settings):
    settings.ALLOWED_HOSTS = ["mudanmarket.example"]
    person = made.user()
    made.member(person, made.organisation(name="洛阳牡汇文旅有限公司"))
    made.organisation(name="许昌云发商贸有限公司")
    made.organisation(Kind.OPERATOR, name="郑州市嵩岭科技有限公司")
    validator = PlaceWordsValidator()

    for password in ("牡汇-2026-abc", "嵩岭-2026-abc", "MudanMarket-26"):
        assert not _accepts(validator, password, person)
    assert _accepts(validator, "云发-2026-abc", person)
    assert _accepts(validator, "牡汇-2026-abc")


def test_every_word_of_the_list_stands_in_the_reference():
    page = (Path(__file__).parents[3] / "docs/reference/accounts.md").read_text(encoding="utf-8")

    assert [word for word in place_words.fixed() if f"`{word}`" not in page] == []
