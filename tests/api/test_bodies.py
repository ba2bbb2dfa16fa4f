"""A body is refused by its size before it is read to its end, with and without a declared length."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.http import UnreadablePostError
from django.test import Client
from django.test.client import FakePayload

from tests.api import calls
from tests.house import tree
from yushi.api import bodies
from yushi.core.dossier import MAX_BYTES
from yushi.core.firewall import BODY_LIMIT

pytestmark = pytest.mark.usefixtures("without_firewall")


class Endless(io.RawIOBase):
    """A body without an end, which counts what was taken of it."""

    taken = 0

    def read(self, size: int = -1, /) -> bytes:
        assert size >= 0, "the whole body was asked for"
        self.taken += size
        return b"#" * size


def _sent(path: str, environment: dict[str, Any]):
    """A request with an environment of its own."""
    return Client().generic("POST", f"/api/v1/{path}", CONTENT_TYPE="application/toml", **environment)


def _unmeasured(body: object, path: str = "assess"):
    """A chunked request as gunicorn hands it on."""
    return _sent(path, {"wsgi.input": body, "wsgi.input_terminated": True})


def _sized(size: int) -> bytes:
    head = b"dossier = 1\n"
    return head + b"#" * (size - len(head))


def test_the_limit_is_that_of_a_dossier():
    assert bodies.limit() == MAX_BYTES == 1_048_576


def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not():
    assert calls.post("classify", _sized(MAX_BYTES)).status_code == 200

    said = calls.problem(calls.post("classify", _sized(MAX_BYTES + 1)), 413)
    assert calls.codes(said) == ["request.too-large"]
    assert said["errors"][0]["rule"]["en"] == "a body has at most 1048576 bytes"


def test_a_lower_limit_of_the_settings_counts(settings):
    settings.BODY_LIMIT = 20

    assert calls.post("classify", _sized(20)).status_code == 200
    calls.problem(calls.post("classify", _sized(21)), 413)


def test_a_declared_length_over_the_limit_is_refused_unread():
    body = Endless()
    answer = _sent("assess", {"wsgi.input": body, "CONTENT_LENGTH": str(MAX_BYTES + 1)})

    calls.problem(answer, 413)
    assert body.taken == 0


def test_a_body_without_a_length_is_read_up_to_the_limit():
    assert _unmeasured(io.BytesIO(calls.WANMU)).status_code == 200
    assert _unmeasured(io.BytesIO(_sized(MAX_BYTES)), "classify").status_code == 200
    calls.problem(_unmeasured(io.BytesIO(_sized(MAX_BYTES + 1)), "classify"), 413)


def test_a_body_without_an_end_is_refused_after_one_byte_more():
    body = Endless()

    calls.problem(_unmeasured(body), 413)
    assert body.taken == MAX_BYTES + 1


def test_a_body_without_a_length_is_empty_where_the_server_marks_no_end():
    answer = _sent("assess", {"wsgi.input": FakePayload(calls.WANMU)})

    assert calls.codes(calls.problem(answer, 400)) == ["dossier.empty"]


@pytest.mark.parametrize("declared", [str(len(calls.WANMU) + 1), "9" * 5])
def test_a_body_that_is_shorter_than_it_says_is_refused(declared):
    answer = _sent("assess", {"wsgi.input": io.BytesIO(calls.WANMU), "CONTENT_LENGTH": declared})

    assert calls.codes(calls.problem(answer, 400)) == ["request.broken-off"]


def test_a_connection_that_breaks_is_refused(monkeypatch):
    class Broken:
        def read(self, _size: int, /) -> bytes:
            raise UnreadablePostError

    monkeypatch.setattr(bodies, "_stream", lambda request: Broken())

    assert calls.codes(calls.problem(calls.post("assess", calls.WANMU), 400)) == ["request.broken-off"]


@pytest.mark.parametrize("declared", ["-5", "abc", "９", "1" * 30])
def test_a_length_that_is_no_number_counts_as_none(rf, declared):
    request = rf.post("/", b"", content_type="text/plain")
    request.META["CONTENT_LENGTH"] = declared

    assert bodies._declared(request) == 0


def test_the_firewall_inspects_less_than_a_dossier_may_have():
    assert (bodies.limit(), bodies.inspected_limit()) == (MAX_BYTES, BODY_LIMIT)
    assert bodies.inspected_limit() < bodies.limit()


@pytest.mark.parametrize(
    ("allowed", "limit", "inspected"), [(262_143, 262_143, 262_143), (262_145, 262_145, 262_144)]
)
def test_neither_limit_is_above_the_largest_request(settings, allowed, limit, inspected):
    settings.BODY_LIMIT = allowed

    assert (bodies.limit(), bodies.inspected_limit()) == (limit, inspected)


def test_both_limits_are_said_in_both_languages():
    assert bodies.limits().zh == "正文不超过 1024 KiB，由本站防火墙检查时不超过 256 KiB。"
    assert "at most 1024 KiB, and at most 256 KiB" in bodies.limits().en


def test_the_reference_names_the_same_limits():
    said = (tree.ROOT / "docs/reference/api.md").read_text(encoding="utf-8")

    assert f"{bodies.limit() // 1024} KiB ({bodies.inspected_limit() // 1024} KiB where" in said
