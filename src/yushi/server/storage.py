"""Where rows are kept: an SQLite file in the data folder, or a PostgreSQL that a busy site brings along."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from yushi.core.errors import Place, Problem, Text

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.server.environment import Environment

NAME = "YUSHI_DATABASE"


def read(env: Environment, data: Path) -> dict[str, Any]:
    """Django's description of the database that the environment names; `data` is the folder of the embedded one."""
    address = env.text(
        NAME,
        default="",
        says="A PostgreSQL database, as in postgresql://user:password@host:5432/name or postgresql:///name?host=/run/postgresql."
        " Empty: SQLite in the data folder. The gate tests both.",
    )
    if not address:
        return _sqlite(data)
    problem = _problem(address)
    if problem:
        env.wrong.append(problem)
        return _sqlite(data)
    return _postgresql(address)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "yushi.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
    }


def _problem(address: str) -> Problem | None:
    """Why the address cannot be used; its password is never said."""
    if not _is_address(address):
        return Problem(
            code="settings.unreadable",
            what=Text(f"{NAME} 不是 PostgreSQL 地址", f"{NAME} is no address of a PostgreSQL database"),
            rule=Text(
                "写作 postgresql://用户:密码@主机:端口/库名",
                "It is written postgresql://user:password@host:port/name",
            ),
            fix=Text("改正它，或留空改用 SQLite", "Correct it, or leave it empty for SQLite"),
            place=Place(path=NAME),
        )
    if find_spec("psycopg") is None:
        return Problem(
            code="settings.driver",
            what=Text("没有 PostgreSQL 驱动 psycopg", "psycopg, the driver of PostgreSQL, is not there"),
            rule=Text("SQLite 之外的数据库需要驱动", "A database other than SQLite needs its driver"),
            fix=Text("安装 yushi[postgresql]", "Install yushi[postgresql]"),
            place=Place(path=NAME),
        )
    return None


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1 and parts.port != 0
    except ValueError:
        return False
