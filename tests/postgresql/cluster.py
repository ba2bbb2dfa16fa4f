"""A PostgreSQL server of our own for as long as a test takes: a new folder, a socket in it, no port, nothing kept."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

_DEBIAN = sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
)
OWNER = "yushi"


def binary(name: str) -> str | None:
    """Where the program is: on the path, or where Debian keeps those that only the server's account uses."""
    return shutil.which(name) or next((str(at / name) for at in _DEBIAN if (at / name).exists()), None)


def missing() -> str:
    """Why there can be no cluster here; "" if there can."""
    absent = [name for name in ("initdb", "pg_ctl", "postgres") if binary(name) is None]
    if absent:
        return f"no PostgreSQL here: {', '.join(absent)} not found"
    if os.geteuid() == 0 and _account() is None:
        return "PostgreSQL does not run as root, and there is no account postgres"
    return ""


def _account() -> int | None:
    """The account for the server, which refuses to run as root; None where we are somebody else already."""
    try:
        return pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    except KeyError:
        return None


def _run(*argv: str) -> None:
    done = subprocess.run(argv, user=_account(), capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, f"{argv[0]}: {done.stderr or done.stdout}"


@contextmanager
def cluster() -> Iterator[str]:
    """The folder of the socket of a running server, whose owner `yushi` needs no password."""
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as folder:  # a socket's path has to be short
        home, account = Path(folder), _account()
        if account is not None:
            os.chown(home, account, -1)
        home.chmod(0o755)
        data = str(home / "data")
        _run(
            str(binary("initdb")),
            "-D",
            data,
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        start = [str(binary("pg_ctl")), "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start"]
        _run(*start)
        try:
            yield folder
        finally:
            _run(str(binary("pg_ctl")), "-D", data, "-w", "-m", "immediate", "stop")


def new_database(server: str) -> str:
    """The address of a new and empty database, on the server that some database's address names."""
    import psycopg  # noqa: PLC0415 - a driver that is there where there is a server

    name = f"yushi_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlsplit(server)._replace(path=f"/{name}").geturl()
