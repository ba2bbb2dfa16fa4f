"""The last signed head of each log, kept in files outside the database.

A database that was put back knows nothing of what came after; these files do. They are written after the
transaction that signed, whole or not at all, and never back to an older head.
"""

from __future__ import annotations

import fcntl
import os
from hashlib import sha256
from typing import TYPE_CHECKING

from yushi.core.ledger import checkpoint, note
from yushi.core.ledger.shard import Shard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.note import Verifier


class HeadFolder:
    """A folder with a file for each log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, shard: Shard, keys: list[Verifier]) -> Checkpoint | None:
        """The head that is kept of a log; None if none is.

        Raises:
            NoteError: if none of `keys` stands by it.

        """
        file = self.file_of(shard)
        return checkpoint.read(file.read_text(encoding="utf-8"), keys) if file.exists() else None

    def every(self, keys: list[Verifier]) -> Iterator[Checkpoint]:
        """All heads that are kept."""
        for file in sorted(self.folder.glob("*.txt")):
            yield checkpoint.read(file.read_text(encoding="utf-8"), keys)

    def keep(self, written: str) -> bool:
        """Keeps a signed head unless a newer one is there; whether it was kept."""
        head = checkpoint.parse(note.parse(written).text)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            file = self.file_of(Shard.parse(head.origin))
            if file.exists() and _size(file) >= head.size:
                return False
            _replace(file, written)
        return True

    def of_origin(self, origin: str, keys: list[Verifier]) -> Checkpoint | None:
        """The head that is kept of a log whose origin may be of any form; None if none is."""
        file = self._named(origin)
        return checkpoint.read(file.read_text(encoding="utf-8"), keys) if file.exists() else None

    def keep_origin(self, origin: str, written: str) -> None:
        """Keeps a head of such a log."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(self._named(origin), written)

    def _named(self, origin: str) -> Path:
        return self.folder / f"{sha256(origin.encode()).hexdigest()[:32]}.txt"

    def file_of(self, shard: Shard) -> Path:
        """The file of a log's head, there or not."""
        return self.folder / f"{shard.folder}.txt"


def _size(file: Path) -> int:
    return checkpoint.parse(note.parse(file.read_text(encoding="utf-8")).text).size


def _replace(file: Path, text: str) -> None:
    draft = file.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
