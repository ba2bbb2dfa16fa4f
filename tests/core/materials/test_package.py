from __future__ import annotations

import io
import json
import zipfile

import pytest
from PIL import Image

from tests.core.materials.cases import COMPLETE, case, package, tables
from tests.core.uploads import making
from yushi.core import materials
from yushi.core.materials import Enclosure

PDF = b"%PDF-1.7\n%%EOF\n"
ORIENTATION = 0x0112


def photo(orientation: int) -> bytes:
    written, exif = io.BytesIO(), Image.Exif()
    exif[ORIENTATION] = orientation
    Image.new("RGB", (8, 6), "white").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_steps_are_told_one_by_one_and_the_last_brings_the_package():
    steps = list(materials.make(case()))

    assert [step.done for step in steps] == list(range(1, 13))
    assert {step.total for step in steps} == {12}
    assert steps[0].name.zh == "增值电信业务经营许可证申请表"
    assert steps[-1].name == ("申请材料封面目录（副本）", "Cover list of the application (duplicate)")
    assert [step.package is not None for step in steps] == [False] * 11 + [True]


def test_work_stops_when_nobody_asks_for_the_next_step():
    work = materials.make(case())
    next(work)
    work.close()

    assert list(work) == []


def test_files_are_named_in_the_order_in_which_they_are_bound():
    names = [file.name for file in package().files]

    assert names[:6] == [
        "00-1-申请材料封面目录（正本）.docx",
        "00-1-申请材料封面目录（正本）.pdf",
        "00-2-申请材料封面目录（副本）.docx",
        "00-2-申请材料封面目录（副本）.pdf",
        "01-增值电信业务经营许可证申请表.docx",
        "01-增值电信业务经营许可证申请表.pdf",
    ]
    assert len(names) == len(set(names)) == 24


def test_the_cover_list_runs_the_pages_on_and_counts_what_hands_must_do():
    made = package(COMPLETE)
    original, duplicate = (document for document in made.documents if document.id == "cover-list")
    (rows,) = tables(original)

    assert rows[0] == ["1", "增值电信业务经营许可证申请表", "2", "1–2", "1 处", "1 处", ""]
    assert rows[2] == ["3", "股东追溯情况", "1", "5", "1 处", "1 处", "1 处"]
    assert rows[3][1:5] == ["业务发展和实施计划及技术方案", "3", "6–8", ""]
    assert rows[12][1:4] == ["营业执照副本（待附）", "—", "—"]
    assert tables(duplicate) == [rows]
    assert original.digest != duplicate.digest


def test_only_what_is_asked_for_is_made_even_if_nobody_needs_it():
    made = package(only=("special-business-pledge", "notice-pledge"))

    assert [file.name for file in made.files] == [
        "01-电信业务经营许可部分证明事项告知承诺书.docx",
        "01-电信业务经营许可部分证明事项告知承诺书.pdf",
        "02-依法经营特定电信业务承诺书.docx",
        "02-依法经营特定电信业务承诺书.pdf",
    ]
    assert [one.template.id for one in made.undecided] == ["authorisation-letter"]


def test_a_case_that_needs_nothing_gives_an_empty_package():
    nothing = {"business.third_party_sellers": False, "business.orders_concluded_on_platform": False}
    (step,) = materials.make(case(nothing))

    assert (step.done, step.total, step.name.zh) == (0, 0, "增值电信业务经营许可申请材料")
    assert step.package is not None
    assert step.package.files == ()


def test_papers_from_elsewhere_stand_after_ours_and_their_pages_may_be_unknown():
    papers = [
        Enclosure(name="../营业执照.pdf", kind="business-licence", data=PDF, pages=1),
        Enclosure(name="云合同.pdf", kind="cloud-contract", data=PDF),
        Enclosure(name="域名证书.pdf", kind="domain-certificate", data=PDF, pages=2),
    ]
    made = package(only=("cover-list", "training-record"), enclosures=papers)

    assert [file.name for file in made.files][-3:] == [
        "附件01-营业执照.pdf",
        "附件02-云合同.pdf",
        "附件03-域名证书.pdf",
    ]
    assert tables(made.documents[0])[0] == [
        ["1", "安全培训记录", "1", "1", "1 处", "1 处", "4 处"],
        ["2", "营业执照", "1", "2", "", "", ""],
        ["3", "云合同", "—", "—", "", "", ""],
        ["4", "域名证书", "2", "—", "", "", ""],
        ["5", "法定代表人身份证正反面（待附）", "—", "—", "", "", ""],
        ["6", "公司章程（待附）", "—", "—", "", "", ""],
        ["7", "国家企业信用信息公示系统截图（待附）", "—", "—", "", "", ""],
        ["8", "三位负责人参保证明（待附）", "—", "—", "", "", ""],
        ["9", "ICP 备案查询结果（待附）", "—", "—", "", "", ""],
        ["10", "支付服务协议（待附）", "—", "—", "", "", ""],
        ["11", "网站主要页面截图（待附）", "—", "—", "", "", ""],
        ["12", "商家入驻协议（待附）", "—", "—", "", "", ""],
    ]
    assert [(one.wanted.kind, str(one.answer)) for one in made.wanted][-1] == ("pre-approvals", "unknown")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("合同.zip", b"PK\x03\x04", "upload.ending"),
        ("合同.pdf", b"MZ\x90", "upload.content"),
        ("大.pdf", PDF[:-6] + b" " * 5_000_000 + b"%%EOF\n", "enclosure.size"),
        ("图.png", making.png(), "enclosure.picture"),
    ],
)
def test_what_the_form_does_not_take_is_left_out_and_told_in_three_lines(name, data, code):
    made = package(only=("training-record",), enclosures=[Enclosure(name=name, kind="other", data=data)])

    assert [problem.code for problem in made.problems] == [code]
    assert len(made.problems[0].lines("zh").split("\n")) == 3
    assert not [file for file in made.files if file.document is None]


def test_a_file_of_five_million_bytes_is_taken():
    data = PDF[:-6] + b" " * (5_000_000 - len(PDF)) + b"%%EOF\n"
    made = package(only=("training-record",), enclosures=[Enclosure(name="大.pdf", kind="other", data=data)])

    assert (len(data), made.problems) == (5_000_000, ())


def test_a_photo_that_is_stored_sideways_is_left_out():
    upright, turned = photo(1), photo(6)
    papers = [
        Enclosure(name=name, kind="id-card", data=data)
        for name, data in (("a.jpg", upright), ("b.jpg", turned))
    ]
    made = package(only=("training-record",), enclosures=papers)

    assert [(problem.code, problem.place.file) for problem in made.problems] == [
        ("enclosure.turned", "b.jpg")
    ]
    assert [(file.name, file.pages) for file in made.files if file.document is None] == [("附件01-a.jpg", 1)]


def test_ten_single_pictures_are_taken_and_the_eleventh_is_not():
    papers = [Enclosure(name=f"{n}.jpg", kind="screenshot", data=making.jpeg()) for n in range(11)]
    made = package(only=("training-record",), enclosures=papers)

    assert [(problem.code, problem.place.file) for problem in made.problems] == [
        ("enclosure.pictures", "10.jpg")
    ]


def test_the_manifest_has_a_digest_for_each_file_and_why_each_document_is_there():
    made = package()
    tree = json.loads(materials.as_json(made))

    assert tree["format"] == "yushi-materials 1"
    assert (tree["case"], tree["on"]) == ("豫许-2026-0001", "2026-11-23")
    assert [file["sha256"] for file in tree["files"]] == [file.sha256 for file in made.files]
    form = next(file for file in tree["files"] if file["name"] == "01-增值电信业务经营许可证申请表.pdf")
    assert (form["document"], form["version"], form["pages"], form["seals"]) == ("application-form", 1, 2, 1)
    assert form["blanks"][0] == {"path": "application.services", "label": "申请的业务种类"}
    assert form["lacking"] == []
    pledge = next(one for one in tree["documents"] if one["id"] == "notice-pledge")
    assert (pledge["needed"], pledge["missing"]) == ("unknown", ["application.notice_and_promise"])


def test_no_personal_number_is_in_a_manifest_or_a_step():
    made = package(COMPLETE)
    told = (
        materials.as_json(made)
        + materials.as_text(made)
        + "".join(s.name.zh for s in materials.make(case(COMPLETE)))
    )

    for number in ("411302198506120038", "411302199008230140", "13800000001", "13800000002", "示例小区"):
        assert number not in told


def test_the_readable_manifest_names_blanks_open_questions_and_what_was_left_out():
    made = package(enclosures=[Enclosure(name="合同.zip", kind="other", data=b"PK")])
    text = materials.as_text(made)

    assert "案件编号：豫许-2026-0001　日期：2026-11-23" in text
    assert f"{made.files[0].sha256}  00-1-申请材料封面目录（正本）.docx" in text
    assert "· 安全培训记录：培训主题、培训讲师、培训地点、参训人员" in text
    assert "· 授权委托书：取决于 受托办理人" in text
    assert "· 公司章程\n" in text
    assert "· 有关主管部门的批准文件（是否需要取决于 须先经主管部门同意的业务）" in text
    assert "合同.zip: " in text


def test_a_package_without_open_ends_has_a_short_manifest():
    licensed = {"licence": {"number": "豫B2-20260001"}, "security.trainings": []}
    text = materials.as_text(package(licensed, only=("training-record",)))

    assert "还要附上" not in text
    assert "待填写" not in text
    assert "没有放进来" not in text


def test_the_zip_carries_every_file_and_both_manifests_and_repeats_byte_for_byte():
    made = package(only=("training-record",))
    data = materials.carried(made)

    with zipfile.ZipFile(io.BytesIO(data)) as carried:
        assert carried.namelist() == ["01-安全培训记录.docx", "01-安全培训记录.pdf", "清单.txt", "清单.json"]
        assert carried.read("01-安全培训记录.pdf") == made.files[1].data
    assert data == materials.carried(package(only=("training-record",)))


def test_every_file_of_a_full_package_is_under_the_limit_of_the_form():
    assert max(len(file.data) for file in package(COMPLETE).files) < 1_000_000
