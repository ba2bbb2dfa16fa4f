"""What the advisories say of the locks, and that what was not scanned is never called clean."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile

import pytest
from packaging.version import Version

from tools import advisories, osv
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.services.keys import keys_prepare

AT = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
LOCK = 'django==5.2.19 \\\n    --hash=sha256:00\nPy_YAML[x]==6.0.3 ; python_version < "3.14" \\\n    --hash=sha256:01\ntwo==1.0\ntwo==2.0\n'


def _part(name="django", *, versions=(), ranges=(), ecosystem="PyPI"):
    return {
        "package": {"ecosystem": ecosystem, "name": name},
        "versions": list(versions),
        "ranges": list(ranges),
    }


def _range(*events, kind="ECOSYSTEM"):
    return {"type": kind, "events": [dict([event]) for event in events]}


def _advisory(*parts, name="PYSEC-1", modified="2026-11-20T00:00:00Z", **more):
    return {"id": name, "modified": modified, "affected": list(parts), **more}


def _bundle(folder, *entries):
    file = folder / "PyPI.zip"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr(zipfile.ZipInfo("sub/"), b"")
        for number, entry in enumerate(entries):
            out.writestr(f"{number}.json", entry if isinstance(entry, bytes) else json.dumps(entry))
    return file


def _scan(folder, *entries, lock=LOCK, **given):
    file = folder / "run.txt"
    file.write_text(lock, encoding="utf-8")
    return advisories.scanned(_bundle(folder, *entries), [file], at=AT, **given)


def test_a_lock_pins_names_in_their_one_spelling():
    assert osv.pinned([LOCK]) == {"django": {"5.2.19"}, "py-yaml": {"6.0.3"}, "two": {"1.0", "2.0"}}
    assert len(osv.pinned(file.read_text(encoding="utf-8") for file in advisories.LOCKS)) > 50


@pytest.mark.parametrize(
    ("ranges", "affected"),
    [
        pytest.param([_range(("introduced", "0"))], True, id="all"),
        pytest.param([_range(("introduced", "0"), ("fixed", "5.2.20"))], True, id="before the fix"),
        pytest.param([_range(("introduced", "0"), ("fixed", "5.2.19"))], False, id="the fix itself"),
        pytest.param([_range(("introduced", "5.2.19"), ("fixed", "6"))], True, id="the first affected"),
        pytest.param([_range(("introduced", "5.2.20"))], False, id="before it was introduced"),
        pytest.param([_range(("introduced", "0"), ("last_affected", "5.2.19"))], True, id="the last affected"),
        pytest.param([_range(("introduced", "0"), ("last_affected", "5.2.18"))], False, id="after the last affected"),
        pytest.param([_range(("introduced", "0"), ("fixed", "4.2"), ("introduced", "5.2"), ("fixed", "5.2.20"))], True, id="again"),
        pytest.param([_range(("introduced", "5.2"), ("fixed", "5.2.20"), ("introduced", "0"), ("fixed", "4.2"))], True, id="in any order"),
        pytest.param([_range(("introduced", "0"), ("fixed", "4.2"), ("introduced", "6.0"))], False, id="between"),
        pytest.param([_range(("introduced", "0"), ("limit", "*"))], True, id="without limit"),
        pytest.param([_range(("introduced", "5.2.19rc1"), ("fixed", "5.2.19.post1"))], True, id="by PEP 440"),
        pytest.param([_range(("introduced", "5.2.2"), ("fixed", "5.2.3"))], False, id="numbers, not letters"),
        pytest.param([_range(("introduced", "0"), ("fixed", "5.0")), _range(("introduced", "5.1"), kind="SEMVER")], True, id="either range"),
        pytest.param([_range(("introduced", "0"), kind="GIT")], None, id="commits only"),
        pytest.param([_range(("introduced", "0"), ("fixed", "nonsense"))], None, id="no version"),
        pytest.param([{"type": "ECOSYSTEM"}], None, id="no events"),
        pytest.param([], None, id="nothing"),
    ],
)  # fmt: skip
def test_a_version_is_compared_with_ranges(ranges, affected):
    assert osv.affects(_part(ranges=ranges), "5.2.19") is affected


@pytest.mark.parametrize(
    ("versions", "affected"),
    [
        (["5.2.19"], True),
        (["5.2.19.0"], True),
        (["v5.2.19"], True),
        (["5.2.18", "5.2.20"], False),
        (["2004d"], False),
    ],
)
def test_a_version_is_compared_with_a_list(versions, affected):
    assert osv.affects(_part(versions=versions), "5.2.19") is affected


def test_versions_from_before_pep_440_are_compared_as_they_are_written():
    assert osv.affects(_part(versions=["2004d"]), "2004d") is None
    assert osv._same("2004d", Version("1"), "2004d") is True


def test_what_is_affected_is_found_with_its_fix(tmp_path):
    report = _scan(
        tmp_path,
        _advisory(_part(ranges=[_range(("introduced", "0"), ("fixed", "5.2.20"))]), summary="A\nhole.", database_specific={"severity": "MODERATE"}),
        _advisory(_part("py.yaml", versions=["6.0.3"]), name="PYSEC-2"),
        _advisory(_part("two", versions=["1.0"]), name="PYSEC-3"),
        _advisory(_part("another", versions=["1.0"]), name="PYSEC-4"),
        _advisory(_part("django", versions=["5.2.19"], ecosystem="npm"), name="GHSA-5"),
    )  # fmt: skip

    assert [(hole.id, hole.package, hole.version, hole.fixed, hole.high) for hole in report.holes] == [
        ("PYSEC-1", "django", "5.2.19", ("5.2.20",), False),
        ("PYSEC-2", "py-yaml", "6.0.3", (), True),
        ("PYSEC-3", "two", "1.0", (), True),
    ]
    assert report.status == advisories.FOUND
    lines = list(advisories.said(report))
    assert "5 advisories, the newest of 2026-11-20T00:00:00+00:00" in lines[0]
    assert lines[1] == "  django 5.2.19: PYSEC-1 (fixed in 5.2.20) A hole."
    assert lines[2] == "  py-yaml 6.0.3: PYSEC-2 (no fixed version is known)"
    assert lines[-1] == "found: 3 (and 0 that cannot be judged) in 3 packages"


def test_what_was_withdrawn_or_fixed_is_clean(tmp_path):
    report = _scan(
        tmp_path,
        _advisory(_part(versions=["5.2.19"]), withdrawn="2026-11-21T00:00:00Z"),
        _advisory(_part(ranges=[_range(("introduced", "0"), ("fixed", "5.2.19"))]), name="PYSEC-2"),
    )

    assert (report.status, report.holes) == (advisories.CLEAN, ())
    assert list(advisories.said(report))[-1] == "clean: none of 3 packages is named"


def test_an_advisory_that_cannot_be_judged_is_never_clean(tmp_path):
    report = _scan(tmp_path, _advisory(_part(ranges=[_range(("introduced", "0"), kind="GIT")])))

    assert (report.status, [hole.unsure for hole in report.holes]) == (advisories.NOT_SCANNED, [True])
    assert list(advisories.said(report))[-1] == "NOT SCANNED: some advisories cannot be judged"


@pytest.mark.parametrize(
    ("modified", "status"),
    [("2026-10-25T08:00:00Z", advisories.CLEAN), ("2026-10-25T07:59:59Z", advisories.NOT_SCANNED), ("2026-10-25T16:00:00+08:00", advisories.CLEAN), ("2026-11-01T00:00:00", advisories.CLEAN)],
)  # fmt: skip
def test_thirty_days_are_recent_and_a_second_more_is_not(tmp_path, modified, status):
    report = _scan(
        tmp_path,
        _advisory(_part("another"), modified=modified),
        _advisory(_part("another"), modified="2020-01-01T00:00:00Z"),
    )

    assert report.status == status
    if status == advisories.NOT_SCANNED:
        assert (
            list(advisories.said(report))[-1]
            == "NOT SCANNED: its newest advisory is 30 days old; 30 is the limit"
        )


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([], "it holds no advisories"),
        ([b"not JSON"], "0.json is no advisory"),
        ([b"[]"], "0.json is no advisory"),
        ([{"id": "PYSEC-1"}], "0.json is no advisory"),
        ([_advisory(modified="yesterday")], "PYSEC-1 says no moment"),
        ([b" " * (4 * 1024 * 1024 + 1)], "0.json is too large"),
    ],
)  # fmt: skip
def test_a_bundle_that_cannot_be_read_whole_is_not_used(tmp_path, entries, why):
    report = _scan(tmp_path, *entries)

    assert report.status == advisories.NOT_SCANNED
    assert report.why == f"the bundle is not used: {why}"


def test_the_checksum_is_recorded_and_another_one_is_refused(tmp_path):
    entry = _advisory(_part("another"))
    digest = hashlib.sha256(_bundle(tmp_path, entry).read_bytes()).hexdigest()

    assert _scan(tmp_path, entry, sha256=digest.upper()).sha256 == digest
    refused = _scan(tmp_path, entry, sha256="0" * 64)
    assert (refused.status, refused.why) == (
        advisories.NOT_SCANNED,
        f"the bundle is not used: its SHA-256 is {digest}, not the one given",
    )


@pytest.mark.parametrize("content", [None, b"no zip"])
def test_a_file_that_is_no_bundle_is_not_used(tmp_path, content):
    file = tmp_path / "PyPI.zip"
    if content:
        file.write_bytes(content)

    report = advisories.scanned(file, [], at=AT)

    assert report.status == advisories.NOT_SCANNED
    assert report.why.startswith("the bundle is not used: it cannot be read")


def test_without_a_bundle_nothing_was_scanned(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(advisories, "ROOT", tmp_path)

    assert advisories.main([]) == 3

    assert capsys.readouterr().out == "NOT SCANNED: no bundle of advisories was given (--bundle)\n"
    assert json.loads((tmp_path / "build" / "advisories.json").read_text(encoding="utf-8"))["status"] == 3


@pytest.fixture
def ledger(db, settings, tmp_path):
    settings.KEYS, settings.LEDGER_HEADS = tmp_path / "keys", tmp_path / "heads"
    for memory in (keys, book):
        memory.forget()
    keys_prepare(at=AT)
    yield lambda: [
        told for row in Entry.objects.all() if (told := json.loads(bytes(row.content)))["kind"] == "scan.done"
    ]
    for memory in (keys, book):
        memory.forget()


@pytest.mark.parametrize(("versions", "result", "high"), [(["5.2.19"], "ok", 1), (None, "not-scanned", 0)])
def test_a_scan_is_recorded_in_the_ledger(tmp_path, ledger, versions, result, high):
    advisory = _advisory(_part(versions=versions or []))
    report = _scan(tmp_path, advisory) if versions else advisories.scanned(None, [], at=AT)

    advisories.record(report, actor="system:test", at=AT)

    (told,) = ledger()
    assert (told["object"], told["result"]) == ("lock:requirements", result)
    assert (told["data"]["tool"], told["data"]["high_open"], "digest" in told["data"]) == (
        "osv",
        high,
        bool(versions),
    )
