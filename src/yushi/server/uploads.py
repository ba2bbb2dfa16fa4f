"""The settings of what is handed in and kept: how large a request with a file may be, and where sealed files lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.server.environment import Environment


def read(env: Environment, data: Path, *, least: int) -> dict[str, Any]:
    """The settings that the environment decides, and Django's that follow; `data` is the folder of the database.

    `least` is the limit of every other request, in bytes.
    """
    limit = env.integer(
        "YUSHI_UPLOAD_LIMIT",
        default=25_165_824,
        at_least=1_048_576,
        says="The largest request in bytes to a page that takes a document; a larger one is answered 413 without being read."
        " One file in it has at most 20 MiB. A proxy before the site must let as much through.",
    )
    return {
        "UPLOAD_LIMIT": limit,
        # limits.BodyLimit decides for each page before anything is read; these two must not refuse what it let through.
        "DATA_UPLOAD_MAX_MEMORY_SIZE": max(least, limit),
        "FILE_UPLOAD_MAX_MEMORY_SIZE": max(least, limit),
        # In memory alone: a temporary file would be clear text on disk, also after a crash.
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        "ARCHIVE": env.path(
            "YUSHI_ARCHIVE",
            default=data / "archive",
            shown="archive in the data folder",
            says="The folder of stored documents, sealed file by file (0700). Back it up together with the database.",
        ).resolve(),
    }
