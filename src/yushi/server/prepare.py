"""Everything a server needs before it starts, said while it is done, and skipped where it is done already.

Run as `python -m yushi.server.prepare`: data folder and key, message catalogue, database, static files.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.server import messages

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> int:
    """Prepare, telling each step; 0, or 2 with the three lines when a setting cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415  after the settings are named
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    compiled = messages.compile_catalogues()
    print(f"  texts: {len(compiled) or 'no'} catalogue(s) compiled")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        return 2
    _prepare_database()
    if not _prepare_keys():
        return 2
    _collect_static()
    _demonstrate()
    _index()
    return 0


def _prepare_database() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if connection.vendor != "sqlite":
        print(f"  data: {connection.vendor}; files in {settings.DATA}")
        return
    file = Path(str(settings.DATABASES["default"]["NAME"]))
    file.chmod(0o600)
    print(f"  data: {settings.DATA} (database in WAL mode, readable by you alone)")


def _prepare_keys() -> bool:
    """Make keys that are not there yet; False, after the three lines, when one that is there cannot be used."""
    import datetime as dt  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415

    from yushi.apps.accounts.services.second_factors import secrets_move  # noqa: PLC0415
    from yushi.apps.evidence.services.keys import keys_prepare  # noqa: PLC0415
    from yushi.core.errors import YushiError  # noqa: PLC0415

    try:
        made = keys_prepare(at=dt.datetime.now(tz=dt.UTC))  # noqa: TID251  a door
        secrets_move()
    except YushiError as wrong:
        print(wrong.lines("zh" if os.environ.get("LANG", "").startswith("zh") else "en"), file=sys.stderr)
        return False
    print(f"  keys: {settings.KEYS} ({', '.join(made) + ' made' if made else 'current'})")
    return True


def _demonstrate() -> None:
    import datetime as dt  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415

    from yushi.apps.accounts.services.demonstration import demonstration_create  # noqa: PLC0415

    if not settings.DEMONSTRATION:
        return
    passes = demonstration_create(at=dt.datetime.now(tz=dt.UTC))  # noqa: TID251  a door
    if not passes:
        print("  demonstration: there are people already")
        return
    print("  demonstration: five people; these passwords are shown once and kept nowhere")
    for one in passes:
        print(f"    {one.email:24}  {one.password}  {one.role}, {one.organisation}")
    _tell()
    _furnish()


def _furnish() -> None:
    """The invented shops, run by the peony company's owner where there is one."""
    import datetime as dt  # noqa: PLC0415

    from yushi.apps.catalog.services.demonstration import market_furnish  # noqa: PLC0415

    made = market_furnish(at=dt.datetime.now(tz=dt.UTC), runner="peony@demo.example")  # noqa: TID251  a door
    print(f"  demonstration: {made} invented shops at /shop/")


def _index() -> None:
    """Products that the search does not know yet, or knows by another version of itself."""
    from yushi.apps.catalog.services.indexing import index_renew  # noqa: PLC0415

    made = index_renew()
    print(f"  search: {f'{made} products indexed' if made else 'current'}")


def _tell() -> None:
    """The invented enterprises, with a word about how far it is at every quarter."""
    import datetime as dt  # noqa: PLC0415

    from yushi.apps.board.services.demonstration import demonstration_tell  # noqa: PLC0415

    def progress(done: int, whole: int) -> None:
        if done * 4 // whole > (done - 1) * 4 // whole:
            print(f" {done * 100 // whole} %", end="", flush=True)

    print("  demonstration: invented enterprises", end="", flush=True)
    made = demonstration_tell(at=dt.datetime.now(tz=dt.UTC), progress=progress)  # noqa: TID251  a door
    print(f": {made}, each at another step")


def _collect_static() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _digest_of_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        print("  static files: current")
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")
    print("  static files: collected, named by content, compressed")


def _digest_of_sources() -> str:
    """Changes when a static file of an app is added, removed or edited."""
    digest = hashlib.sha256()
    for file in _sources():
        facts = file.stat()
        digest.update(f"{file} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    apps = Path(__file__).resolve().parents[1] / "apps"
    for folder in sorted(apps.glob("*/static")):
        yield from sorted(file for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    sys.exit(main())
