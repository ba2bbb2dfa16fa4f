"""`yushi classify`: which licence, or the question that decides it."""

from __future__ import annotations

import json

import pytest

from tests import wanmu
from tests.cli.running import WANMU, three_lines, yushi
from tests.wanmu import Gone
from yushi.core.dossier import to_toml


@pytest.fixture
def written(tmp_path):
    def write(changes) -> str:
        path = tmp_path / "changed.toml"
        path.write_text(to_toml(wanmu.dossier(changes)), encoding="utf-8")
        return str(path)

    return write


def test_the_answer_says_kinds_route_row_and_its_law(capsys):
    ran = yushi(capsys, "classify", WANMU, "--lang", "en")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Licence: B21 online data and transaction processing")
    assert "provincial licence [D3]" in ran.out
    assert "Facts used: Third-party sellers; Orders are concluded on the platform; Coverage" in ran.out
    assert "confirm with the Henan communications administration" in ran.out


def test_json_has_the_keys_of_the_contract(capsys):
    said = json.loads(yushi(capsys, "classify", WANMU, "--format", "json").out)

    assert (said["format"], said["dossier"]) == (1, "wanmu.toml")
    assert (said["kinds"], said["route"], said["row"]) == (["B21"], "provincial", "D3")
    assert [note["row"] for note in said["notes"]] == ["D7"]
    assert (said["open"], said["missing"]) == ([], [])


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"business.third_party_sellers": False}, 0, "filing only [D2]"),
        ({"business.third_party_sellers": Gone}, 1, "Still to be known: Third-party sellers"),
        ({"business.coverage": Gone}, 1, "Still to be known: Coverage"),
        ({"business.exchange": "equity"}, 0, "ask the authority [D11]"),
        ({"business.community": Gone}, 0, "Still to be known: Community, forum or chat"),
    ],
)
def test_the_status_is_1_while_kinds_or_route_cannot_be_said(capsys, written, changes, status, said):
    ran = yushi(capsys, "classify", written(changes), "--lang", "en")

    assert ran.status == status
    assert said in ran.out


def test_bad_input_is_status_2_with_nothing_on_standard_output(capsys, tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text("dossier = 1\nbusiness.coverage = 'galaxy'", encoding="utf-8")

    ran = yushi(capsys, "classify", str(path), "--format", "json", "--lang=en")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)
