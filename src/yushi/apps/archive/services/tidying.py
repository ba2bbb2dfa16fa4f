"""The tidying of the archive: what no row has named for a day is taken away, and what rows name is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.archive import shelf
from yushi.apps.archive.models import Version
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITS = dt.timedelta(days=1)
"""How long a file without a row stays: much longer than any upload takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What was taken away: files, and their bytes."""

    files: int
    size: int


def archive_tidy(*, at: dt.datetime) -> Tidied:
    """Take away every file that no row names and that is older than a day; a file that a row names is never touched.

    The database is asked about each file just before it goes.
    """
    count, size = 0, 0
    for file, stat in shelf.files():
        if dt.datetime.fromtimestamp(stat.st_mtime, tz=dt.UTC) > at - WAITS:
            continue
        if not shelf.is_incoming(file) and Version.objects.filter(stored=file.name).exists():
            continue
        file.unlink(missing_ok=True)
        count, size = count + 1, size + stat.st_size
    return Tidied(files=count, size=size)


def archive_examine() -> Iterator[tuple[Version, YushiError]]:
    """Every version whose file does not open as it was stored, with what is wrong."""
    for version in Version.objects.select_related("document").order_by("pk").iterator():
        try:
            for _piece in shelf.read(version):
                pass
        except YushiError as failure:
            yield version, failure
