"""A site with keys of its own, and an app with sealed fields whose table is made for the tests."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import modify_settings

from tests.apps.evidence import made
from tests.apps.evidence.vaulted.models import Member
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.keys import keys_prepare


@pytest.fixture(scope="session")
def _vaulted(django_db_setup, django_db_blocker):
    with modify_settings(INSTALLED_APPS={"append": "tests.apps.evidence.vaulted"}):
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.create_model(Member)
        yield
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.delete_model(Member)


@pytest.fixture
def site(db, settings, tmp_path):
    """Fresh keys, an empty ledger, nothing kept outside."""
    settings.KEYS = tmp_path / "keys"
    settings.LEDGER_HEADS = tmp_path / "heads"
    keys.forget()
    book.forget()
    keys_prepare(at=made.AT)
    yield tmp_path
    keys.forget()
    book.forget()


@pytest.fixture
def members(_vaulted, site):
    """The rows with sealed fields."""
    return Member.objects
