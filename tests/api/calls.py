"""Calls of the API as tests make them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.test import Client

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "dossiers"
WANMU = (SAMPLES / "wanmu.toml").read_bytes()
TOML = "application/toml"
JSON = "application/json"
PROBLEM = "application/problem+json"


def get(path: str, **headers: str) -> Any:
    """The answer to a GET below /api/v1/."""
    return Client().get(f"/api/v1/{path}", headers={_header(name): value for name, value in headers.items()})


def post(path: str, body: bytes | str, kind: str = TOML, **headers: str) -> Any:
    """The answer to a POST below /api/v1/."""
    named = {_header(name): value for name, value in headers.items()}
    return Client().post(f"/api/v1/{path}", body, content_type=kind, headers=named, CONTENT_TYPE=kind)


def number(kind: Any, value: Any, **more: Any) -> Any:
    """The answer to a number that is to be checked."""
    return post("check-id", json.dumps({"kind": kind, "value": value, **more}), JSON)


def problem(response: Any, status: int) -> Any:
    """The problem that an answer is, with everything that every problem has."""
    assert response.status_code == status, response.content.decode()[:500]
    assert response["Content-Type"] == PROBLEM
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    said = response.json()
    assert said["status"] == status
    assert said["title"]
    assert said["detail"]
    assert said["type"] == f"/api/#problem-{said['code']}"
    assert said["errors"]
    for error in said["errors"]:
        for line in (error["what"], error["rule"], error["fix"]):
            assert line["zh"]
            assert line["en"]
    return said


def codes(said: Any) -> list[str]:
    """The codes of what is wrong."""
    return [error["code"] for error in said["errors"]]


def _header(name: str) -> str:
    return name.replace("_", "-")
