"""`yushi assess`: statuses, formats, several dossiers, and what it refuses."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from tests import wanmu
from tests.cli.running import ON, WANMU, three_lines, yushi
from yushi.cli import options
from yushi.core.assessment import as_json
from yushi.core.dossier import to_json, to_toml


@pytest.fixture
def young(tmp_path):
    """The sample, founded too late for the guide, as a file."""
    path = tmp_path / "young.toml"
    path.write_text(
        to_toml(wanmu.dossier({"enterprise.established_on": date(2026, 11, 1)})), encoding="utf-8"
    )
    return str(path)


@pytest.fixture
def half(tmp_path):
    """Half a dossier as a file."""
    path = tmp_path / "half.json"
    path.write_text('{"dossier": 1, "enterprise": {"kind": "company"}}', encoding="utf-8")
    return str(path)


@pytest.fixture
def broken(tmp_path):
    """A dossier with two mistakes."""
    path = tmp_path / "broken.toml"
    path.write_text('dossier = 1\n[enterprise]\nkind = "公司"\nknd = "company"\n', encoding="utf-8")
    return str(path)


def test_a_ready_dossier_is_status_0(capsys):
    ran = yushi(capsys, "assess", WANMU, *ON)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("南阳宛牧农业科技有限公司  2026-11-23\n")
    assert "法定  可以申请（最早 2026-11-23）" in ran.out


@pytest.mark.parametrize(("profile", "status"), [("law", 0), ("practice", 0), ("guide", 1), ("all", 1)])
def test_the_status_is_that_of_the_profiles_asked_for(capsys, young, profile, status):
    assert yushi(capsys, "assess", young, *ON, "--profile", profile).status == status


def test_an_incomplete_dossier_is_status_1(capsys, half):
    ran = yushi(capsys, "assess", half, *ON, "--lang", "en")

    assert (ran.status, ran.err) == (1, "")
    assert "by law  incomplete" in ran.out


def test_english_is_asked_for_by_lang(capsys, young):
    ran = yushi(capsys, "assess", young, *ON, "--lang", "en")

    assert "by the guide  not ready (from 2027-11-01)" not in ran.out
    assert "by the guide  not ready" in ran.out
    assert "met from 2027-11-01 if nothing else changes" in ran.out


def test_json_of_one_dossier_is_one_object(capsys):
    ran = yushi(capsys, "assess", WANMU, *ON, "--format", "json")

    assert json.loads(ran.out) == as_json.assessment(wanmu.judged())


def test_json_of_several_dossiers_is_one_array_in_their_order(capsys, young):
    ran = yushi(capsys, "assess", WANMU, young, *ON, "--format", "json")

    assert ran.status == 1
    assert [one["dossier"] for one in json.loads(ran.out)] == ["wanmu.toml", "young.toml"]


def test_json_lines_are_one_object_a_line(capsys, young):
    ran = yushi(capsys, "assess", WANMU, young, *ON, "--format", "jsonl")

    assert [json.loads(line)["dossier"] for line in ran.out.splitlines()] == ["wanmu.toml", "young.toml"]


def test_text_of_several_dossiers_stands_one_after_the_other(capsys, young):
    ran = yushi(capsys, "assess", WANMU, young, *ON)

    assert ran.out.count("南阳宛牧农业科技有限公司  2026-11-23") == 2


@pytest.mark.parametrize("order", [0, 1, 2])
def test_one_bad_file_does_not_stop_the_others_and_is_the_worst(capsys, broken, young, order):
    files = [WANMU, young]
    files.insert(order, broken)

    ran = yushi(capsys, "assess", *files, *ON, "--format", "jsonl", "--lang", "en")

    assert ran.status == 2
    assert [json.loads(line)["dossier"] for line in ran.out.splitlines()] == ["wanmu.toml", "young.toml"]
    assert "broken.toml:3: enterprise.kind" in ran.err


def test_json_is_an_array_even_when_only_one_of_several_could_be_read(capsys, broken):
    ran = yushi(capsys, "assess", WANMU, broken, *ON, "--format", "json")

    assert [one["dossier"] for one in json.loads(ran.out)] == ["wanmu.toml"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_bad_input_leaves_standard_output_empty_and_names_all_mistakes(capsys, broken, form):
    ran = yushi(capsys, "assess", broken, *ON, "--format", form, "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.strip().split("\n\n")
    assert three_lines(first)
    assert three_lines(second)
    assert first.startswith('broken.toml:3: enterprise.kind: value "公司"')
    assert second.startswith("broken.toml:4: enterprise.knd")
    assert second.endswith("kind")


def test_refusals_are_chinese_unless_english_is_asked_for(capsys, broken):
    assert "依据：" in yushi(capsys, "assess", broken, *ON).err
    assert "依据：" not in yushi(capsys, "assess", broken, *ON, "--lang=en").err


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
    "too large": (b"#" * (50 * 1024 * 1024), "1024 KiB"),
    "not TOML": (b"dossier = = 1", "bad.toml:1"),
    "the same key twice": (b"dossier = 1\ndossier = 1", "bad.toml:2"),
    "no format": (b"[enterprise]\nkind = 'company'", "dossier"),
    "another format": (b"dossier = 2", "dossier"),
    "30 February": (b"dossier = 1\nenterprise.established_on = 2026-02-30", "2026-02-30"),
    "wrong checksum": (b'dossier = 1\nenterprise.uscc = "91411302MA9HWNMU11"', "enterprise.uscc"),
    "deep": (b"dossier = 1\na = " + b"[" * 10_000 + b"]" * 10_000, "bad.toml"),
    "deep tables": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "bad.toml"),
    "an array": (b"[1, 2]", "bad.toml"),
    "a number": (b"5", "bad.toml"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_every_kind_of_bad_file_is_status_2_in_three_lines(capsys, tmp_path, content, said):
    path = tmp_path / "bad.toml"
    path.write_bytes(content)

    ran = yushi(capsys, "assess", str(path), *ON, "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err.split("\n\n")[0])
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_opened_is_status_2(capsys, tmp_path, name):
    ran = yushi(capsys, "assess", str(tmp_path / name), *ON, "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)
    assert "cannot be opened" in ran.err


@pytest.mark.parametrize(
    ("encoding", "note"), [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-8-sig", None)]
)
def test_other_encodings_are_read_and_said_so(capsys, tmp_path, encoding, note):
    path = tmp_path / "dossier.toml"
    path.write_bytes(wanmu.SAMPLE.read_text(encoding="utf-8").encode(encoding))

    ran = yushi(capsys, "assess", str(path), *ON, "--lang", "en")

    assert ran.status == 0
    assert ("Note: read as" in ran.out) is (note is not None)
    assert note is None or f"Note: read as {note}" in ran.out


@pytest.mark.parametrize("as_text", [to_toml, to_json])
def test_a_dash_reads_standard_input(capsys, monkeypatch, as_text):
    data = as_text(wanmu.dossier()).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    ran = yushi(capsys, "assess", "-", *ON, "--format", "json")

    assert (ran.status, json.loads(ran.out)["dossier"]) == (0, "-")


def test_without_a_day_today_is_asked_about(capsys, monkeypatch):
    monkeypatch.setattr(options, "today", lambda: date(2026, 11, 24))

    assert json.loads(yushi(capsys, "assess", WANMU, "--format", "json").out)["on"] == "2026-11-24"


def test_insurance_that_runs_today_is_taken_to_run_on(capsys, monkeypatch):
    def guide(today: date, on: str) -> object:
        monkeypatch.setattr(options, "today", lambda: today)
        said = json.loads(yushi(capsys, "assess", WANMU, "--on", on, "--format", "json").out)
        return next(
            f["outcome"]
            for f in said["findings"]
            if (f["condition"], f["profile"]) == ("personnel.social-insurance-6m", "guide")
        )

    assert guide(date(2026, 11, 23), "2027-02-23") == "met"
    assert guide(date(2027, 2, 23), "2027-02-23") == "unmet"


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "20261123", "2026-W48-1", "yesterday", "", "2026-11-23T10:00", "1899-12-31", "2101-01-01"],
)
def test_a_day_that_is_none_is_refused(capsys, day):
    ran = yushi(capsys, "assess", WANMU, "--on", day)

    assert (ran.status, ran.out) == (2, "")
    assert "--on" in ran.err


def test_a_day_before_every_rule_is_refused_and_not_passed(capsys):
    ran = yushi(capsys, "assess", WANMU, "--on", "2017-08-31", "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("no rule pack is in force on 2017-08-31")
    assert yushi(capsys, "assess", WANMU, "--on", "2017-09-01").status == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("assess",), ("assess", WANMU, "--profile", "rumour"), ("assess", WANMU, "--format", "xml"),
        ("assess", WANMU, "--lang", "fr"), ("assess", WANMU, "--what"), ("assess", WANMU, "--on", "2026-02-30"),
    ],
)  # fmt: skip
def test_arguments_that_make_no_sense_are_status_2(capsys, argv):
    ran = yushi(capsys, *argv)

    assert (ran.status, ran.out) == (2, "")
    assert [line.split("：")[0].split(": ")[0] for line in ran.err.splitlines()] == [
        "参数不对 / bad arguments", "依据 / By", "怎么办 / Do",
    ]  # fmt: skip
    assert "Profile." not in ran.err
