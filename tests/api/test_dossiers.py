"""What follows from a dossier is what the command line says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.api import calls
from yushi.api import clock
from yushi.cli.main import main
from yushi.core.dossier import read

ON = "2026-11-23"
HALF_TYPED = [
    b"dossier = 1",
    b"dossier = 1\n[business]\nthird_party_sellers = true",
    'dossier = 1\n[enterprise]\nname = "宛牧"\nshareholders = []'.encode(),
    b"dossier = 1\npeople = []\nmaterials = []\n[website]\ndomains = [{}]\npolice_filing = false",
]


def _said_by_the_command_line(capsys, *words: str) -> object:
    main([*words, "--format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("profile", ["law", "practice", "guide", "all"])
def test_an_assessment_is_what_the_command_line_says(capsys, profile):
    file = str(calls.SAMPLES / "wanmu.toml")

    answer = calls.post(f"assess?on={ON}&profile={profile}&name=wanmu.toml", calls.WANMU)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == _said_by_the_command_line(
        capsys, "assess", file, "--on", ON, "--profile", profile
    )


@pytest.mark.parametrize("file", sorted(calls.SAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_plan_and_classification_are_what_the_command_line_says(capsys, file):
    body = file.read_bytes()

    plan = calls.post(f"plan?on={ON}&name={file.name}", body)
    classified = calls.post(f"classify?name={file.name}", body)

    assert plan.json() == _said_by_the_command_line(capsys, "plan", str(file), "--on", ON)
    assert classified.json() == _said_by_the_command_line(capsys, "classify", str(file))


def test_a_dossier_may_be_sent_as_json_as_toml_or_as_plain_text():
    as_json = calls.post("convert?to=json", calls.WANMU).content

    answers = [
        calls.post(f"assess?on={ON}", body, kind).json()
        for body, kind in (
            (calls.WANMU, "application/toml"),
            (calls.WANMU, "text/plain; charset=utf-8"),
            (as_json, "application/json"),
        )
    ]

    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["profiles"]["law"]["verdict"] == "ready"


def test_without_a_day_it_is_today_in_china(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 23))

    assert calls.post("assess", calls.WANMU).json()["on"] == "2026-11-23"
    assert calls.post("plan", calls.WANMU).json()["on"] == "2026-11-23"


def test_today_is_the_date_in_china():
    before, after = (datetime.now(tz=UTC) + timedelta(hours=8) for _ in range(2))

    assert before.date() <= clock.today() <= after.date() + timedelta(days=1)


def test_a_dossier_without_a_name_is_called_dossier():
    assert calls.post(f"assess?on={ON}", calls.WANMU).json()["dossier"] == "dossier"


@pytest.mark.parametrize("body", HALF_TYPED, ids=range(len(HALF_TYPED)))
def test_half_a_dossier_is_answered(body):
    for path in ("assess", "plan", "classify", "plan.ics", "convert"):
        assert calls.post(path, body).status_code == 200
    assert calls.post("assess", body).json()["profiles"]["law"]["verdict"] != "ready"


def test_personal_numbers_come_back_masked():
    answer = calls.post(f"assess?on={ON}", calls.WANMU).content.decode()

    assert "411302198506120038" not in answer
    assert "13800000001" not in answer


@pytest.mark.parametrize(("lang", "name"), [("zh", "办证计划"), ("en", "Licence plan")])
def test_the_plan_is_a_calendar_file_in_either_language(lang, name):
    answer = calls.post(f"plan.ics?on={ON}&lang={lang}", calls.WANMU)

    calendar = Calendar.from_ical(answer.content)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="yushi-plan.ics"'
    assert answer["Cache-Control"] == "no-store"
    assert calendar["X-WR-CALNAME"] == name
    assert len(calendar.events) > 5


@pytest.mark.parametrize(
    ("sent", "query", "accept", "form"),
    [
        pytest.param("toml", "", "*/*", "json", id="the other one"),
        pytest.param("json", "", "*/*", "toml", id="the other one again"),
        pytest.param("toml", "", "application/toml", "toml", id="as accepted"),
        pytest.param("json", "", "application/json", "json", id="as accepted again"),
        pytest.param("toml", "?to=toml", "application/json", "toml", id="as asked for"),
        pytest.param("json", "?to=json", "application/toml", "json", id="as asked for again"),
    ],
)
def test_a_dossier_is_converted_without_loss(sent, query, accept, form):
    body = calls.WANMU if sent == "toml" else calls.post("convert?to=json", calls.WANMU).content

    answer = calls.post(f"convert{query}", body, f"application/{sent}", accept=accept)

    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == f"application/{form}"
    assert answer["Cache-Control"] == "no-store"
    assert read(answer.content, name="") == read(calls.WANMU, name="")


def test_a_form_that_there_is_not_is_refused():
    said = calls.problem(calls.post("convert", calls.WANMU, accept="application/xml"), 406)

    assert calls.codes(said) == ["request.accept"]
    assert "application/toml, application/json" in said["errors"][0]["rule"]["en"]
