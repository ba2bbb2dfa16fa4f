"""`yushi obligations`: what is owed beside and after the licence, as text, JSON and a calendar file."""

from __future__ import annotations

import json

import icalendar
import pytest

from tests.cli.running import ON, WANMU, three_lines, yushi

HOLDER = """
dossier = 1
[licence]
number = "豫B2-20220021"
issued_on = 2022-02-21
expires_on = 2027-02-21
renewal_applied_on = false
annual_report_filed_on = 2026-02-03
"""


@pytest.fixture
def holder(tmp_path) -> str:
    path = tmp_path / "holder.toml"
    path.write_text(HOLDER, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("on", "heading"), [("2026-11-23", "── due (1)"), ("2026-11-24", "── overdue (1)")])
def test_the_renewal_is_due_on_its_last_day_and_overdue_the_day_after(capsys, holder, on, heading):
    ran = yushi(capsys, "obligations", holder, "--on", on, "--lang", "en")

    assert ran.status == 1  # other facts are not known
    assert ran.out.startswith(
        ("── overdue" if on == "2026-11-24" else "── due")
        + " (1)\nApplication for renewal  by 2026-11-23  [renewal]\n"
    )
    assert heading in ran.out
    assert "Annual report (2025)  by 2026-03-31  last 2026-02-03  [annual-report:2025]" in ran.out


def test_what_is_missing_is_named(capsys):
    out = yushi(capsys, "obligations", WANMU, *ON).out

    assert "要知道：最近一次商家核验日期" in out
    assert "要知道：网络安全保护等级确定（第二级以上）" in out
    assert "起算日未知" in out


def test_a_day_without_a_notice_is_provisional(capsys, tmp_path):
    path = tmp_path / "new.toml"
    path.write_text(
        "dossier = 1\n[website]\nonline_since = 2026-12-05\npolice_filing = false\n", encoding="utf-8"
    )

    assert "最迟 2027-01-04（暂定）" in yushi(capsys, "obligations", str(path), "--on", "2026-12-20").out


def test_nothing_wanting_is_status_0(capsys, tmp_path):
    path = tmp_path / "shop.toml"
    path.write_text(
        """dossier = 1
evidence = []
people = []
business = { third_party_sellers = false }
website = { online_since = 2026-11-01, police_filing = { filed_on = 2026-11-05 }, domains = [], servers = [] }
[security]
protection_filing = { level = 1 }
vulnerability_scans = [{ performed_on = 2026-11-20 }]
trainings = [{ performed_on = 2026-11-20 }]
""",
        encoding="utf-8",
    )

    assert yushi(capsys, "obligations", str(path), *ON).status == 0


def test_as_json_and_as_a_calendar_file(capsys, holder):
    said = json.loads(yushi(capsys, "obligations", holder, *ON, "--json").out)
    file = icalendar.Calendar.from_ical(yushi(capsys, "obligations", holder, *ON, "--ics").out)

    assert {one["id"]: one["status"] for one in said["obligations"]}["renewal"] == "due"
    assert "申请延续" in [str(event["summary"]) for event in file.walk("VEVENT")]


def test_what_happened_beside_the_dossier_is_given_as_events(capsys, holder):
    changed = ("--event", "registry-changed=2026-11-02")
    out = yushi(capsys, "obligations", holder, *ON, *changed, "--lang", "en").out

    assert "Change in the registry  by 2026-12-02  [registry-change:2026-11-02]" in out


def test_a_file_that_is_not_there_is_refused(capsys):
    ran = yushi(capsys, "obligations", "nowhere.toml")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)
