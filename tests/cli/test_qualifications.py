"""`--qualification` at the commands that judge, list and make."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import ON, three_lines, yushi

CARD = """
dossier = 1
[enterprise]
name = "南阳示例商贸有限公司"
kind = "company"
[prepaid]
issues = true
trade = "retail"
issuer = "other"
bearer_limit = "1000.01"
"""
PREPAID = ("--qualification", "prepaid-card", *ON)


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card.toml"
    path.write_text(CARD, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "says"),
    [("zh", "✗ [法定] 单张不记名卡限额 · 不符合"), ("en", "✗ [by law] Limit of a bearer card · failing")],
)
def test_a_dossier_is_judged_by_the_book_of_the_qualification(capsys, card, lang, says):
    ran = yushi(capsys, "assess", card, *PREPAID, "--lang", lang)
    assert (ran.status, ran.err) == (1, "")
    assert says in ran.out
    assert "telecom" not in ran.out


def test_the_packs_behind_it_are_its_own(capsys, card):
    said = json.loads(yushi(capsys, "assess", card, *PREPAID, "--format", "json").out)
    assert [pack["id"] for pack in said["packs"]] == ["cn/prepaid-card"]


def test_its_conditions_are_listed_with_their_law(capsys):
    out = yushi(
        capsys,
        "conditions",
        "process.topology",
        "--qualification",
        "classified-protection",
        *ON,
        "--lang",
        "en",
    ).out
    assert out.startswith("process.topology  Topology and its explanation\n")
    assert "art. 16(1)" in out


def test_its_papers_are_listed_and_made(capsys, card, tmp_path):
    listed = json.loads(yushi(capsys, "materials", "list", card, *PREPAID, "--format", "json").out)
    assert {one["id"]: one["needed"] for one in listed["documents"]} == {
        "cover-list": "yes", "filing-form": "yes", "management-rules": "yes", "card-articles": "yes", "depositary-note": "no",
    }  # fmt: skip
    ran = yushi(
        capsys, "materials", "make", card, *PREPAID, "--to", str(tmp_path / "out"), "--only", "card-articles"
    )
    assert ran.status == 1
    assert (tmp_path / "out" / "01-单用途卡章程.docx").is_file()


def test_its_steps_are_planned(capsys, card):
    said = json.loads(yushi(capsys, "plan", card, *PREPAID, "--format", "json").out)
    assert [step["id"] for step in said["steps"]][2:4] == ["filing", "examination"]
    # Nothing says when the first card was issued, so the thirty days for filing have no beginning.
    assert [duty["id"] for duty in said["duties"]] == ["yearly-report"]


def test_it_is_said_whether_it_is_needed(capsys, card):
    ran = yushi(capsys, "classify", card, "--qualification", "prepaid-card", "--lang", "en")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "needed [P3]")


def test_its_obligations_take_the_place_of_those_of_the_licence(capsys, card):
    said = json.loads(yushi(capsys, "obligations", card, *PREPAID, "--format", "json").out)
    assert {one["id"].partition(":")[0] for one in said["obligations"]} == {
        "prepaid-filing", "prepaid-report", "prepaid-report-of-groups", "prepaid-yearly-report",
    }  # fmt: skip


def test_its_form_is_filled_unless_another_of_its_own_is_named(capsys, card):
    by_default = yushi(capsys, "sheet", card, *PREPAID).out
    assert by_default.startswith("单用途预付卡备案\n")
    assert yushi(capsys, "sheet", card, *PREPAID, "--form", "prepaid").out == by_default
    ran = yushi(capsys, "sheet", card, *PREPAID, "--form", "licence")
    assert ran.status == 2
    assert three_lines(ran.err)
    assert "prepaid" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("assess", "X"), ("plan", "X"), ("classify", "X"), ("sheet", "X"), ("obligations", "X"), ("conditions",),
        ("materials", "list", "X"),
    ],
)  # fmt: skip
def test_an_unknown_one_is_refused_in_three_lines(capsys, card, command):
    argv = [card if word == "X" else word for word in command]
    ran = yushi(capsys, *argv, "--qualification", "prepaid-cards")
    assert ran.status == 2
    assert three_lines(ran.err)
    assert "prepaid-card" in ran.err
