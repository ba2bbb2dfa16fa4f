"""Requests and answers as values, so that what the simulator says does not depend on how it is reached."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

JSON = "application/json"


class Asked(NamedTuple):
    """One request; names of headers in small letters, `query` as it was sent."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    body: bytes = b""

    @property
    def target(self) -> str:
        """Path and query as they were sent."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def parameters(self) -> dict[str, str]:
        """What is in the query, and in the body where it is a form."""
        form = self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        body = self.body.decode("utf-8", "replace") if form else ""
        return dict(parse_qsl(self.query, keep_blank_values=True)) | dict(
            parse_qsl(body, keep_blank_values=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer."""

    status: int = 200
    kind: str = JSON
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def said(body: bytes) -> dict[str, Any]:
    """The object in a body; empty where there is none."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def inside(table: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under `name`; empty where there is none."""
    found = table.get(name)
    return found if isinstance(found, dict) else {}


def tables(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in the list under `name`."""
    found = table.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def as_json(value: Any) -> bytes:
    """`value` as it is signed and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
