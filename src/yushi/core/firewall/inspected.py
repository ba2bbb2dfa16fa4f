"""The inspected copy of a request: folded, slimmed, without excluded fields; the request itself is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.firewall import directives, exclusions, slimming, uploads
from yushi.core.firewall.folding import Escape, fold
from yushi.core.firewall.xml_body import is_plain_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.firewall.exclusions import Exclusion, Exclusions
    from yushi.core.firewall.values import Request

_QUESTION_MARK = re.compile(rb"%3[Ff]")
_JSON = re.compile(r"application/(?:[a-z0-9.+-]+\+)?json")
_JSON_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_XML = re.compile(r"(?:application|text)/(?:[a-z0-9.+-]+\+)?xml")
_EXPLAINED = re.compile(r"text/plain|application/(?:toml|json)")
_TEXT = "text"
_LONG = 4096
_MAYBE_JSON = (directives.JSON_MARK, _TEXT)
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the engine sees."""

    method: bytes
    uri: bytes
    protocol: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    address: bytes
    marks: tuple[str, ...]
    doubtful: bool = False
    """The body could be read in two ways, so whatever the engine says, it must not pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copier:
    """How copies are made: with which exclusions, and what counts as plain."""

    exclusions: Exclusions
    is_plain: Callable[[str], bool] = slimming.is_word

    def copy(self, request: Request) -> Copy:
        """The copy of `request`, and the marks of the exclusions that hold for it."""
        chosen = self.exclusions.of(method=request.method, path=request.path, staff=request.staff)
        cookies = exclusions.cookies_out_of_all_rules(chosen)
        left_out = exclusions.fields_out_of_all_rules(chosen)
        body, kind, doubtful = self._body(request, _reading(request, chosen), left_out)
        return Copy(
            method=_text(request.method),
            uri=_uri(request),
            protocol=_text(request.protocol),
            headers=tuple(_headers(request, cookies)),
            body=body,
            address=_text(request.address),
            marks=(*directives.marks(self.exclusions, chosen, body), *([kind] if kind else [])),
            doubtful=doubtful,
        )

    def _body(self, request: Request, kind: str, left_out: frozenset[str]) -> tuple[bytes, str, bool]:
        """The body as it is shown, how the engine reads it, and whether that is in doubt."""
        if request.body and content_type(request) == MULTIPART:
            return self._upload(request, left_out)
        body = fold(request.body, Escape.JSON if kind in _MAYBE_JSON else Escape.PERCENT)
        if kind == directives.FORM_MARK:
            return slimming.slim_form(body, left_out, self.is_plain), kind, False
        if kind in _MAYBE_JSON:
            fields = slimming.slim_json(body, left_out, self.is_plain)
            if fields is None and kind == _TEXT:
                fields = slimming.slim_text(body)
            return (body, kind, False) if fields is None else (fields, directives.FORM_MARK, False)
        return body, kind, False

    def _upload(self, request: Request, left_out: frozenset[str]) -> tuple[bytes, str, bool]:
        said = request.header("content-type")
        body = uploads.shown(request.body, said, left_out=left_out, is_plain=self.is_plain)
        if body is not None:
            return body, "", False
        return fold(request.body) if len(request.body) <= uploads.WHOLE else b"", "", True


def _reading(request: Request, chosen: tuple[Exclusion, ...]) -> str:
    """How the body is read: as a form, as JSON, as XML, or as the engine finds by the content type (empty).

    A body that begins like JSON is read as JSON whatever it claims to be, because an application may do the same. XML
    is read as XML only where an exclusion accepts it and the body is plain; so is text, as JSON if it is some, else as
    one field. So is anything long of a kind that nobody knows, because the engine's time grows with the square of it.
    An exclusion that accepts JSON says that the application itself explains, line by line, JSON that cannot be read.
    """
    kind = content_type(request)
    if not request.body or kind == MULTIPART:
        return ""
    if _EXPLAINED.fullmatch(kind) and any(kind in one.accepts for one in chosen):
        return _TEXT
    if _JSON.fullmatch(kind) or _JSON_BEGINS.match(request.body):
        return directives.JSON_MARK
    if _XML.fullmatch(kind) and any(kind in one.accepts for one in chosen) and is_plain_xml(request.body):
        return directives.XML_MARK
    if kind == FORM:
        return directives.FORM_MARK
    return _TEXT if len(request.body) > _LONG else ""


def content_type(request: Request) -> str:
    """The content type without its parameters, in lower case."""
    return request.header("content-type").partition(";")[0].strip().lower()


def _text(text: str) -> bytes:
    """The bytes of the wire; a NUL, which would end the engine's string, is written out."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    return data.replace(b"\0", b"%00")


def _uri(request: Request) -> bytes:
    """Path and query, folded.

    An encoded question mark in the path is written as `x`: engines before 3.0.12 decode the address before they look
    for the query, so everything after such a mark would escape the rules for paths (CVE-2024-1019).
    """
    path = _QUESTION_MARK.sub(b"x", fold(_text(request.path)))
    return path + b"?" + fold(_text(request.query)) if request.query else path


def _headers(request: Request, cookies: frozenset[str]) -> list[tuple[bytes, bytes]]:
    kept = []
    for name, value in request.headers:
        said = _without(value, cookies) if name.lower() == "cookie" else value
        if said:
            kept.append((_text(name), fold(_text(said))))
        elif not value:
            kept.append((_text(name), b""))
    return kept


def _without(cookie: str, names: frozenset[str]) -> str:
    """A cookie header without the cookies of these names."""
    pairs = [pair.strip() for pair in cookie.split(";")]
    return "; ".join(pair for pair in pairs if pair.partition("=")[0].strip() not in names)
