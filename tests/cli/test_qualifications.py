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


@pytest.mark.parametrize("command", [("assess", "X"), ("conditions",), ("materials", "list", "X")])
def test_an_unknown_one_is_refused_in_three_lines(capsys, card, command):
    argv = [card if word == "X" else word for word in command]
    ran = yushi(capsys, *argv, "--qualification", "prepaid-cards")
    assert ran.status == 2
    assert three_lines(ran.err)
    assert "prepaid-card" in ran.err
