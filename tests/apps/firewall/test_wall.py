"""Through the door that people use: attacks are stopped before any page, ordinary requests pass, and it fails closed."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from tests.apps.firewall.conftest import ADDRESS, AT, ATTACK
from tests.house import tree
from yushi.apps.firewall import running, shut_out
from yushi.apps.firewall.models import Block
from yushi.core import firewall
from yushi.core.errors import Text
from yushi.core.firewall import EngineError, Inspector
from yushi.core.firewall.library import problem

QUERIES = {
    "sql": "q=1%27%20union%20select%20password%20from%20accounts_user--%20",
    "full-width": "q=%EF%BC%9Cscript%EF%BC%9Ealert%281%29%EF%BC%9C/script%EF%BC%9E",
    "full-width quote": "q=1%EF%BC%87%20union%20select%20password%20from%20users--",
    "%u": "q=%u003cscript%u003ealert(1)%u003c/script%u003e",
    "Han before it": "q=%E6%B4%9B%E9%98%B3%27%20or%201%3D1--%20",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_an_attack_in_the_address_is_stopped_before_any_page(visitor, query):
    answer = visitor.get(f"/conditions/?{query}")

    assert answer.status_code == 403
    assert "防火墙拦下了这个请求" in answer.content.decode()


@pytest.mark.parametrize("path", ["/%3f/.git/config", "/.git/config", "/..%2f..%2fetc/passwd", "/.env"])
def test_files_of_the_server_are_not_asked_for(visitor, path):
    assert visitor.get(path).status_code == 403


def test_an_encoded_question_mark_as_gunicorn_hands_it_on(visitor):
    answer = visitor.get("/", RAW_URI="/%3f/.git/config")

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"dossier={ATTACK}".encode(), "application/x-www-form-urlencoded"),
        (json.dumps({"website": {"name": ATTACK}}).encode(), "application/json"),
        (
            f'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n{ATTACK}\r\n--B--\r\n'.encode(),
            "multipart/form-data; boundary=B",
        ),
    ],
)
def test_an_attack_in_a_body_is_stopped(visitor, body, kind):
    assert visitor.post("/selfcheck/result/", body, content_type=kind).status_code == 403
    assert visitor.post("/api/v1/assess", body, content_type=kind).status_code == 403


def test_the_page_has_three_lines_and_the_number_of_the_request_in_the_readers_language(visitor):
    answer = visitor.get(f"/?lang=en&q={ATTACK}")

    said = answer.content.decode()
    assert "The firewall stopped this request" in said
    assert answer["X-Request-ID"] in said
    assert Block.objects.get().request == answer["X-Request-ID"]
    assert answer["Cache-Control"] == "no-store"
    assert ATTACK not in said


def test_a_blocked_request_writes_no_line_into_the_log(visitor, caplog):
    visitor.get("/")
    caplog.clear()

    visitor.get(f"/?q={ATTACK}")

    assert [line for line in caplog.messages if "noted" not in line] == []


def test_a_program_gets_a_problem(visitor):
    answer = visitor.get(f"/api/v1/workdays/day?date={ATTACK}", headers={"accept-language": "en"})

    assert answer["Content-Type"] == "application/problem+json"
    said = json.loads(answer.content)
    assert (said["status"], said["code"], said["request"]) == (403, "forbidden", answer["X-Request-ID"])
    assert set(said["errors"][0]["what"]) == {"zh", "en"}


@pytest.mark.parametrize(
    "body", ['{"kind": "uscc",', '{"kind": "uscc", "value": "5"', b"\xff"], ids=["cut", "open", "no text"]
)
def test_the_api_itself_explains_json_that_cannot_be_read(visitor, body):
    answer = visitor.post("/api/v1/check-id", body, content_type="application/json")

    said = json.loads(answer.content)
    assert (said["status"], said["code"]) == (400, "malformed")
    assert said["errors"][0]["code"] != "firewall.unreadable"


def test_an_attack_in_json_that_cannot_be_read_is_stopped(visitor):
    answer = visitor.post(
        "/api/v1/check-id",
        '{"kind": "uscc", "value": "<script>alert(1)</script>"',
        content_type="application/json",
    )

    assert (answer.status_code, json.loads(answer.content)["errors"][0]["code"]) == (403, "firewall.blocked")


def test_what_is_recorded_names_the_page_and_no_word_of_the_request(visitor):
    visitor.get(f"/conditions/?q={ATTACK}&phone=13800000000", headers={"user-agent": "Mozilla/5.0"})

    row = Block.objects.get()
    assert (row.address, row.method, row.route, row.category, row.count, row.action) == (
        ADDRESS, "GET", "rulebook:conditions", "sql-injection", 1, "rules",
    )  # fmt: skip
    assert 942100 in row.rules
    assert "13800000000" not in repr(vars(row))
    assert visitor.get("/no-such/<script>alert(1)</script>").status_code == 403


def test_an_unknown_page_is_recorded_as_such(visitor):
    visitor.get(f"/no-such/?q={ATTACK}")

    assert Block.objects.get().route == "unknown"


def test_the_sign_of_life_is_never_inspected(visitor):
    assert visitor.get(f"/healthz?q={ATTACK}").status_code == 200


SAMPLES = sorted((tree.ROOT / "samples" / "dossiers").glob("*.toml"))


@pytest.mark.parametrize("dossier", SAMPLES, ids=lambda file: file.stem)
def test_a_dossier_passes_pasted_uploaded_answered_and_from_a_program(visitor, dossier):
    data = dossier.read_bytes()
    text = data.decode()
    urlencoded = "application/x-www-form-urlencoded"
    pasted = visitor.post("/selfcheck/result/", urlencode({"text": text}), content_type=urlencoded)
    uploaded = visitor.post(
        "/selfcheck/result/", {"dossier": SimpleUploadedFile("档案.toml", data), "text": text}
    )
    asked = visitor.post(
        "/selfcheck/question/", urlencode({"text": text, "do": "ask"}), content_type=urlencoded
    )
    called = visitor.post("/api/v1/assess", data, content_type="application/toml")

    assert [answer.status_code for answer in (pasted, uploaded, asked, called)] == [200, 200, 200, 200]


def test_everyday_requests_pass_on_the_real_routes(visitor):
    forms: list[tuple[str, dict[str, Any]]] = [
        ("account_login", {"login": "gu@yushi.example", "password": "' or 1=1 -- <script>"}),
        ("account_signup", {"email": "gu@yushi.example", "password1": "union select 1--'", "display_name": "顾舟（负责人）"}),
        ("account_reset_password", {"email": "gu@yushi.example"}),
    ]  # fmt: skip
    for name, fields in forms:
        assert visitor.post(reverse(name), fields).status_code not in (400, 403, 413, 503), name
    for name in (
        "selfcheck:start",
        "rulebook:conditions",
        "rulebook:claims",
        "rulebook:packs",
        "firewall:status",
    ):
        assert visitor.get(reverse(name)).status_code == 200, name
    assert visitor.get("/conditions/?q=注册资本（异地）是否足额？").status_code == 200
    number = visitor.post("/api/v1/numbers", {"number": "豫B2-20261234"}, content_type="application/json")
    assert number.status_code not in (400, 403, 413, 503)
    assert Block.objects.count() == 0


def test_a_body_without_a_declared_length_is_inspected_and_left_for_the_page(visitor):
    for body, status in ((json.dumps({"website": {"name": ATTACK}}), 403), ('{"enterprise": {}}', 422)):
        sent = {"wsgi.input": BytesIO(body.encode()), "wsgi.input_terminated": True}
        answer = visitor.generic("POST", "/api/v1/assess", CONTENT_TYPE="application/json", **sent)

        assert answer.status_code == status, answer.content


def test_a_large_picture_costs_less_than_its_sender_has(visitor):
    picture = SimpleUploadedFile("门头.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 8000, "image/jpeg")

    assert visitor.post("/selfcheck/result/", {"file": picture}).status_code not in (403, 429, 503)


# ---- the order of refusals


def test_who_used_up_the_processor_time_is_refused_unread_and_others_are_not(site, monkeypatch, clock):
    site.FIREWALL_CPU = 10
    greedy = Client(REMOTE_ADDR=ADDRESS)
    calls: list[str] = []
    inspect = Inspector.inspect

    def counted(self: Inspector, request: firewall.Request) -> firewall.Decision:
        calls.append(request.address)
        return inspect(self, request)

    monkeypatch.setattr(Inspector, "inspect", counted)
    for _ in range(400):
        answer = greedy.get("/conditions/?q=洛阳")
        if answer.status_code == 429:
            break

    seen = len(calls)
    assert greedy.get("/conditions/?q=洛阳").status_code == 429
    assert len(calls) == seen
    assert int(answer["Retry-After"]) >= 1
    assert answer["Content-Type"].startswith("text/plain")
    assert "再试" in answer.content.decode()
    assert "Try again" in answer.content.decode()
    assert Client(REMOTE_ADDR="198.51.100.9").get("/conditions/").status_code == 200


def test_an_engine_that_fails_lets_nobody_in(visitor, monkeypatch):
    def fails(self: Inspector, request: firewall.Request) -> firewall.Decision:
        raise problem("step", "引擎失败。", "The engine failed.")

    visitor.get("/")
    monkeypatch.setattr(Inspector, "inspect", fails)

    assert visitor.get("/").status_code == 503
    assert visitor.get("/api/v1/workdays/day?date=2026-11-23").status_code == 503
    assert visitor.get(reverse("firewall:status")).status_code == 200
    assert visitor.get("/healthz").status_code == 200


@pytest.mark.parametrize(("asked", "status"), [("block", 503), ("auto", 200), ("log", 200), ("off", 200)])
def test_without_rules_only_block_closes_the_site_and_every_mode_says_so(site, tmp_path, asked, status):
    site.FIREWALL, site.FIREWALL_RULES = asked, tmp_path
    visitor = Client()

    assert visitor.get("/").status_code == status
    said = visitor.get(reverse("firewall:status")).content.decode()
    assert "没有防火墙" in said
    assert visitor.get("/healthz").status_code == 200


@pytest.mark.parametrize("asked", ["block", "auto"])
def test_rules_that_do_not_prove_themselves_are_no_firewall(site, monkeypatch, asked):
    def fails(*given: object, **more: object) -> None:
        raise EngineError(problem("self-test", "自检失败。", "The self-test failed.").problems[0])

    site.FIREWALL = asked
    monkeypatch.setattr(firewall, "start", fails)

    assert Client().get("/").status_code == (503 if asked == "block" else 200)
    said = Client().get("/firewall/").content.decode()
    assert "自检失败" in said
    assert "没有通过" in said


def test_in_log_mode_attacks_pass_and_nothing_counts_as_blocked(site):
    site.FIREWALL = "log"

    assert Client().get(f"/conditions/?q={ATTACK}").status_code == 200
    assert Block.objects.count() == 0
    assert "只记录" in Client().get("/firewall/").content.decode()


def test_the_state_page_tells_versions_and_no_figures_of_attacks(visitor):
    visitor.get(f"/?q={ATTACK}")

    said = visitor.get(reverse("firewall:status")).content.decode()

    assert re.search(r"ModSecurity v3\.\d+\.\d+", said)
    assert re.search(r"OWASP CRS \d\.", said)
    assert "运行中" in said
    assert ADDRESS not in said
    assert "record/" not in said


def test_bans_that_cannot_be_read_change_nothing(visitor, monkeypatch):
    def unreadable(at: object) -> None:
        raise DatabaseError("the disk is gone")

    monkeypatch.setattr(shut_out, "bans_at", unreadable)

    assert visitor.get("/").status_code == 200


def test_why_there_is_no_firewall_is_said_in_both_languages(site, tmp_path):
    site.FIREWALL_RULES = tmp_path

    now = running.current(AT)

    assert now.reason == Text(
        "没有防火墙：规则没有安装。安装 modsecurity-crs，或指定规则目录。",
        "No firewall: the rules are not installed. Install modsecurity-crs, or name the folder of rules.",
    )
