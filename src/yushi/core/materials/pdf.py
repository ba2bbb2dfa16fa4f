"""A document as PDF: laid out once to count its pages, then once more with a code on each."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yushi.core.materials import marks
from yushi.core.materials.frame import author, case_line, foot_line
from yushi.core.typesetting import IDENTIFIER, Typeset, typeset, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.materials.document import Document

_LAYOUT = Path(__file__).with_name("pages.typ")
_INSTEAD: Final = "〓"
"""What printers have always set for a character they lack."""


def write(document: Document) -> Typeset:
    """The PDF of `document` and its number of pages."""
    values = {**_printable(_values(document)), "whole": IDENTIFIER.pattern}
    pages = typeset(_LAYOUT, {**values, "codes": []}).pages
    codes = [marks.svg(marks.payload(document, page)) for page in range(1, pages + 1)]
    return typeset(_LAYOUT, {**values, "codes": codes})


def lacking(document: Document) -> tuple[str, ...]:
    """The characters of `document` that the PDF can only show as 〓."""
    return unprintable("".join(_texts(_values(document))))


def _values(document: Document) -> dict[str, Any]:
    blocks = [asdict(block) for block in document.blocks]
    for block, after in zip(blocks, [*blocks[1:], {"kind": ""}], strict=True):
        block["sticky"] = after["kind"] in {"closing", "issued"}
    return {
        "title": document.title.zh,
        "style": document.style,
        "author": author(),
        "case": case_line(document),
        "foot": foot_line(document),
        "alt": f"二维码：{marks.payload(document)}",
        "blocks": blocks,
    }


def _printable(value: Any) -> Any:
    """The same values with 〓 for every character that no typeface of ours holds."""
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    if isinstance(value, str):
        missing = unprintable(value)
        return "".join(_INSTEAD if sign in missing else sign for sign in value) if missing else value
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
