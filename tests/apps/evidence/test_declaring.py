"""How fields are declared and written into migrations, and where keys may come from."""

from __future__ import annotations

import pytest
from django.core import checks
from django.db import models
from django.db.models import F
from django.test.utils import isolate_apps

from tests.apps.evidence import made
from tests.apps.evidence.vaulted.models import Member
from tests.simulators.key_service import KeyService
from yushi.apps.evidence import book, keys, selectors
from yushi.apps.evidence.fields import BlindIndexField, SealedTextField
from yushi.apps.evidence.fields.stored import Stored
from yushi.apps.evidence.models import Manifest, Shard
from yushi.apps.evidence.services import checkpoints
from yushi.apps.evidence.services.keys import keys_prepare, ring_rewrap
from yushi.core.vault import ProviderError, Sealed, UseError

APPS = "tests.apps.evidence.vaulted"


@pytest.mark.parametrize(
    "field",
    [
        SealedTextField(),
        SealedTextField(mask="phone", row="number", bound_to="old.Model.field", null=True, editable=False),
        BlindIndexField("phone"),
        BlindIndexField("phone", normal="phone", unique=True),
        BlindIndexField("phone", bits=8, db_index=False),
    ],
)
def test_a_migration_makes_the_field_that_was_declared(field):
    _, path, args, kwargs = field.deconstruct()
    again = type(field)(*args, **kwargs)

    assert path == f"yushi.apps.evidence.fields.{type(field).__name__}"
    assert again.deconstruct() == field.deconstruct()
    assert (again.unique, again.db_index, again.null) == (field.unique, field.db_index, field.null)


@isolate_apps(APPS)
def test_a_field_whose_values_could_not_be_bound_is_an_error():
    class Nothing(models.Model):  # noqa: DJ008 - never printed
        phone = SealedTextField()

        class Meta:
            app_label = "vaulted"

    class Late(models.Model):  # noqa: DJ008 - never printed
        phone = SealedTextField(db_index=True)
        uid = models.UUIDField()

        class Meta:
            app_label = "vaulted"

    def found(model):
        return [one.id for one in model.check() if isinstance(one, checks.Error)]

    assert found(Nothing) == ["evidence.E001"]
    assert found(Late) == ["evidence.E002", "evidence.E003"]


@isolate_apps(APPS)
def test_a_name_can_be_pinned():
    class Renamed(models.Model):  # noqa: DJ008 - never printed
        uid = models.UUIDField()
        phone = SealedTextField(bound_to="vaulted.Member.phone")

        class Meta:
            app_label = "vaulted"

    assert Renamed._meta.get_field("phone").live.name == "vaulted.Member.phone"
    assert repr(Member._meta.get_field("phone").live) == "<LiveColumn vaulted.Member.phone>"


@pytest.mark.parametrize("asked", [13800138000, F("name"), b"138"], ids=["number", "F", "bytes"])
def test_a_value_is_looked_up_by_text_only(members, asked):
    with pytest.raises(UseError, match="clear-text"):
        members.filter(phone=asked).count()


def test_stored_bytes_are_compared_with_stored_bytes_only(members):
    member = members.create(phone=made.PHONE)

    assert members.filter(phone__stored=Stored(member.phone.blob)).get() == member
    with pytest.raises(UseError, match="clear-text"):
        members.filter(phone__stored=made.PHONE).count()


def test_the_key_of_the_vault_comes_from_the_environment_or_from_systemd(
    site, settings, monkeypatch, tmp_path
):
    file = settings.KEYS / "vault-key"
    text, known = file.read_text(), keys.vault_key().id
    file.unlink()

    settings.VAULT_KEY = text
    assert keys.vault_key().id == known
    settings.VAULT_KEY = ""
    (tmp_path / "yushi-vault-key").write_text(text)
    (tmp_path / "yushi-vault-key").chmod(0o600)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert keys.vault_key().id == known


@pytest.fixture
def service(db, settings, tmp_path, monkeypatch):
    kept = KeyService("hn")
    monkeypatch.setattr("tests.simulators.key_service.ours", lambda: kept, raising=False)
    settings.VAULT_SERVICE, settings.KEYS = "tests.simulators.key_service.ours", tmp_path / "keys"
    settings.LEDGER_HEADS = tmp_path / "heads"
    keys.forget()
    book.forget()
    yield kept
    keys.forget()
    book.forget()


def test_the_key_of_the_vault_can_stay_in_a_key_service(service, settings):
    assert keys_prepare(at=made.AT) == ["ledger-key", "ring"]
    live = keys.LiveColumn("vaulted.Member.phone")
    blob = live.seal(made.PHONE, row="1")
    keys.forget()

    assert live.open(blob, row="1") == made.PHONE
    assert keys_prepare(at=made.AT) == []
    assert not (settings.KEYS / "vault-key").exists()
    assert set(service.calls) == {"wrap", "unwrap"}
    service.reachable = False
    keys.forget()
    with pytest.raises(ProviderError, match="unreachable"):
        live.open(blob, row="1")


def test_a_site_moves_its_keys_to_a_key_service_and_changes_no_value(site, settings, monkeypatch):
    kept = KeyService("hn")
    monkeypatch.setattr("tests.simulators.key_service.ours", lambda: kept, raising=False)
    live = keys.LiveColumn("vaulted.Member.phone")
    blob = live.seal(made.PHONE, row="1")

    settings.VAULT_SERVICE = "tests.simulators.key_service.ours"
    ring_rewrap(old=keys.former_key(file=settings.KEYS / "vault-key"), by="user:7", at=made.AT)
    (settings.KEYS / "vault-key").unlink()
    assert live.open(blob, row="1") == made.PHONE
    assert keys_prepare(at=made.AT) == []
    settings.VAULT_SERVICE = ""
    (settings.KEYS / "vault-key").write_text("0123456789abcdef" * 4)
    (settings.KEYS / "vault-key").chmod(0o600)
    ring_rewrap(old=keys.former_key(service="tests.simulators.key_service.ours"), by="user:7", at=made.AT)
    assert live.open(blob, row="1") == made.PHONE
    (told, *_) = selectors.entries(access=selectors.WHOLE, kind="key.rewrapped").rows
    assert told.actor == "user:7"


def test_a_key_service_that_cannot_be_imported_is_said_in_three_lines(service, settings):
    settings.VAULT_SERVICE = "nobody.knows"
    with pytest.raises(ProviderError, match="kek-service") as wrong:
        keys_prepare(at=made.AT)
    assert len(wrong.value.lines("en").splitlines()) == 3


def test_sm4_is_a_setting(db, settings, tmp_path):
    settings.KEYS, settings.VAULT_ALGORITHM = tmp_path / "keys", "sm4-gcm"
    keys.forget()
    book.forget()
    try:
        keys_prepare(at=made.AT)
        live = keys.LiveColumn("vaulted.Member.phone")
        blob = live.seal(made.PHONE, row="1")
        assert blob[:2] == b"\x01\x02"
        assert isinstance(live.sealed(blob, row="1"), Sealed)
        assert live.open(blob, row="1") == made.PHONE
    finally:
        keys.forget()
        book.forget()


def test_the_ledger_is_not_written_outside_a_transaction(monkeypatch):
    class Autocommit:
        in_atomic_block = False

    monkeypatch.setattr(book, "connection", Autocommit())
    with pytest.raises(RuntimeError, match="transaction"):
        book.writing()


@pytest.mark.parametrize("text", ["{}", "no json", '{"checkpoint": "a note that nobody signed"}'])
def test_a_manifest_that_nobody_signed_excuses_nothing(site, text):
    made.login(1)
    checkpoints.checkpoint_sign()
    Manifest.objects.create(shard_id=Shard.objects.get(origin__contains="/login/").pk, text=text)

    (found,) = [one for one in selectors.examined() if not one.whole]
    assert found.text.en == "✗ yushi.localhost/ledger/login/2026-11: the whole log is gone"
