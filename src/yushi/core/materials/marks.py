"""The code on each page that ties paper to file: document, version of its wording, digest of its content, page.

>>> from datetime import date
>>> from yushi.core.errors import Text
>>> from yushi.core.materials.document import Document
>>> one = Document(id="pledge", title=Text("承诺书", "pledge"), version=1, style="letter", number="", on=date(2026, 11, 23), blocks=())
>>> payload(one, 2).startswith("YUSHI:PLEDGE/1/") and payload(one, 2).endswith("/P2")
True
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import segno

if TYPE_CHECKING:
    from yushi.core.materials.document import Document

SHOWN: Final = 16
"""How many hexadecimal digits of the digest stand on paper: 64 bits, enough to find a file by, not to forge one."""
_PAYLOAD = re.compile(r"YUSHI:([A-Z0-9-]{1,60})/(\d{1,4})/([0-9A-F]{16})(?:/P(\d{1,4}))?")


class Mark(NamedTuple):
    """What a code says; page 0 is a code for the whole document."""

    document: str
    version: int
    digest: str
    page: int


def payload(document: Document, page: int = 0) -> str:
    """What the code of a page holds; page 0 is left out."""
    name = f"YUSHI:{document.id.upper()}/{document.version}/{document.digest[:SHOWN].upper()}"
    return f"{name}/P{page}" if page else name


def read(text: str) -> Mark | None:
    """What a scanned code says; None if it is none of ours."""
    found = _PAYLOAD.fullmatch(text.strip())
    if found is None:
        return None
    return Mark(found[1].lower(), int(found[2]), found[3].lower(), int(found[4] or 0))


def belongs(text: str, document: Document) -> bool:
    """Whether a scanned code is one of this very content."""
    mark = read(text)
    return mark is not None and mark[:3] == (document.id, document.version, document.digest[:SHOWN])


def svg(text: str) -> str:
    """The code as SVG, without a border: the paper around it is white."""
    drawn = io.BytesIO()
    _code(text).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return drawn.getvalue().decode()


def png(text: str) -> bytes:
    """The code as a picture for office programs that draw no SVG."""
    drawn = io.BytesIO()
    _code(text).save(drawn, kind="png", border=1, scale=8)
    return drawn.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, boost_error=False)
