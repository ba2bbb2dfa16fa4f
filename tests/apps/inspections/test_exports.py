"""The room taken away: with permission, a second factor and a reason; what is in it can be checked, what is withheld is said."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest
from django.urls import reverse

from tests.apps.inspections.conftest import kinds
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.services.events import event_record
from yushi.apps.inspections.models import Canary
from yushi.apps.inspections.services.documents import policy_publish
from yushi.apps.inspections.services.packing import as_csv
from yushi.core.ledger.entry import read

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "13800138000"


def _export(world) -> str:
    address: str = reverse("inspections:export", args=[world.operator.uid])
    return address


def _given(world, **more) -> dict[str, str]:
    today = world.now.date().isoformat()
    return {"first": today, "last": "2999-12-31", "reason": "年度核查", **more}


@pytest.fixture
def full(world):
    event_record(
        kind="account.created",
        at=world.now,
        actor="user:1",
        object="user:2",
        fields={"role": "person", "phone": PHONE},
    )
    Canary.objects.create(
        phone=PHONE, identity="11010519491231002X", place="河南省郑州市金水区", made_at=world.now
    )
    policy_publish(
        actor=world.clerk,
        at=world.now,
        organisation=world.operator,
        kind="privacy",
        title="=用户隐私",
        text="正文",
        effective_on=world.now.date(),
        approved_by="顾满舟",
        origin=NOWHERE,
    )
    return world


def test_the_zip_holds_every_section_and_its_ledger_passes_its_own_verifier(full, enter, tmp_path):
    answer = enter(full.reviewer).post(_export(full), _given(full))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    content = answer.content
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        made.extractall(tmp_path / "out")
        files = {name: made.read(name) for name in made.namelist()}
    manifest = json.loads(files["manifest.json"])
    assert manifest["sha256"] == {
        name: sha256(data).hexdigest()
        for name, data in files.items()
        if name != "manifest.json" and not name.startswith("README")
    }
    assert {name.split("/")[0] for name in files if "/" in name} == {
        "1-attacks",
        "2-ciphertext",
        "4-retention",
        "5-documents",
        "ledger",
    }
    assert "正文\n".encode() in files.values()
    assert len(manifest["withheld"]) == 4
    assert b"138****8000" in files["2-ciphertext/specimens.json"]
    assert not [name for name, data in files.items() if PHONE.encode() in data]
    done = subprocess.run(
        [sys.executable, "verify.py", "--lang", "en"],
        cwd=tmp_path / "out" / "ledger",
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    last = [
        one for one in (read(bytes(row.content)) for row in Entry.objects.all()) if one.kind == "export.made"
    ]
    told = next(one for one in last if one.object == full.operator.reference)
    assert told.data["digest"] == sha256(content).hexdigest()
    assert told.data["reason"] == "年度核查"


def test_cells_that_a_spreadsheet_would_calculate_are_defused():
    rows = list(
        csv.reader(io.StringIO(as_csv(["a"], [["=1+1"], ["-"], [None], ["正常"]]).decode("utf-8-sig")))
    )

    assert rows == [["a"], ["'=1+1"], ["'-"], [""], ["正常"]]


def test_without_a_reason_or_with_days_turned_round_nothing_is_given(full, enter):
    client = enter(full.clerk)

    for wrong in ({"reason": " "}, {"first": "2026-11-24", "last": "2026-11-23"}, {"first": "x"}):
        answer = client.post(_export(full), _given(full, **wrong))
        assert answer.status_code == 422
    assert "export.made" not in kinds()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_begins_with_days_that_a_browser_can_read(full, enter, lang):
    page = enter(full.clerk).get(_export(full) + f"?lang={lang}").content.decode()

    assert len(re.findall(r'<input type="date" name="(?:first|last)" value="\d{4}-\d{2}-\d{2}"', page)) == 2


def test_days_without_records_say_so_in_the_zip(full, enter):
    answer = enter(full.reviewer).post(_export(full), _given(full, first="2020-01-01", last="2020-01-02"))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
        assert "这段时间没有条目" in made.read("ledger/none.txt").decode()


def test_the_viewer_and_strangers_take_nothing_away(full, enter):
    assert enter(full.viewer).post(_export(full), _given(full)).status_code == 403
    for stranger in full.strangers:
        assert enter(stranger).post(_export(full), _given(full)).status_code == 404
    assert "export.made" not in kinds()


def test_a_second_factor_is_asked_for_again(full, enter):
    client = enter(full.reviewer)
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": one["at"] - 301} for one in session["account_authentication_methods"]
    ]
    session.save()

    answer = client.post(_export(full), _given(full))

    assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert "export.made" not in kinds()
