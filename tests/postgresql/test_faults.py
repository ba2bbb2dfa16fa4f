"""What tests/apps/evidence/test_faults.py does to SQLite, done to PostgreSQL; and what the role of a site may not do there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.evidence.processes import KILLS, assert_whole, killed_in_mid_write, run, start
from tests.postgresql.cluster import OWNER, cluster, missing

psycopg = pytest.importorskip("psycopg", reason="no driver of PostgreSQL here")
pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing()), pytest.mark.xdist_group("postgresql")]


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    with cluster() as folder:
        yield folder


class Site:
    """A site in a database of its own."""

    def __init__(self, socket: str, data: Path, name: str, like: Site | None = None) -> None:
        self.socket, self.data, self.name = socket, data, name
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like.name if like else 'template1'}")
        if like:
            shutil.copytree(like.data, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("static"))
            return
        done = self.run("-m", "yushi.server.prepare")
        assert done.returncode == 0, done.stderr
        with self.connect() as connection:
            connection.execute("CREATE TABLE business (number bigint PRIMARY KEY)")

    def address(self, user: str = OWNER) -> str:
        return f"postgresql://{user}@/{self.name}?host={self.socket}"

    def connect(self, name: str = "", user: str = OWNER):
        return psycopg.connect(host=self.socket, dbname=name or self.name, user=user, autocommit=True)

    def run(self, *argv: str, user: str = OWNER):
        return run(self.data, *argv, database=self.address(user))

    def written(self) -> tuple[list[int], list[int]]:
        with self.connect() as connection:
            business = connection.execute("SELECT number FROM business ORDER BY number").fetchall()
            events = connection.execute(
                "SELECT convert_from(content, 'UTF8')::json ->> 'request' FROM evidence_entry"
                " WHERE convert_from(content, 'UTF8')::json ->> 'kind' = 'login.failed'"
            ).fetchall()
        return [number for (number,) in business], sorted(int(request, 16) for (request,) in events)


@pytest.fixture(scope="module")
def first(socket: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(socket, tmp_path_factory.mktemp("first"), "yushi_first")


@pytest.fixture
def site(socket: str, tmp_path: Path, first: Site, request: pytest.FixtureRequest) -> Site:
    return Site(socket, tmp_path, f"yushi_{abs(hash(request.node.name)):x}", first)


def test_killed_in_mid_write_nothing_acknowledged_is_lost_and_the_log_is_whole(site: Site) -> None:
    acknowledged: set[int] = set()
    for kill in range(KILLS):
        acknowledged |= killed_in_mid_write(site.data, kill, site.address())
        business, events = site.written()

        assert business == events
        assert acknowledged <= set(events)
    assert site.run("-m", "yushi", "ledger", "checkpoint").returncode == 0
    assert_whole(site.data, site.address())


def test_two_processes_of_four_writers_each_write_one_log(site: Site) -> None:
    given = {"database": site.address()}
    with (
        start(site.data, "0", "25", "4", **given) as one,
        start(site.data, "1000", "25", "4", **given) as other,
    ):
        said = [process.communicate(timeout=300) for process in (one, other)]

    assert [error for _, error in said] == ["", ""]
    business, events = site.written()
    assert business == events == [*range(100), *range(1000, 1100)]
    assert_whole(site.data, site.address())


LEDGER = ("entry", "node", "head", "shard", "manifest", "ring")


@pytest.fixture
def app(site: Site) -> str:
    """The role of a site, with the rights that `yushi ledger rights` says."""
    said = site.run("-m", "yushi", "ledger", "rights", "site_role")
    assert said.returncode == 0, said.stderr
    with site.connect() as connection:
        connection.execute("DROP ROLE IF EXISTS site_role")
        connection.execute("CREATE ROLE site_role LOGIN")
        connection.execute(said.stdout)
        connection.execute("GRANT INSERT ON business TO site_role")
    return "site_role"


def test_the_role_of_a_site_can_write_and_sign(site: Site, app: str) -> None:
    assert site.run("-m", "tests.apps.evidence.writer", "0", "5", "1", user=app).stdout.split() == list(
        "01234"
    )
    assert site.run("-m", "yushi", "ledger", "checkpoint", user=app).returncode == 0
    assert_whole(site.data, site.address(app))
    with site.connect() as connection:
        connection.execute("DROP OWNED BY site_role")


@pytest.mark.parametrize("by", ["role", "owner"])
@pytest.mark.parametrize("table", LEDGER)
@pytest.mark.parametrize(
    "verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"], ids=["update", "delete", "truncate"]
)
def test_the_ledger_is_changed_neither_by_the_role_nor_past_the_triggers_by_the_owner(
    prepared: Site, table: str, verb: str, by: str
) -> None:
    column = {"entry": "content", "node": "hash", "head": "note", "shard": "origin"}.get(table, "text")
    statement = verb.format(f"evidence_{table}", column, column)
    wanted = "permission denied" if by == "role" else "never changed"

    with (
        prepared.connect(user="readers_role" if by == "role" else OWNER) as connection,
        pytest.raises(psycopg.Error, match=wanted),
    ):
        connection.execute(statement)


@pytest.fixture(scope="module")
def prepared(socket: str, tmp_path_factory: pytest.TempPathFactory, first: Site) -> Site:
    """A site whose ledger has a row in every table."""
    site = Site(socket, tmp_path_factory.mktemp("prepared"), "yushi_prepared", first)
    code = (
        "import django; django.setup()\nfrom yushi.apps.evidence.services.events import events_record as record\n"
        "from tests.apps.evidence.made import withdrawn\nrecord([withdrawn(n) for n in range(300)])"
    )
    assert site.run("-c", code).returncode == 0
    assert site.run("-m", "yushi", "ledger", "checkpoint").returncode == 0
    said = site.run("-m", "yushi", "ledger", "rights", "readers_role").stdout
    with site.connect() as connection:
        connection.execute("CREATE ROLE readers_role LOGIN")
        connection.execute(said)
        connection.execute("INSERT INTO evidence_manifest (shard_id, text) VALUES (999, 'none')")
    return site
