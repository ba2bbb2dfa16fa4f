"""The files of the archive on disk: sealed, named by the SHA-256 of their ciphertext, written whole or not at all.

A file is written beside its place (`incoming`), flushed, read back, opened and compared with what was handed in; only then
is it renamed to its place, and the folder flushed. What a crash leaves in `incoming` is noise that nobody can open.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.vault import Algorithm, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from yushi.apps.archive.models import Version

COLUMN = "archive.Version.file"
_READ = 262_144
_PRIVATE = 0o700


class ShelfError(YushiError):
    """A file that could not be kept, or is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that lies in its place: its name, and the key that opens it in its row."""

    stored: str
    key: str


def keep(data: bytes, *, row: str) -> Kept:
    """Seal `data` for the row with the uid `row` and put it in its place; nothing half is ever there.

    Raises:
        ShelfError: if what was written does not read back as it was.
        OSError: if the disk is full or fails.

    """
    algorithm = Algorithm(settings.VAULT_ALGORITHM)
    key = os.urandom(algorithm.key_length)
    pieces = (data[at : at + chunks.CHUNK] for at in range(0, len(data), chunks.CHUNK))
    incoming = _folder(settings.ARCHIVE / "incoming") / f"{row}.part"
    try:
        stored = _written(incoming, chunks.seal(pieces, key=key, algorithm=algorithm, column=COLUMN, row=row))
        _compare(incoming, stored, data, key=key, row=row)
        place = _place(stored)
        _folder(place.parent)
        incoming.replace(place)
        _flush(place.parent)
    finally:
        incoming.unlink(missing_ok=True)
    return Kept(stored=stored, key=key.hex())


def read(version: Version) -> Iterator[bytes]:
    """The clear pieces of a version, after the whole file was opened once and its hash compared.

    Raises:
        OpenError: if the file was changed, cut or moved.
        ShelfError: if it is not there, or is another one than the row says.

    """
    key = _key(version)
    digest = hashlib.sha256()
    for piece in _opened(version.stored, key=key, row=str(version.uid)):
        digest.update(piece)
    if digest.hexdigest() != version.sha256:
        raise _broken(version.stored)
    return _opened(version.stored, key=key, row=str(version.uid))


def whole(version: Version) -> bytes:
    """All bytes of a version, for a program that needs them at once."""
    return b"".join(read(version))


def drop(stored: str) -> None:
    """Take away a file that no row names."""
    _place(stored).unlink(missing_ok=True)


def files() -> Iterator[tuple[Path, os.stat_result]]:
    """Every file of the archive, also those that were never finished; with what the disk says of it."""
    for file in sorted(settings.ARCHIVE.rglob("*")) if settings.ARCHIVE.is_dir() else []:
        if file.is_file() and not file.is_symlink():
            yield file, file.stat()


def is_incoming(file: Path) -> bool:
    """Whether a file of the archive was never finished."""
    return file.parent.name == "incoming"


def _written(file: Path, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        for piece in pieces:
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _compare(file: Path, stored: str, data: bytes, *, key: bytes, row: str) -> None:
    """Read back what was written: the ciphertext by its hash, the clear bytes one by one."""
    digest, at = hashlib.sha256(), 0

    def pieces() -> Iterator[bytes]:
        for piece in _pieces(file):
            digest.update(piece)
            yield piece

    for clear in chunks.opened(pieces(), key=key, column=COLUMN, row=row):
        if data[at : at + len(clear)] != clear:
            raise _broken(stored)
        at += len(clear)
    if digest.hexdigest() != stored or at != len(data):
        raise _broken(stored)


def _opened(stored: str, *, key: bytes, row: str) -> Iterator[bytes]:
    file = _place(stored)
    if not file.is_file():
        raise _broken(stored)
    return chunks.opened(_pieces(file), key=key, column=COLUMN, row=row)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(_READ):
            yield piece


def _key(version: Version) -> bytes:
    """The key of the file, which is for the program alone: nobody is shown it, so no opening is on record."""
    sealed: Any = version.key
    live: Any = version._meta.get_field("key")  # noqa: SLF001 - Django's own name
    return bytes.fromhex(live.live.open(sealed.blob, row=sealed.row))


def _place(stored: str) -> Path:
    place: Path = settings.ARCHIVE / stored[:2] / stored[2:4] / stored
    return place


def _folder(folder: Path) -> Path:
    folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    return folder


def _flush(folder: Path) -> None:
    """Make the new name last, as far as the system can."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _broken(stored: str) -> ShelfError:
    return ShelfError(
        Problem(
            code="archive.file-broken",
            what=Text(
                f"存档文件 {stored[:12]}… 不在原处，或与登记的哈希不一致。",
                f"The stored file {stored[:12]}… is not there, or differs from the hash on record.",
            ),
            rule=Text("文件以写入时的哈希为准。", "A file is what its hash says it was when it was stored."),
            fix=Text(
                "请运营方从备份恢复存档文件夹。",
                "Ask the operator to restore the archive's folder from a backup.",
            ),
        )
    )
