"""Secrets of second factors: kept by the vault, turned with its keys, gone with their factor, moved from before there was a vault."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import connection
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of, signing
from tests.apps.evidence import made as evidence
from tests.apps.evidence.made import past_triggers
from tests.factories import accounts as made
from yushi.apps.accounts import sealing
from yushi.apps.accounts.services.second_factors import secrets_move, secrets_prune
from yushi.apps.accounts.services.users import user_erase
from yushi.apps.evidence import keys
from yushi.apps.evidence.models import Secret
from yushi.apps.evidence.selectors import tallies
from yushi.apps.evidence.services.keys import key_add
from yushi.apps.evidence.services.rotation import key_retire, rotate
from yushi.core.vault import OpenError

KEEPER = "yushi.apps.evidence.services.secrets"


@pytest.fixture
def kept(site, settings):
    settings.ACCOUNTS_SECRETS = KEEPER
    return site


def test_only_a_reference_stands_beside_the_person(kept):
    person = made.user()
    secret = authenticator(person)

    stands = Authenticator.objects.get(user=person).data["secret"]

    assert stands == f"vault:{Secret.objects.get().uid}"
    assert secret.encode() not in Secret.objects.get().value.blob
    assert Authenticator.objects.get(user=person).wrap().validate_code(code_of(secret))


def test_the_secret_key_of_the_site_opens_nothing(kept, settings):
    person = made.user()
    secret = authenticator(person)
    settings.SECRET_KEY = "another"

    assert sealing.unseal(Authenticator.objects.get(user=person).data["secret"]) == secret


def test_a_key_is_not_retired_while_a_secret_needs_it_and_turning_moves_it(kept):
    person = made.user()
    secret = authenticator(person)
    key_add(by="user:1", at=evidence.AT)
    keys.forget()
    with pytest.raises(Exception, match="key-in-use"):
        key_retire(1, by="user:1", at=evidence.AT)
    rotate(by="user:1", at=evidence.AT)
    key_retire(1, by="user:1", at=evidence.AT)

    assert tallies()["evidence.Secret.value"].rows == {2: 1}
    assert Authenticator.objects.get(user=person).wrap().validate_code(code_of(secret))


def test_a_secret_goes_with_its_factor(kept):
    person = made.user()
    authenticator(person)
    other = authenticator(made.user())
    Secret.objects.create(value="of another app", purpose="market.channel")

    user_erase(actor=person, at=made.AT, user=person, reason="离开")

    assert sorted(Secret.objects.values_list("purpose", flat=True)) == ["accounts.factor", "market.channel"]
    assert secrets_prune() == 0
    assert sealing.unseal(Authenticator.objects.get().data["secret"]) == other


def test_what_was_sealed_before_there_was_a_vault_is_read_and_moved_once(site, settings):
    person = made.user()
    secret = authenticator(person)
    old = Authenticator.objects.get().data["secret"]
    settings.ACCOUNTS_SECRETS = KEEPER
    assert sealing.unseal(old) == secret

    assert [secrets_move(), secrets_move()] == [1, 0]

    new = Authenticator.objects.get().data["secret"]
    assert (sealing.is_kept(old), sealing.is_kept(new), sealing.unseal(new)) == (False, True, secret)


def test_a_secret_that_was_swapped_or_is_gone_opens_for_nobody(kept):
    first, second = sealing.seal("JBSWY3DPEHPK3PXP"), sealing.seal("GEZDGNBVGY3TQOJQ")
    past_triggers("evidence_secret")
    blob = Secret.objects.get(uid=second.removeprefix("vault:")).value.blob
    with connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_secret SET value = %s WHERE value != %s", [blob, blob])

    with pytest.raises(OpenError, match="not-authentic"):
        sealing.unseal(first)
    sealing.prune([second])
    with pytest.raises(LookupError):
        sealing.unseal(first)
    with pytest.raises(InvalidToken):
        sealing.unseal("gAAAA")


@pytest.mark.django_db(transaction=True)
def test_somebody_signs_in_with_a_code_and_a_recovery_code(kept, client):
    person = signing(made.user(email="gu@yushi.example"))
    secret = authenticator(person)
    client.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert client.get(reverse("accounts:home")).status_code == 200
