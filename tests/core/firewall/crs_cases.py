"""The Core Rule Set's own regression tests, read from their YAML files into requests and expectations.

They are not in Debian's binary package. To get them: `apt-get source --download-only modsecurity-crs`, unpack, apply
the patches of `debian/patches`, and name the folder `tests/regression/tests` in `YUSHI_CRS_TESTS`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

import yaml

from yushi.core.firewall import Request

_IDS = re.compile(r'id\s*"?\\?"?(\d{6,7})')
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One stage: what is sent, and which rules must or must not match."""

    title: str
    request: Request | None
    must: frozenset[int]
    must_not: frozenset[int]
    statuses: frozenset[int]
    transport: bool
    """Judged by the web server before any rule: an error or a status is expected and no rule is named."""


def read(folder: Path) -> Iterator[Case]:
    for file in sorted(folder.rglob("*.yaml")):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not document["meta"].get("enabled", True):
            continue
        for test in document["tests"]:
            for stage in test["stages"]:
                yield _case(str(test["test_title"]), stage["stage"])


def _case(title: str, stage: dict[str, Any]) -> Case:
    said, output = stage["input"], stage["output"]
    must, must_not = (_ids(output.get(key)) for key in ("log_contains", "no_log_contains"))
    statuses = output.get("status", [])
    return Case(
        title=title,
        request=_request(said),
        must=must,
        must_not=must_not,
        statuses=frozenset(statuses if isinstance(statuses, list) else [statuses]),
        transport=not (must or must_not),
    )


def _ids(text: object) -> frozenset[int]:
    return frozenset(int(found) for found in _IDS.findall(str(text or "")))


def _request(said: dict[str, Any]) -> Request | None:
    if encoded := said.get("encoded_request"):
        return _from_bytes(base64.b64decode(encoded))
    if raw := said.get("raw_request"):
        return _from_bytes(str(raw).encode("latin-1"))
    path, _, query = str(said.get("uri", "/")).partition("?")
    headers = {
        str(name): "" if value is None else str(value) for name, value in (said.get("headers") or {}).items()
    }
    body = _data(said.get("data"), headers, stop_magic=bool(said.get("stop_magic")))
    return Request(
        method=str(said.get("method", "GET")),
        path=path,
        query=query,
        headers=tuple(headers.items()),
        body=body,
        protocol=str(said.get("version", "HTTP/1.1")).rpartition("/")[2],
    )


def _data(data: object, headers: dict[str, str], *, stop_magic: bool) -> bytes:
    """The body as the authors' runner sends it: with the headers it adds, and encoded where it encodes."""
    if data is None:
        return b""
    text = "\r\n".join(str(line) for line in data) if isinstance(data, list) else str(data)
    names = {name.lower(): value for name, value in headers.items()}
    if not stop_magic:
        if "content-type" not in names:
            headers["Content-Type"] = names["content-type"] = _FORM
        if (
            names["content-type"] == _FORM
            and unquote(text) == text
            and (pairs := parse_qsl(text, keep_blank_values=True))
        ):
            text = urlencode(pairs)
        if "content-length" not in names:
            headers["Content-Length"] = str(len(text.encode()))
    return text.encode()


def _from_bytes(raw: bytes) -> Request | None:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) < 3:
        return None
    target = " ".join(words[1:-1])
    path, _, query = target.partition("?")
    pairs = [line.partition(":") for line in lines]
    return Request(
        method=words[0],
        path=path,
        query=query,
        headers=tuple((name, value.strip()) for name, _, value in pairs),
        body=body.removesuffix(b"\r\n\r\n"),
        protocol=words[-1].rpartition("/")[2],
    )
