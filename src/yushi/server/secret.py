"""The data folder and the secret key of an embedded server, made on first start for the owner alone."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_KEY_BYTES = 48


def data_folder(folder: Path) -> Path:
    """`folder`, made with owner-only rights (0700) where it was not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key kept in `folder`/secret-key, made there (0600) by whoever comes first."""
    file = data_folder(folder) / "secret-key"
    if not file.exists():
        _place(file, secrets.token_urlsafe(_KEY_BYTES))
    return file.read_text(encoding="ascii").strip()


def _place(file: Path, key: str) -> None:
    """Write `key` whole or not at all: a second process never reads half a key, nor replaces the first one's."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(key + "\n")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
