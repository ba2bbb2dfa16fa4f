"""What is taken away reads back as what was handed in."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from icalendar import Calendar

from tests.apps.selfcheck.forms_of import fields
from yushi.apps.selfcheck import selectors
from yushi.cli.main import main
from yushi.core.dossier import read

SAMPLES = list(selectors.samples())


def _state(client, name, lang="zh"):
    return fields(client.get(f"/selfcheck/sample/{name}/?lang={lang}"))


@pytest.mark.parametrize("name", SAMPLES)
def test_toml_reads_back_equal(client, name):
    response = client.post("/selfcheck/download/toml/", _state(client, name))

    assert response.headers["Content-Type"] == "application/toml; charset=utf-8"
    assert read(response.content, name="back.toml") == selectors.samples()[name].dossier


@pytest.mark.parametrize("name", SAMPLES)
def test_json_is_what_the_command_line_says(client, name, capsys):
    response = client.post("/selfcheck/download/json/", _state(client, name))
    main(["assess", str(selectors.SAMPLES / f"{name}.toml"), "--on", "2026-11-24", "--format", "json"])

    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.json() == json.loads(capsys.readouterr().out)


def test_the_calendar_holds_the_plan_in_the_language_of_the_page(client):
    state = _state(client, "wanmu", "en")
    response = client.post("/selfcheck/download/ics/", state)
    events = Calendar.from_ical(response.content).walk("VEVENT")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["summary"]) for event in events][:3] == [
        "Online application",
        "Acceptance of the materials",
        "Review (documents, a visit where needed)",
    ]
    assert events[2].decoded("dtstart").isoformat() == "2027-01-25"


@pytest.mark.parametrize("form", ["json", "toml", "ics"])
def test_a_file_is_named_for_the_enterprise_and_the_day(client, form):
    response = client.post(f"/selfcheck/download/{form}/", _state(client, "wanmu"))

    assert unquote(response.headers["Content-Disposition"]) == (
        f"attachment; filename*=utf-8''南阳宛牧农业科技有限公司 2026-11-24.{form}"
    )
    assert response.headers["Cache-Control"] == "no-store"


def test_a_form_that_is_not_offered_is_not_there(client):
    assert client.post("/selfcheck/download/exe/").status_code == 404


def test_a_broken_state_is_refused_on_a_page(client):
    response = client.post("/selfcheck/download/toml/", {"text": "dossier = 3"})

    assert response.status_code == 422
    assert "Content-Disposition" not in response.headers
