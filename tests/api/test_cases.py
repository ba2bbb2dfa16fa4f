"""Cases and documents over HTTP: with a token, as its person, and as if nothing were there for strangers."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pydantic import TypeAdapter

from tests.api import calls
from tests.apps.desk.conftest import people, site
from tests.apps.desk.test_carrying import pdf
from tests.factories import desk as made
from yushi.api.schemas import cases as shapes
from yushi.apps.accounts.models import Token
from yushi.apps.accounts.services.tokens import token_make, token_revoke
from yushi.apps.archive.models import Document
from yushi.apps.desk.models import Case
from yushi.apps.evidence.models import Entry
from yushi.core import casefile
from yushi.core.ledger.entry import read

__all__ = ["site"]
BYTES = "application/octet-stream"
ALL = ("read", "write", "export")


@pytest.fixture
def world(site: object) -> SimpleNamespace:
    return people()


@pytest.fixture
def case(world):
    now = timezone.now()
    return made.case(world.owner, made.dossier(world.owner, world.firm, at=now), at=now)


def token(person: Any, *scopes: str) -> str:
    return token_make(actor=person, at=timezone.now(), name="程序", scopes=scopes or ALL, days=1)[1]


def ask(
    person: Any, path: str, body: Any = None, *, scopes: tuple[str, ...] = ALL, kind: str = calls.JSON
) -> Any:
    headers = {"Authorization": f"Bearer {token(person, *scopes)}"}
    if isinstance(body, SimpleUploadedFile):
        return Client().post(f"/api/v1/{path}", {"file": body}, headers=headers)
    if body is None:
        return Client().get(f"/api/v1/{path}", headers=headers)
    sent = body if isinstance(body, bytes) else json.dumps(body)
    return Client().post(f"/api/v1/{path}", sent, content_type=kind, headers=headers)


def paths(case: Case) -> list[str]:
    return [
        "cases", f"cases/{case.number}", f"cases/{case.number}/terms", f"cases/{case.number}/export",
        f"enterprises/{case.organisation.unified_code}/documents",
    ]  # fmt: skip


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer yushi_x", "Basic eA==", "Token x"])
def test_without_a_token_that_holds_nothing_is_said(case, header):
    for path in paths(case):
        headers = {} if header is None else {"Authorization": header}
        answer = Client().get(f"/api/v1/{path}", headers=headers)

        assert calls.codes(calls.problem(answer, 401)) == ["request.token"]
        assert answer["WWW-Authenticate"] == 'Bearer realm="yushi"'


def test_a_token_that_was_taken_back_holds_no_more(world, case):
    secret = token(world.owner)
    token_revoke(actor=world.owner, at=timezone.now(), token=Token.objects.get())

    answer = Client().get("/api/v1/cases", headers={"Authorization": f"Bearer {secret}"})

    calls.problem(answer, 401)


def test_a_session_is_no_token(world, case, client):
    client.force_login(world.owner)
    calls.problem(client.get("/api/v1/cases"), 401)


def test_a_stranger_finds_nothing(world, case):
    assert ask(world.stranger, "cases").json()["cases"] == []
    for path in paths(case)[1:]:
        calls.problem(ask(world.stranger, path), 404)
    move = ask(world.stranger, f"cases/{case.number}/moves", {"event": "withdraw", "seen": 1, "reason": "x"})
    calls.problem(move, 404)
    add = ask(world.stranger, f"{paths(case)[4]}?kind=other", file("一"))
    calls.problem(add, 404)
    assert Case.objects.get().version == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("path", "scope"),
    [("cases", "write"), ("cases/{}", "export"), ("cases/{}/terms", "write"), ("cases/{}/export", "read")],
)
def test_a_token_is_good_for_its_scopes_alone(world, case, path, scope):
    answer = ask(world.owner, path.format(case.number), scopes=(scope,))

    assert calls.codes(calls.problem(answer, 403)) == ["request.scope"]


def test_cases_are_listed_with_those_in_hand_alone_if_asked(world, case):
    made.moved(world.owner, case, "withdraw", at=timezone.now(), reason="不办了")
    made.case(world.owner, case.dossier, at=timezone.now())

    found = ask(world.viewer, "cases")
    TypeAdapter(shapes.CasesFound).validate_json(found.content)
    assert found["Cache-Control"] == "no-store"
    assert found.json()["total"] == 2
    assert [one["number"] for one in ask(world.viewer, "cases?open=true").json()["cases"]] == [
        Case.objects.get(ended_at=None).number
    ]
    assert ask(world.viewer, "cases?page=2").json()["cases"] == []
    calls.problem(ask(world.viewer, "cases?page=0"), 422)


def test_a_case_tells_its_course_and_why_not(world, case):
    answer = ask(world.owner, f"cases/{case.number}")

    TypeAdapter(shapes.CaseWhole).validate_json(answer.content)
    said = answer.json()
    assert said["enterprise"]["code"] == world.firm.unified_code
    assert [one["event"]["id"] for one in said["course"]] == ["open"]
    assert any(one["open"] and one["mine"] for one in said["moves"])


def test_a_move_is_made_once_by_the_version_that_was_seen(world, case):
    today = timezone.localdate().isoformat()
    given = {"event": "filing-approved", "seen": 1, "on": today}

    answer = ask(world.owner, f"cases/{case.number}/moves", given)

    TypeAdapter(shapes.CaseWhole).validate_json(answer.content)
    assert (answer.json()["state"]["id"], answer.json()["version"]) == ("filed", 2)
    told = [read(bytes(one.content)) for one in Entry.objects.all()]
    assert [one.actor for one in told if one.kind == "case.moved"] == [world.owner.reference]
    again = ask(world.owner, f"cases/{case.number}/moves", given)
    assert calls.codes(calls.problem(again, 409)) == ["desk.moved-meanwhile"]
    assert Case.objects.get().version == 2


def test_a_move_that_cannot_be_made_says_why(world, case):
    answer = ask(world.owner, f"cases/{case.number}/moves", {"event": "grant", "seen": 1})
    calls.problem(answer, 422)
    viewer = ask(world.viewer, f"cases/{case.number}/moves", {"event": "withdraw", "seen": 1, "reason": "x"})
    calls.problem(viewer, 422)
    assert Case.objects.get().version == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"event": "submit"},
        {"event": "submit", "seen": "x"},
        {"event": "x", "seen": 1, "on": "today"},
        {"event": "x", "seen": 1, "more": 1},
        b"{",
        b"\xff",
    ],
)
def test_a_body_that_is_no_move_is_refused(world, case, body):
    said = calls.problem(ask(world.owner, f"cases/{case.number}/moves", body), 422)

    assert set(calls.codes(said)) == {"body.move"}


def test_terms_are_told(world, case):
    made.moved(world.owner, case, "filing-approved", "submit", at=timezone.now())

    answer = ask(world.owner, f"cases/{case.number}/terms")

    TypeAdapter(shapes.CaseTerms).validate_json(answer.content)
    assert answer.json()["terms"]


def test_a_case_is_taken_away_by_whoever_may_and_on_record(world, case):
    answer = ask(world.owner, f"cases/{case.number}/export")

    assert answer["Content-Type"] == BYTES
    assert casefile.read(answer.content).origin["number"] == case.number
    assert "case.exported" in {read(bytes(one.content)).kind for one in Entry.objects.all()}
    calls.problem(ask(world.editor, f"cases/{case.number}/export"), 403)


def file(words: str, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(words))


def test_a_document_is_stored_and_listed(world):
    where = f"enterprises/{world.firm.unified_code}/documents"

    added = ask(world.editor, f"{where}?kind=business-licence&issued_on=2026-01-02", file("一"))

    TypeAdapter(shapes.StoredDocument).validate_json(added.content)
    assert (added.json()["title"], added.json()["name"]) == ("营业执照", "a.pdf")
    listed = ask(world.viewer, where)
    TypeAdapter(shapes.StoredDocuments).validate_json(listed.content)
    assert [one["sha256"] for one in listed.json()["documents"]] == [added.json()["sha256"]]
    calls.problem(ask(world.viewer, f"{where}?kind=other", file("二")), 403)
    calls.problem(ask(world.editor, f"{where}?kind=other", file("一", "b.pdf")), 422)


def test_a_file_that_may_not_be_kept_is_refused(world):
    where = f"enterprises/{world.firm.unified_code}/documents"

    calls.problem(ask(world.owner, f"{where}?kind=other", file("一", "a.docx")), 422)
    calls.problem(ask(world.owner, f"{where}?kind=nothing", file("一")), 422)
    calls.problem(ask(world.owner, where, file("一")), 422)
    calls.problem(ask(world.owner, f"{where}?kind=other", {"file": "x"}), 415)
    headers = {"Authorization": f"Bearer {token(world.owner)}"}
    without = Client().post(f"/api/v1/{where}?kind=other", {"file": "words"}, headers=headers)
    assert calls.codes(calls.problem(without, 422)) == ["body.file"]
    assert not Document.objects.exists()


def test_a_form_that_is_broken_off_is_refused(world):
    where = f"/api/v1/enterprises/{world.firm.unified_code}/documents?kind=other"
    headers = {"Authorization": f"Bearer {token(world.owner)}"}

    answer = Client().post(where, b"x", content_type="multipart/form-data", headers=headers)

    assert answer.status_code in {400, 403}


def test_a_large_form_is_read_only_with_a_token(world, settings):
    settings.BODY_LIMIT = 1_000
    where = f"enterprises/{world.firm.unified_code}/documents?kind=other"
    large = "一" * 2_000

    calls.problem(Client().post(f"/api/v1/{where}", {"file": file(large)}), 413)
    assert ask(world.owner, where, file(large)).status_code == 200


def test_a_token_has_its_calls_wherever_they_come_from(world, settings):
    settings.API_PER_MINUTE = 2
    secret = token(world.owner)

    def call(address: str) -> Any:
        headers = {"Authorization": f"Bearer {secret}"}
        return Client(REMOTE_ADDR=address).get("/api/v1/cases", headers=headers)

    assert [call(f"198.51.100.{number}").status_code for number in (1, 2, 3)] == [200, 200, 429]


def test_the_last_use_of_a_token_is_remembered(world):
    ask(world.owner, "cases")

    assert Token.objects.get().used_on in {timezone.localdate(), timezone.localdate() - dt.timedelta(days=1)}
