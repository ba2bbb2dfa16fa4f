"""Every document of the way opened: Word files by their parts, PDF files by their pages."""

from __future__ import annotations

import io
import json
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def text_of(name: str, data: bytes) -> str:
    """What stands in a document; a PDF has at least a page, every part of a Word file is well-formed."""
    if name.endswith(".pdf"):
        pages = PdfReader(io.BytesIO(data)).pages
        assert len(pages) > 0, name
        return _close("".join(page.extract_text() for page in pages))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None, name
        parts = {part: packed.read(part) for part in packed.namelist()}
    trees = {
        part: ElementTree.fromstring(content)
        for part, content in parts.items()
        if part.endswith((".xml", ".rels"))
    }
    words = [
        node.text or ""
        for part, tree in trees.items()
        if part.startswith("word/")
        for node in tree.iter(_TEXT)
    ]
    return _close("".join(words))


def opened_package(data: bytes) -> dict[str, str]:
    """The text of every document of a package by its name, the manifest aside."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        files = {name: packed.read(name) for name in packed.namelist()}
    for name, content in files.items():
        if name.endswith(".json"):
            assert json.loads(content), name
    return {
        name: text_of(name, content) for name, content in files.items() if name.endswith((".pdf", ".docx"))
    }


def _close(text: str) -> str:
    """Without the spaces and line ends that a page puts between the signs of a name."""
    return "".join(text.split())
