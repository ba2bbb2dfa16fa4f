"""Files of the archive: whole or not there, compared before they are kept, and tidied without touching one that a row names."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.utils import timezone

from tests.apps.archive.conftest import add, handed, pdf
from yushi.apps.accounts.services.refusals import ChangeError
from yushi.apps.archive import shelf
from yushi.apps.archive.models import Version
from yushi.apps.archive.services import documents, tidying
from yushi.apps.ui.services import scanning
from yushi.core.errors import Text
from yushi.core.uploads import UploadRefusedError
from yushi.core.uploads.refusals import problem
from yushi.core.vault import chunks

DAY = dt.timedelta(days=1)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / "archive").rglob("*") if file.is_file())


def test_what_does_not_read_back_as_it_was_is_not_kept(world, archive, monkeypatch):
    seal = chunks.seal

    def other(data, **given):
        return seal([b"something else"], **given)

    monkeypatch.setattr(chunks, "seal", other)

    with pytest.raises(shelf.ShelfError, match="file-broken"):
        add(world)
    assert (_files(archive), Version.objects.count()) == ([], 0)


def test_a_tail_that_was_not_written_is_noticed(world, archive, monkeypatch):
    seal = chunks.seal
    monkeypatch.setattr(chunks, "seal", lambda data, **given: seal([b"".join(data)[:-1]], **given))

    with pytest.raises(shelf.ShelfError):
        add(world)
    assert _files(archive) == []


def test_a_disk_that_is_full_leaves_nothing(world, archive, monkeypatch):
    def full(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        add(world)
    assert (_files(archive), Version.objects.count()) == ([], 0)


def test_a_file_whose_row_is_refused_is_taken_away(world, archive, monkeypatch):
    def refuse(*_args, **_given):
        raise ChangeError

    monkeypatch.setattr(documents, "version_made", refuse)

    with pytest.raises(ChangeError):
        add(world)
    assert _files(archive) == []


def test_tidying_takes_only_what_no_row_names_and_is_older_than_a_day(world, archive):
    version = add(world)
    folder = archive / "archive"
    orphan, half = folder / "ab" / "cd" / ("ab" * 32), folder / "incoming" / "x.part"
    for file in (orphan, half):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"12345")
    now = timezone.now()

    assert tidying.archive_tidy(at=now) == tidying.Tidied(files=0, size=0)
    assert tidying.archive_tidy(at=now + 2 * DAY) == tidying.Tidied(files=2, size=10)
    assert [file.name for file in _files(archive)] == [version.stored]
    assert list(tidying.archive_examine()) == []
    assert shelf.whole(version) == pdf()


def test_an_archive_that_has_nothing_yet_is_tidy(archive):
    assert tidying.archive_tidy(at=timezone.now()) == tidying.Tidied(files=0, size=0)


def test_an_examination_names_what_is_broken(world, archive):
    one, two = add(world), add(world, "二")
    files_ = {file.name: file for file in _files(archive)}
    files_[one.stored].unlink()
    files_[two.stored].write_bytes(b"YF")

    found = {str(version.uid): failure.problems[0].code for version, failure in tidying.archive_examine()}

    assert found == {str(one.uid): "archive.file-broken", str(two.uid): "vault.file-format"}


def test_a_row_whose_hash_was_changed_does_not_open(world):
    version = add(world)
    version.sha256 = "0" * 64

    with pytest.raises(shelf.ShelfError):
        shelf.whole(version)


def test_a_scanner_that_finds_something_refuses_the_file(world, archive, monkeypatch):
    def found(data, *, name):
        raise UploadRefusedError(problem("virus", Text("查出病毒", "a virus"), name=name))

    monkeypatch.setattr(scanning, "scanned_by", found)

    with pytest.raises(UploadRefusedError, match="virus"):
        add(world)
    assert _files(archive) == []


def test_who_looked_for_viruses_is_on_record(world, monkeypatch):
    monkeypatch.setattr(scanning, "scanned_by", lambda data, *, name: "clamd")

    assert add(world).scanned_by == "clamd"
    assert handed().name == "执照.pdf"
