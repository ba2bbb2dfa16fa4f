"""Whole logs and personal parts, on the first allowed day and not before."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.evidence import made
from yushi.apps.evidence import models, selectors
from yushi.apps.evidence.services import exports, retention
from yushi.core.errors import Text
from yushi.core.ledger import RetentionError

pytestmark = pytest.mark.usefixtures("site")
FIRST_DAY = dt.datetime(2027, 5, 31, 1, tzinfo=dt.UTC)  # six months after the last day of November


def test_a_log_is_not_deleted_a_day_too_early():
    made.login(1)

    with pytest.raises(RetentionError, match="2027-05-30"):
        retention.shard_expire(
            selectors.shard("login-2026-11"), by="user:1", at=FIRST_DAY - dt.timedelta(days=1)
        )
    assert models.Manifest.objects.count() == 0


def test_a_whole_log_goes_on_the_first_day_and_its_head_stays():
    made.login(1)
    made.login(1, at=FIRST_DAY)
    number = models.Shard.objects.get(origin__endswith="/login/2026-11").pk
    manifest = retention.shard_expire(selectors.shard("login-2026-11"), by="user:1", at=FIRST_DAY)

    assert models.Entry.objects.filter(shard_id=number).count() == 0
    assert models.Head.objects.filter(shard_id=number).count() == 1
    assert models.Manifest.objects.get().text == manifest
    assert [one.origin.rsplit("/", 2)[1:] for one in selectors.examined() if one.whole] == [
        ["login", "2027-05"],
        ["operation", "2026-11"],
        ["operation", "2027-05"],
    ]


def test_only_where_a_manifest_stands_can_rows_be_deleted():
    made.login(1)

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM evidence_entry")


def test_a_personal_part_goes_on_an_order_and_harms_no_proof():
    recorded = made.failed_login()
    shard, sequence = recorded.shard, recorded.entry.sequence
    given: dict[str, Any] = {"by": "user:1", "at": made.AT, "reason": "request of the person"}

    with pytest.raises(RetentionError):
        retention.part_erase(shard, sequence, ["account_name"], **given)
    assert (
        retention.part_erase(
            shard, sequence, ["account_name"], **given, ordered_by="order 7 of the authority"
        )
        == 1
    )
    assert models.Part.objects.count() == 0
    assert [one.text.en for one in selectors.examined() if not one.whole] == []


def _exported(**more):
    given: dict[str, Any] = {
        "first": None,
        "last": None,
        "reveal": [],
        "by": "user:1",
        "reason": Text("现场核查", "inspection"),
    }
    return exports.export_make(selectors.shards(), **given | more, at=made.AT, address="console")


def test_an_export_is_accepted_by_its_own_verifier_alone_in_a_folder(tmp_path):
    made.login(1)
    made.failed_login()
    content = _exported(reveal=["account_name"])
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path / "given")

    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "--lang", "en"],
        cwd=tmp_path / "given",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "gu.manzhou" in (tmp_path / "given" / "login-2026-11" / "parts.jsonl").read_text()
    entries = models.Entry.objects.order_by("-shard_id", "-sequence")
    assert sum(b'"kind":"export.made"' in bytes(row.content) for row in entries) == 1


def test_an_export_of_days_without_entries_is_refused():
    from yushi.core.ledger import LedgerError  # noqa: PLC0415

    with pytest.raises(LedgerError, match="export-empty"):
        _exported(first=dt.date(2026, 12, 1))
    with pytest.raises(LedgerError, match="export-empty"):
        _exported(last=dt.date(2026, 11, 23))
