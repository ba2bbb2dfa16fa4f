"""Compiles the message catalogues where they are older than their source, without gettext on the machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Every catalogue below `locale` that was compiled anew; none when all are current."""
    return [_compile(source) for source in _stale(locale)]


def _stale(locale: Path) -> Iterator[Path]:
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def _compile(source: Path) -> Path:
    with source.open("rb") as text:
        catalogue = read_po(text, abort_invalid=True)
    compiled = source.with_suffix(".mo")
    draft = compiled.with_suffix(f".mo.{os.getpid()}")
    with draft.open("wb") as out:
        write_mo(out, catalogue)
    return draft.replace(compiled)
