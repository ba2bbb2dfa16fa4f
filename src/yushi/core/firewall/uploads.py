"""The body of an upload as it is inspected: cut where the application cuts it, texts in windows, files by their head.

Django finds a boundary anywhere, the engine only at the beginning of a line: one body then has two readings, and an
attack fits between them. So the copy is cut as Django cuts it and put together anew, part by part:

* the head of every part stays whole: names and file names are what the rules judge;
* a text is slimmed and shown in windows, like a field of a form;
* of a file the first bytes stay. The Core Rule Set has no rule for what is in a file; who stores files looks into them.

What could be read in two ways is not put together: two boundaries, two names, a part that says it is encoded (Django
would decode it), a backslash in a name.

>>> body = b'--B\\r\\nContent-Disposition: form-data; name="note"\\r\\n\\r\\n1 or 1=1\\r\\n--B--\\r\\n'
>>> shown(body, "multipart/form-data; boundary=B", left_out=frozenset(), is_plain=lambda value: False) == body
True
>>> shown(body, "multipart/form-data", left_out=frozenset(), is_plain=lambda value: False) is None
True
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yushi.core.firewall import slimming
from yushi.core.firewall.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD = 4096
"""How much of a file is shown to the engine, in bytes."""
WHOLE = 65_536
"""A body that is not plain is refused; up to this size it is shown whole, so that the engine can say why."""
_BOUNDARY = re.compile(
    r';\s*boundary=(?:"([!#-\[\]-~]{1,70})"|([!#-+\--:<-\[\]-~]{1,70}))\s*(?:;|$)', re.IGNORECASE
)
_NAMED = re.compile(r";\s*boundary\b", re.IGNORECASE)
_SAID = rb'\s*;\s*(name|filename\*?)=(?:"([^"]*)"|([^\s";,]+))'
_DISPOSITION = re.compile(rb"content-disposition\s*:\s*form-data((?:" + _SAID + rb")+)\s*", re.IGNORECASE)
_PARAMETER = re.compile(_SAID, re.IGNORECASE)
_ENCODED = re.compile(rb"content-transfer-encoding\s*:", re.IGNORECASE)
_NOTHING = b'Content-Disposition: form-data; name="nothing"\r\n\r\n'


def shown(
    body: bytes, content_type: str, *, left_out: frozenset[str], is_plain: Callable[[str], bool]
) -> bytes | None:
    """The copy of a body of parts; none if it is not plain.

    `left_out` names the fields that no rule sees, `is_plain` says of a text that no rule needs to see it.
    """
    boundary = _boundary(content_type)
    parts = _parts(body, boundary) if boundary else None
    if parts is None:
        return None
    kept = [one for head, content in parts for one in _shown(head, content, left_out, is_plain)]
    line = b"--" + boundary
    return b"".join(line + b"\r\n" + one + b"\r\n" for one in kept or [_NOTHING]) + line + b"--\r\n"


def _boundary(content_type: str) -> bytes:
    """The boundary, if it is said once and plainly; else empty."""
    found = _BOUNDARY.search(content_type)
    if found is None or len(_NAMED.findall(content_type)) != 1:
        return b""
    return (found[1] or found[2]).encode()


def _parts(body: bytes, boundary: bytes) -> list[tuple[bytes, bytes]] | None:
    """The head and the content of every part; none if one is not plain."""
    before, *pieces = body.split(b"--" + boundary)
    if before not in (b"", b"\r\n") or not pieces or pieces.pop() not in (b"--", b"--\r\n"):
        return None
    parts = [_part(piece) for piece in pieces]
    plain = [part for part in parts if part is not None]
    return plain if len(plain) == len(parts) else None


def _part(piece: bytes) -> tuple[bytes, bytes] | None:
    head, blank, content = piece.partition(b"\r\n\r\n")
    if not (blank and head.startswith(b"\r\n")) or b"\\" in head:
        return None
    lines = head[2:].split(b"\r\n")
    if head.lower().count(b"content-disposition") != 1 or not any(map(_DISPOSITION.fullmatch, lines)):
        return None
    if any(_ENCODED.match(line) or line[:1] in (b" ", b"\t") for line in lines):
        return None
    return head[2:], content.removesuffix(b"\r\n")


def _shown(
    head: bytes, content: bytes, left_out: frozenset[str], is_plain: Callable[[str], bool]
) -> Iterator[bytes]:
    """The part, in as many windows as it needs; nothing where no rule needs to see it."""
    folded = fold(head) + b"\r\n\r\n"
    said = _said(head)
    if any(key.startswith("filename") for key, _ in said):
        yield folded + content[:HEAD]
        return
    name = said[0][1] if len(said) == 1 else ""
    if name in left_out:
        return
    text = fold(content)
    if b"\r\n" not in head and slimming.is_plain_name(name) and is_plain(text.decode("latin-1")):
        return
    yield from (folded + window for window in slimming.windows(text))


def _said(head: bytes) -> list[tuple[str, str]]:
    """What the part says of itself: `name` and `filename`, as often as it says them."""
    line = next(found for one in head.split(b"\r\n") if (found := _DISPOSITION.fullmatch(one)))
    return [
        (found[1].decode().lower(), (found[2] or found[3] or b"").decode("latin-1"))
        for found in _PARAMETER.finditer(line[1])
    ]
