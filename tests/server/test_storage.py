"""The database that the environment names: SQLite without one, PostgreSQL by its address, three lines for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from yushi.server import storage
from yushi.server.environment import Environment

DATA = Path("data")


def _read(address):
    env = Environment({"YUSHI_DATABASE": address} if address is not None else {})
    return storage.read(env, DATA), env.wrong


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_it_is_a_file_in_the_data_folder(address):
    database, wrong = _read(address)

    assert (database["ENGINE"], database["NAME"], wrong) == (
        "django.db.backends.sqlite3",
        DATA / "yushi.sqlite3",
        [],
    )
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_is_taken_apart():
    database, wrong = _read("postgresql://yu%40shi:p%3Aw@db.example:6432/market")

    assert wrong == []
    assert {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "market", "USER": "yu@shi", "PASSWORD": "p:w", "HOST": "db.example", "PORT": "6432",
    }  # fmt: skip


def test_a_socket_is_named_by_its_folder():
    database, wrong = _read("postgresql://yushi@/market?host=/run/postgresql")

    assert (database["HOST"], database["PORT"], wrong) == ("/run/postgresql", "", [])


@pytest.mark.parametrize(
    "address", ["mysql://a@b/c", "postgresql://host", "postgresql://h:port/x", "postgresql://[/x", "market"]
)
def test_what_is_no_address_is_refused_without_saying_it(address):
    _, (wrong,) = _read(address)

    assert wrong.code == "settings.unreadable"
    assert address not in wrong.what.en


def test_without_the_driver_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(storage, "find_spec", lambda name: None)

    _, (wrong,) = _read("postgresql://h/x")
    assert "yushi[postgresql]" in wrong.fix.en
