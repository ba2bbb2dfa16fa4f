"""Looking for viruses in what is handed in: by clamd, where the operator has set one; else nobody looks, and the page says so."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from yushi.core.errors import Text
from yushi.core.uploads import UploadRefusedError
from yushi.core.uploads.refusals import problem
from yushi.outside import Clamd

BY_CLAMD = "clamd"


def is_on() -> bool:
    """Whether files are looked at."""
    return bool(settings.CLAMD)


def scanned_by(data: bytes, *, name: str) -> str:
    """Who looked at `data` and knows of nothing in it; empty where nobody looks.

    Raises:
        UploadRefusedError: for a file that is known to be harmful.
        ScannerError: where the scanner that is set does not answer: what was not looked at is not taken.

    """
    if not is_on():
        return ""
    found = Clamd(path=Path(settings.CLAMD)).found(data)
    if found:
        what = Text(f"查出病毒或有害内容：{found}", f"it is known to be harmful: {found}")
        raise UploadRefusedError(problem("virus", what, name=name))
    return BY_CLAMD
