"""A full package of application papers: from the dossier to one ZIP, and its Word files beside python-docx and LibreOffice."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import answers, clock, dossiers
from benchmarks.table import Goal, say, show
from yushi.core import materials
from yushi.core.dossier import read
from yushi.core.materials import docx, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yushi.core.materials import Document, Package
    from yushi.core.materials.document import Block, Line

PACKAGE = Goal("≤", 6)
_PEER = "python-docx"


def report(*, runs: int) -> None:
    """Prints what a package takes in this process and in one of its own, and what peers take for the same papers."""
    package = _package()
    documents = package.documents
    names = f"{len(documents)} documents, {len(package.files)} files, two cover lists, one ZIP"
    ours = clock.seconds(lambda: [docx.write(one, pages=1) for one in documents], runs=runs)
    set_ = clock.seconds(lambda: [pdf.write(one) for one in documents], runs=runs)
    whole = clock.seconds(lambda: materials.carried(_package()), runs=runs)
    lines = [
        (f"package: {names}", f"{whole:.3f}", PACKAGE.said(whole, "s")),
        ("of it Word files", f"{ours:.3f}", ""),
        ("of it PDF, set twice for the codes", f"{set_:.3f}", ""),
        _python_docx(documents, ours, runs),
    ]
    show(("papers, warm", "s, processor", "goal or ratio"), lines)
    show(
        ("papers, a process of its own", "s, wall", "s, processor", "goal or ratio"),
        _cold(package, set_, runs),
    )


def _package() -> Package:
    dossier = read(answers.SAMPLE.read_bytes(), name=answers.SAMPLE.name)
    *_, last = materials.make(materials.filing(dossier, on=dossiers.ON, number="豫许-2026-0001"))
    assert last.package is not None
    return last.package


def _cold(package: Package, ours: float, runs: int) -> list[Sequence[str]]:
    kept = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "src")}
    child = partial(clock.child, runs=runs, statuses=frozenset({0, 1}), environment=kept, quiet=True)
    with tempfile.TemporaryDirectory() as folder:
        made = (
            "-m",
            "yushi",
            "materials",
            "make",
            str(answers.SAMPLE),
            "--to",
            folder,
            "--zip",
            "--on",
            str(dossiers.ON),
        )
        took = child((sys.executable, *made))
        lines: list[Sequence[str]] = [
            (
                "yushi materials make FILE --zip",
                f"{took.wall:.3f}",
                f"{took.processor:.3f}",
                PACKAGE.said(took.wall, "s"),
            )
        ]
        office = shutil.which("soffice")
        if office is None:
            say("LibreOffice is not installed, so not measured")
            return lines
        words = [file for file in package.files if file.name.endswith(".docx")]
        for file in words:
            (Path(folder) / file.name).write_bytes(file.data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        names = [str(Path(folder) / file.name) for file in words]
        took = child((office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *names))
        ratio = f"{took.processor / ours:.1f} × ours, without codes"
        return [
            *lines,
            (
                f"LibreOffice: {len(words)} Word files to PDF",
                f"{took.wall:.3f}",
                f"{took.processor:.3f}",
                ratio,
            ),
        ]


def _python_docx(documents: tuple[Document, ...], ours: float, runs: int) -> Sequence[str]:
    if find_spec("docx") is None:
        return f"{_PEER}: not installed", "–", ""
    theirs = clock.seconds(lambda: [_peer(one)() for one in documents], runs=runs)
    return f"{_PEER}: the same words and tables, plain", f"{theirs:.3f}", f"{theirs / ours:.1f} × ours"


def _peer(document: Document) -> Callable[[], object]:
    """The same words and tables through the library's own calls: no header, fields, widths, shading or codes."""
    import io  # noqa: PLC0415

    from docx import Document as Paper  # noqa: PLC0415 - a peer, if it is there

    paper = Paper()
    paper.add_heading(document.title.zh, 0)
    for block in document.blocks:
        rows = _rows(block)
        for words in _texts(block):
            paper.add_paragraph(words)
        if rows:
            table = paper.add_table(len(rows), len(rows[0]))
            for cells, words_of in zip(table.rows, rows, strict=True):
                for cell, words in zip(cells.cells, words_of, strict=False):
                    cell.text = words
    return lambda: paper.save(io.BytesIO())


def _said(line: Line) -> str:
    return "".join(run.text for run in line)


def _texts(block: Block) -> list[str]:
    match block.kind:
        case "heading":
            return [block.text]
        case "paragraph":
            return [_said(block.line)]
        case "commitments":
            return [_said(item) for item in block.items]
        case "closing":
            return [_said(block.party), *block.signers]
        case _:
            return []


def _rows(block: Block) -> list[list[str]]:
    if block.kind == "grid":
        return [list(block.heads), *([_said(line) for line in row] for row in block.rows)]
    if block.kind == "fields":
        return [
            [part for field in row for part in (field.label, _said(field.line))] + ["", ""] * (2 - len(row))
            for row in block.rows
        ]
    return []
