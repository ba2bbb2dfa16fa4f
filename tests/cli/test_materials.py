from __future__ import annotations

import json
import zipfile

import pytest

from tests.cli.running import ON, WANMU, three_lines, yushi
from tests.wanmu import dossier
from yushi.core.dossier import to_toml


def test_list_says_what_is_needed_and_why(capsys):
    ran = yushi(capsys, "materials", "list", WANMU, *ON)

    assert ran.status == 1  # two are still open
    lines = ran.out.splitlines()
    assert lines[0] == "■ cover-list  申请材料封面目录  需要"
    at = lines.index("□ honest-operation-pledge  守法诚信经营特别承诺书  不需要")
    assert lines[at + 2] == "    根据：违法违规记录"
    at = lines.index("？ notice-pledge  电信业务经营许可部分证明事项告知承诺书  还不能确定")
    assert lines[at + 2] == "    取决于：采用告知承诺方式"
    at = lines.index("随附的材料：")
    assert lines[at + 1] == "■ business-licence  营业执照副本  需要，已有"
    assert "□ hosting-contract  托管或接入协议  不需要" in lines[at:]


def test_list_in_english_and_as_json(capsys):
    assert (
        "depends on: By notice and promise"
        in yushi(capsys, "materials", "list", WANMU, *ON, "--lang", "en").out
    )
    tree = json.loads(yushi(capsys, "materials", "list", WANMU, *ON, "--format", "json").out)
    assert [row["needed"] for row in tree["documents"]].count("yes") == 11
    assert tree["documents"][8]["missing"] == ["application.notice_and_promise"]
    assert {row["kind"]: (row["needed"], row["at_hand"]) for row in tree["enclosures"]} == {
        "business-licence": ("yes", True),
        "id-card": ("yes", False),
        "articles-of-association": ("yes", False),
        "credit-query": ("yes", False),
        "social-insurance-statement": ("yes", False),
        "domain-certificate": ("yes", True),
        "filing-record": ("yes", False),
        "cloud-contract": ("yes", True),
        "hosting-contract": ("no", False),
        "payment-agreement": ("yes", False),
        "screenshot": ("yes", False),
        "merchant-agreement": ("yes", False),
        "pre-approvals": ("unknown", False),
    }


def test_list_ends_well_when_everything_is_settled(capsys, tmp_path):
    file = tmp_path / "licensed.toml"
    file.write_text("dossier = 1\nlicence.number = '豫B2-20260001'\n", encoding="utf-8")

    assert yushi(capsys, "materials", "list", str(file), *ON).status == 0


def test_make_writes_files_and_manifests_and_tells_each_step(capsys, tmp_path):
    ran = yushi(
        capsys,
        "materials",
        "make",
        WANMU,
        *ON,
        "--to",
        str(tmp_path / "out"),
        "--only",
        "training-record",
        "--number",
        "豫许-1",
    )

    assert ran.status == 1  # blanks remain
    assert ran.err == "1/1 安全培训记录\n"
    assert "案件编号：豫许-1" in ran.out
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "01-安全培训记录.docx", "01-安全培训记录.pdf", "清单.json", "清单.txt",
    ]  # fmt: skip
    assert (tmp_path / "out" / "清单.txt").read_text(encoding="utf-8") == ran.out


def test_make_as_one_zip_with_papers_and_as_json(capsys, tmp_path):
    paper = tmp_path / "营业执照.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF\n")
    ran = yushi(
        capsys, "materials", "make", WANMU, *ON, "--to", str(tmp_path), "--only", "training-record", "--zip",
        "--enclose", f"business-licence={paper}", "--format", "json",
    )  # fmt: skip

    tree = json.loads(ran.out)
    assert [file["name"] for file in tree["files"]][-1] == "附件01-营业执照.pdf"
    assert "business-licence" not in [one["kind"] for one in tree["wanted"]]
    assert "id-card" in [one["kind"] for one in tree["wanted"]]
    with zipfile.ZipFile(tmp_path / "申请材料.zip") as carried:
        assert len(carried.namelist()) == 5


def test_a_paper_that_is_not_taken_is_told_in_three_lines(capsys, tmp_path):
    paper = tmp_path / "合同.zip"
    paper.write_bytes(b"PK\x03\x04")
    ran = yushi(
        capsys,
        "materials",
        "make",
        WANMU,
        *ON,
        "--to",
        str(tmp_path),
        "--only",
        "training-record",
        "--enclose",
        str(paper),
    )

    assert ran.status == 1
    assert three_lines(ran.err.split("\n", 1)[1])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--only", "trainin-record"), "最接近的是 training-record"),
        (("--only", "???"), "最接近的是 cover-list"),
        (("--enclose", "/nowhere/licence.pdf"), "/nowhere/licence.pdf: 无法读写"),
    ],
)
def test_bad_input_is_three_lines_and_writes_nothing(capsys, tmp_path, arguments, said):
    ran = yushi(capsys, "materials", "make", WANMU, *ON, "--to", str(tmp_path / "out"), *arguments)

    assert ran.status == 2
    assert three_lines(ran.err)
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_three_lines(capsys, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = yushi(
        capsys, "materials", "make", WANMU, *ON, "--to", str(tmp_path / "file"), "--only", "training-record"
    )

    assert ran.status == 2
    assert three_lines(ran.err.split("\n", 1)[1])


def test_a_dossier_that_is_not_there_is_three_lines(capsys, tmp_path):
    ran = yushi(capsys, "materials", "make", "nowhere.toml", "--to", str(tmp_path))

    assert (ran.status, three_lines(ran.err)) == (2, True)


def test_an_application_that_needs_nothing_is_an_empty_package(capsys, tmp_path):
    file = tmp_path / "d.toml"
    nothing = {"business.third_party_sellers": False, "business.orders_concluded_on_platform": False}
    file.write_text(to_toml(dossier(nothing)), encoding="utf-8")
    ran = yushi(capsys, "materials", "make", str(file), *ON, "--to", str(tmp_path / "out"))

    assert (ran.status, ran.err) == (0, "0/0 增值电信业务经营许可申请材料\n")
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["清单.json", "清单.txt"]
