"""The body of a request: refused by type and size before it is read to its end, never kept.

A body may come without a length (chunked): where the server marks the end of its input (`wsgi.input_terminated`, as
gunicorn does), it is read up to the limit and one byte more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from yushi.api import refusals
from yushi.core.dossier import MAX_BYTES, Dossier, read
from yushi.core.errors import Text
from yushi.core.firewall import BODY_LIMIT

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

_KIB = 1024
PARTS = "multipart/form-data"
DOSSIER_TYPES = ("application/json", "application/toml", "text/plain")


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def limit() -> int:
    """The largest body in bytes: that of a dossier, or less where the settings say so."""
    return min(MAX_BYTES, int(settings.BODY_LIMIT))


def inspected_limit() -> int:
    """The largest body in bytes where the site's own firewall stands guard: a larger one is refused before it is here."""
    return min(limit(), BODY_LIMIT)


def limits() -> Text:
    """Both limits in a sentence."""
    most, inspected = limit() // _KIB, inspected_limit() // _KIB
    return Text(
        f"正文不超过 {most} KiB，由本站防火墙检查时不超过 {inspected} KiB。",
        f"A body has at most {most} KiB, and at most {inspected} KiB where this site's firewall inspects it.",
    )


def dossier(request: HttpRequest, name: str) -> Dossier:
    """The dossier in the body.

    Raises:
        RefusedError: a type or a size that is not read here.
        DossierError: a dossier that cannot be read.

    """
    return read(take(request, DOSSIER_TYPES), name=name)


def take(request: HttpRequest, accepted: tuple[str, ...]) -> bytes:
    """The bytes of the body.

    Raises:
        RefusedError: a type that is not in `accepted`, a compressed body, one over the limit, one that broke off.

    """
    given = request.content_type or ""
    if given.lower() not in accepted:
        raise refusals.unsupported(shown(given), accepted)
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        raise refusals.encoded(shown(encoding))
    if _declared(request) > limit():
        raise refusals.too_large(limit())
    return _read(request)


def part(request: HttpRequest, name: str) -> UploadedFile[Any]:
    """The file `name` of a form; how large a form may be, `server/limits` has said before.

    Raises:
        RefusedError: another type of body, one that broke off, or a form without such a file.

    """
    given = request.content_type or ""
    if given.lower() != PARTS:
        raise refusals.unsupported(shown(given), (PARTS,))
    try:
        found = request.FILES.get(name)
    except (UnreadablePostError, BadRequest, SuspiciousOperation, MultiPartParserError):
        raise refusals.broken_off() from None
    if found is None:
        raise refusals.no_file(name)
    return found


def _read(request: HttpRequest) -> bytes:
    try:
        data = _stream(request).read(limit() + 1)
    except UnreadablePostError:
        raise refusals.broken_off() from None
    if len(data) > limit():
        raise refusals.too_large(limit())
    if len(data) < _declared(request):
        raise refusals.broken_off()
    return data


def _stream(request: HttpRequest) -> _Stream:
    """Where the body comes from: Django's own reading stops at the declared length, which a chunked body lacks."""
    meta: dict[str, Any] = request.META
    if "CONTENT_LENGTH" not in meta and meta.get("wsgi.input_terminated"):
        unbounded: _Stream = meta["wsgi.input"]
        return unbounded
    return request


def _declared(request: HttpRequest) -> int:
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 20 else 0  # noqa: PLR2004 - digits


def shown(text: str) -> str:
    """What a header said, on one line and short."""
    return "".join(char for char in text if char.isprintable())[:80]
