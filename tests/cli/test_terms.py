"""`yushi terms`: the list, and when a term ends with every day that was not counted."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import WANMU, three_lines, yushi

T31 = ("terms", "due", "completeness-check", "--event", "received=2026-09-29")


def test_every_term_is_listed_with_its_length_and_law(capsys):
    ran = yushi(capsys, "terms", "--lang", "en")

    assert (ran.status, ran.err) == (0, "")
    assert "completeness-check  Completeness check (told once)  5 working days\n" in ran.out
    assert "renewal  Application for renewal  90 calendar days ahead\n" in ran.out
    assert "annual-report  Annual report  01-01…03-31 of the next year\n" in ran.out
    assert "the earliest of subject-change-after-decision, subject-change-ahead\n" in ran.out
    assert "company-registry  Entry at the company registry  the law names no day\n" in ran.out
    assert "Administrative Licensing Law art. 32(4)" in ran.out


def test_the_list_is_there_as_json_too(capsys):
    said = json.loads(yushi(capsys, "terms", "list", "--json").out)

    assert {"completeness-check", "decision", "delivery"} <= {one["id"] for one in said["terms"]}
    assert "correction-notice" in {one["id"] for one in said["events"]}


@pytest.mark.parametrize(
    ("on", "status", "says"),
    [
        ("2026-10-12", 0, "the last day is 2026-10-12; 0 days left"),
        ("2026-10-13", 1, "the last day is 2026-10-12; 1 day ago"),
    ],
)
def test_a_term_is_over_the_day_after_its_last(capsys, on, status, says):
    ran = yushi(capsys, *T31, "--on", on, "--lang", "en")

    assert (ran.status, ran.err) == (status, "")
    assert ran.out.startswith(f"Completeness check (told once): {says}\n")
    assert ("silence: accepted from the day of receipt" in ran.out) is (status == 1)


def test_every_skipped_day_is_shown_with_its_reason_and_notice(capsys):
    out = yushi(capsys, *T31, "--on", "2026-10-13").out

    for n in range(1, 8):
        assert f"2026-10-0{n}" in out
    assert "2026-10-07（周三）不计入：国庆节  [国办发明电〔2025〕7号]" in out
    assert "2026-10-10（周六）计入：国庆节调休上班" in out
    assert "2026-10-11（周日）不计入：周末\n" in out


def test_the_same_as_json(capsys):
    said = json.loads(yushi(capsys, *T31, "--on", "2026-10-13", "--json").out)

    assert (said["due_on"], said["lapsed"], said["certainty"]) == ("2026-10-12", True, "certain")
    assert said["effect"]["zh"] == "逾期不告知，自收到申请材料之日起即为受理"
    assert said["notices"] == [{"year": 2026, "notice": "国办发明电〔2025〕7号"}]
    assert [step["kind"] for step in said["steps"]] == ["start"] + ["skipped"] * 7 + [
        "adjusted",
        "skipped",
        "end",
    ]


@pytest.mark.parametrize(
    ("events", "says"),
    [
        pytest.param([], "it has not started", id="not-started"),
        pytest.param(
            ["received=2026-09-01", "correction-notice/incomplete=2026-09-04"], "starts anew", id="stopped"
        ),
        pytest.param(
            ["received=2026-09-01", "correction-notice/incorrect=2026-09-04"], "not being counted", id="paused"
        ),
        pytest.param(["received=2026-09-01", "accepted=2026-09-04"], "; done on 2026-09-04", id="done"),
        pytest.param(["received=2026-12-31"], "2027-01-08 (provisional)", id="provisional"),
    ],
)  # fmt: skip
def test_it_says_how_a_term_stands(capsys, events, says):
    given = [word for event in events for word in ("--event", event)]
    out = yushi(
        capsys, "terms", "due", "completeness-check", *given, "--on", "2026-09-05", "--lang", "en"
    ).out

    assert says in out.split("\n")[0]


def test_a_written_notice_stands_behind_an_at_sign(capsys):
    events = ("--event", "received=2026-09-01", "--event", "expert-review-started=2026-09-20@评1号",
              "--event", "expert-review-ended=2026-10-10")  # fmt: skip

    assert "最后一日 2026-11-20" in yushi(capsys, "terms", "due", "decision", *events).out


LETTER = ("terms", "letter", "deemed-acceptance", WANMU, "--event", "received=2026-09-29")


def test_a_letter_is_written_the_day_after_the_term_is_over(capsys):
    ran = yushi(capsys, *LETTER, "--on", "2026-10-13")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(
        "关于申请视为受理并请出具受理凭证的函\n\n河南省通信管理局：\n\n我公司（南阳宛牧农业科技有限公司，"
    )
    assert ran.out.endswith("\n\n2026年10月13日\n")


def test_on_the_last_day_it_says_when_it_could_be_sent(capsys):
    ran = yushi(capsys, *LETTER, "--on", "2026-10-12", "--lang", "en")

    assert (ran.status, ran.out) == (1, "")
    assert (
        ran.err
        == "the last day of the term is 2026-10-12; it is not over\nit can be sent from 2026-10-13 on\n"
    )


def test_where_it_is_not_due_for_another_reason_no_day_is_named(capsys):
    ran = yushi(capsys, *LETTER, "--event", "accepted=2026-10-09", "--on", "2026-10-20", "--lang", "en")

    assert (ran.status, ran.err) == (1, "it was done on 2026-10-09\n")


def test_a_letter_as_json_has_both_languages(capsys):
    said = json.loads(yushi(capsys, *LETTER, "--on", "2026-10-13", "--json").out)

    assert (said["id"], said["blanks"]) == ("deemed-acceptance", [])
    assert said["paragraphs"][0] == {
        "zh": "河南省通信管理局：",
        "en": "To: Henan communications administration",
    }


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("terms", "due", "completness-check"), "write completeness-check?"),
        (("terms", "letter", "late-decisions", WANMU), "write late-decision?"),
        (("terms", "letter", "late-decision", "nowhere.toml"), "cannot be opened"),
        (("terms", "due", "decision", "--event", "recieved=2026-09-29"), "write received?"),
        (("terms", "due", "decision", "--event", "received"), "such as received=2026-09-29"),
        (("terms", "due", "decision", "--event", "received=2026-9-29"), "such as received"),
        (("terms", "due", "decision", "--event", "=2026-09-29"), "such as received"),
        (("terms", "due", "decision", "--event", "received=2101-01-01"), "from 1900-01-01 to 2100-12-31"),
        (
            ("terms", "due", "decision", "--event", f"received=2026-09-29@{'x' * 200}"),
            "at most 200 characters",
        ),
        (("terms", "due", "decision", "--event", "received=2026-09-29@\x00"), "such as received"),
        (("terms", "due", "delivery", "--event", "decided/granted=2040-12-31"), "outside the calendar"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_three_lines(capsys, argv, says):
    ran = yushi(capsys, *argv, "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert three_lines(ran.err)
