"""Cases of neighbouring qualifications at every width and in both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.desk.conftest import people
from tests.apps.inspections.conftest import lay_out_keys
from tests.browser.test_desk import PAGES, sign_in
from tests.factories import desk
from yushi.apps.evidence import book, keys

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = {
    "prepaid": {"issues": True, "trade": "retail", "issuer": "scale", "income": "8000000", "bearer_limit": "1000.01"},
    "security.protection_filing": {"level": 3},
    "protection": {"graded_on": "2026-01-05", "report_written": True, "supervised": False, "topology_ready": False},
}  # fmt: skip


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    yield people()
    keys.forget()
    book.forget()


@pytest.mark.parametrize(
    "seen",
    [
        ("prepaid-card", 390, "zh"),
        ("prepaid-card", 1440, "en"),
        ("classified-protection", 390, "en"),
        ("classified-protection", 768, "zh"),
    ],
)
def test_every_page_of_a_case_fits_and_has_no_fault(look, world, live_server, seen):
    kind, width, lang = seen
    now = timezone.now()
    where = desk.dossier(world.owner, world.firm, at=now, changes=GIVEN)
    case = desk.case(world.owner, where, at=now, kind=kind)
    looked = sign_in(look, world.owner, width=width, lang=lang)
    found = {}
    for name in PAGES:
        looked.page.goto(live_server.url + reverse(f"desk:{name}", args=[case.uid]))
        if folder := os.environ.get("YUSHI_PICTURES"):
            looked.page.screenshot(path=Path(folder) / f"{kind}-{name}-{lang}-{width}.png", full_page=True)
        found[name] = looked.faults()

    assert {name: faults for name, faults in found.items() if faults} == {}
