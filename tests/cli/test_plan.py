"""`yushi plan`: the plan and the window as text, JSON and a calendar file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from tests import wanmu
from tests.cli.running import ON, WANMU, three_lines, yushi
from yushi.core.assessment import as_json
from yushi.core.dossier import to_toml


def written(tmp_path, changes) -> str:
    path = tmp_path / "changed.toml"
    path.write_text(to_toml(wanmu.dossier(changes)), encoding="utf-8")
    return str(path)


def test_the_plan_shows_six_steps_the_duties_and_the_window(capsys):
    ran = yushi(capsys, "plan", WANMU, *ON, "--lang", "en")

    assert (ran.status, ran.err) == (0, "")
    for n, title in enumerate(
        ("Domain filing", "Online application", "Acceptance of the materials", "Review", "Issue", "Annual"), 1
    ):
        assert f"{n}. {title}" in ran.out
    assert "1. Domain filing  done (2026-08-10)" in ran.out
    assert "by 2026-11-30" in ran.out
    assert "at worst" in ran.out
    assert "[calendar incomplete: holiday notice not known, date provisional]" in ran.out
    assert "── filing window 2026-11-23 to 2027-11-22" in ran.out


def test_chinese_is_the_language_of_the_plan(capsys):
    out = yushi(capsys, "plan", WANMU, *ON).out

    assert "1. 域名备案  已完成（2026-08-10）" in out
    assert "节假日安排未公布，日期为暂定" in out


def test_json_is_the_plan_of_the_contract(capsys):
    ran = yushi(capsys, "plan", WANMU, *ON, "--format", "json")

    assert json.loads(ran.out) == as_json.plan(wanmu.judged())


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 0),
        ({"enterprise.established_on": date(2026, 11, 1)}, 0),
        ({"people[0].proof_issued_on": date(2026, 1, 1)}, 1),
        ({"website.pages": []}, 1),
    ],
)
def test_the_status_is_that_of_the_practice_by_which_one_applies(capsys, tmp_path, changes, status):
    assert yushi(capsys, "plan", written(tmp_path, changes), *ON).status == status


def test_a_plan_that_assumes_remedies_says_so(capsys, tmp_path):
    ran = yushi(capsys, "plan", written(tmp_path, {"website.pages": []}), *ON, "--lang", "en")

    assert ran.out.startswith("The dates assume that every failing condition is put right by 2026-11-23.")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_file_is_read_by_a_calendar(capsys, lang):
    ran = yushi(capsys, "plan", WANMU, *ON, "--format", "ics", "--lang", lang)
    file = icalendar.Calendar.from_ical(ran.out)
    events: list[Any] = file.walk("VEVENT")
    plan = wanmu.judged().plan
    dated = [one for one in (*plan.steps, *plan.duties) if one.done_on is None and one.due_on is not None]

    assert ran.status == 0
    assert [str(event["SUMMARY"]) for event in events] == [one.title.say(lang) for one in dated]
    assert [event["DTSTART"].dt for event in events] == [one.due_on for one in dated]
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event, one in zip(events, dated, strict=True):
        assert not isinstance(event["DTSTART"].dt, type(event["DTSTAMP"].dt))
        assert one.says.say(lang) in event["DESCRIPTION"]
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(days=-7)


def test_lines_of_the_calendar_file_end_as_the_standard_says_and_are_short(capsys):
    out = yushi(capsys, "plan", WANMU, *ON, "--format", "ics").out

    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert out.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    assert "\n" not in out.replace("\r\n", "")


def test_events_keep_their_identity_when_the_plan_is_made_again(capsys):
    def uids(on: str) -> dict[str, str]:
        out = yushi(capsys, "plan", WANMU, "--on", on, "--format", "ics").out
        return {str(e["SUMMARY"]): str(e["UID"]) for e in icalendar.Calendar.from_ical(out).walk("VEVENT")}

    first, second = uids("2026-11-23"), uids("2026-11-30")

    assert first == second


def test_what_is_done_is_not_in_the_calendar(capsys):
    out = yushi(capsys, "plan", WANMU, *ON, "--format", "ics", "--lang", "en").out

    assert "SUMMARY:Domain filing" not in out
    assert "SUMMARY:Police filing" not in out
    assert "SUMMARY:Application for renewal" in out


def test_bad_input_is_status_2_with_nothing_on_standard_output(capsys, tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text("dossier = 3", encoding="utf-8")

    for form in ("text", "json", "ics"):
        ran = yushi(capsys, "plan", str(path), *ON, "--format", form, "--lang=en")
        assert (ran.status, ran.out) == (2, "")
        assert three_lines(ran.err)


def test_one_dossier_at_a_time(capsys):
    assert yushi(capsys, "plan", WANMU, WANMU).status == 2


def test_a_day_beyond_the_calendar_has_a_plan_that_is_provisional(capsys):
    ran = yushi(capsys, "plan", WANMU, "--on", "2045-01-01", "--format", "json")

    assert json.loads(ran.out)["calendar_complete"] is False
