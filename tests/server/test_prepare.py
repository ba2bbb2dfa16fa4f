from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from yushi.server import messages
from yushi.server.secret import secret_key

ROOT = Path(__file__).resolve().parents[2]


def _prepare(data: Path, **values: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "YUSHI_DATA": str(data), **values}
    command = [sys.executable, "-m", "yushi.server.prepare"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_preparing_makes_database_key_and_static_files_and_does_it_once(tmp_path):
    data = tmp_path / "data"

    first, second = _prepare(data), _prepare(data)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "collected" in first.stdout
    assert "static files: current" in second.stdout
    assert "search: current" in second.stdout
    assert oct((data / "yushi.sqlite3").stat().st_mode)[-3:] == "600"
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("SELECT count(*) FROM cache").fetchone() == (0,)
    database.close()
    hashed = sorted(file.name.split(".")[0] for file in (data / "static" / "ui").glob("yushi.*.css*"))
    assert hashed == ["yushi", "yushi", "yushi"]  # plain, gzip, brotli


def test_a_setting_that_cannot_be_used_is_three_lines_and_no_traceback(tmp_path):
    done = _prepare(tmp_path, YUSHI_BODY_LIMIT="much")

    assert done.returncode == 2
    assert "YUSHI_BODY_LIMIT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_catalogue_is_compiled_when_it_is_older_than_its_source(tmp_path):
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "市"\nmsgstr "market"\n',
        encoding="utf-8",
    )

    assert messages.compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert messages.compile_catalogues(tmp_path) == []
    os.utime(folder / "django.mo", ns=(0, 0))
    assert messages.compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert sorted(file.name for file in folder.iterdir()) == ["django.mo", "django.po"]


def test_whoever_comes_second_takes_the_key_that_is_there(tmp_path, monkeypatch):
    (tmp_path / "secret-key").write_text("first\n")
    monkeypatch.setattr(Path, "exists", lambda self: False)

    assert secret_key(tmp_path) == "first"
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
