from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from xml.etree import ElementTree

import pypdf
import pytest
import zxingcpp
from PIL import Image

from tests.core.materials.cases import COMPLETE, filled
from yushi.core.errors import Text
from yushi.core.materials import docx, marks, pdf, standard
from yushi.core.materials.document import Break, Document, Heading, Paragraph, Run
from yushi.core.materials.docx.body import WIDTH, shared
from yushi.core.uploads import Kind, judge

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = [template.id for template in standard().templates]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def words(xml: str) -> str:
    return "".join(node.text or "" for node in ElementTree.fromstring(xml).iter(f"{W}t"))


def small(*texts: str) -> Document:
    blocks = tuple(Paragraph(line=(Run(text=text),)) for text in texts)
    return Document(
        id="note",
        title=Text("便笺", "note"),
        version=1,
        style="letter",
        number="",
        on=date(2026, 11, 23),
        blocks=blocks,
    )


@pytest.mark.parametrize("name", EVERY)
def test_every_document_prints_as_both_files_and_both_are_harmless(name):
    document = filled(name, COMPLETE)
    laid = pdf.write(document)
    word = docx.write(document, pages=laid.pages)

    assert judge(laid.pdf, "x.pdf", kinds={Kind.PDF}).kind is Kind.PDF
    assert judge(word, "x.docx", kinds={Kind.DOCX}).kind is Kind.DOCX
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert package.testzip() is None
        for entry in package.namelist():
            if entry.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(entry))


@pytest.mark.parametrize("name", EVERY)
def test_every_page_has_its_number_its_case_and_the_digest_of_the_content(name):
    document = filled(name, COMPLETE)
    laid = pdf.write(document)
    pages = pypdf.PdfReader(io.BytesIO(laid.pdf)).pages

    assert len(pages) == laid.pages
    for number, page in enumerate(pages, start=1):
        text = re.sub(r"\s", "", page.extract_text())
        assert f"第{number}页共{laid.pages}页" in text
        assert f"内容摘要{document.digest[:16]}" in text
        assert "案件编号：豫许-2026-0001" in text
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)


def test_a_pdf_holds_the_words_of_the_document_and_personal_numbers_in_full():
    laid = pdf.write(filled("application-form", COMPLETE))
    text = re.sub(r"\s", "", "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(laid.pdf)).pages))

    assert "增值电信业务经营许可证申请表" in text
    assert "411302198506120038" in text
    assert "91411302MA9HWNMU10" in text
    about = pypdf.PdfReader(io.BytesIO(laid.pdf)).metadata
    assert about is not None
    assert about.title == "增值电信业务经营许可证申请表"


def test_a_blank_is_marked_in_both_files():
    document = filled("application-form")
    xml = part(docx.write(document, pages=2), "word/document.xml")
    text = re.sub(
        r"\s",
        "",
        "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf.write(document).pdf)).pages),
    )

    assert (
        '<w:rStyle w:val="Blank"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">〔待填：传真〕</w:t>'
        in xml
    )
    assert "〔待填：传真〕" in text


def test_the_same_document_gives_the_same_bytes():
    one, other = filled("business-plan"), filled("business-plan")

    assert pdf.write(one) == pdf.write(other)
    assert docx.write(one, pages=3) == docx.write(other, pages=3)


def test_a_word_file_names_chinese_faces_in_the_east_asian_slot():
    data = docx.write(filled("lawful-operation-pledge"), pages=2)
    styles = part(data, "word/styles.xml")

    assert set(re.findall(r'w:eastAsia="([^"]+)" w:hAnsi', styles)) == {"宋体", "仿宋", "黑体"}
    assert all(
        f'<w:font w:name="{face}">' in part(data, "word/fontTable.xml") for face in ("宋体", "仿宋", "黑体")
    )
    assert '<w:sz w:val="32"/>' in styles  # 三号
    assert 'w:line="560"' in styles  # 28 pt


def test_a_word_file_has_the_type_area_of_official_letters_and_page_fields():
    data = docx.write(filled("lawful-operation-pledge"), pages=2)

    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"' in part(data, "word/document.xml")
    footer = part(data, "word/footer1.xml")
    assert words(footer).startswith("第 1 页　共 2 页")
    assert re.findall(r'w:instr="([^"]+)"', footer) == [" PAGE ", " NUMPAGES "]
    assert words(part(data, "word/header1.xml")) == "案件编号：豫许-2026-0001依法经营电信业务承诺书"


def test_a_word_file_loads_nothing_from_outside_and_runs_nothing():
    data = docx.write(filled("application-form"), pages=2)

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "vba" in name.lower()]
    assert b"TargetMode" not in everything


def test_words_of_a_document_are_never_markup():
    document = small('A&B <科技> {{7*7}} #read("x") $y$ \x00\x1b第二行\n第三行')
    xml = part(docx.write(document, pages=1), "word/document.xml")
    text = pypdf.PdfReader(io.BytesIO(pdf.write(document).pdf)).pages[0].extract_text()

    assert 'A&B <科技> {{7*7}} #read("x") $y$ 第二行第三行' in words(xml)
    assert "<w:br/>" in xml
    assert '#read("x")' in text


def test_a_character_without_an_outline_is_shown_as_lacking_and_told():
    document = small("𠮷田")

    assert pdf.lacking(document) == ("𠮷",)
    assert "〓田" in pypdf.PdfReader(io.BytesIO(pdf.write(document).pdf)).pages[0].extract_text()
    assert "𠮷田" in words(part(docx.write(document, pages=1), "word/document.xml"))


def test_a_break_begins_a_page_and_the_last_paragraph_stays_with_the_signature():
    long = small("一")
    broken = Document(
        id="note", title=long.title, version=1, style="plan", number="", on=long.on,
        blocks=(Heading(text="一、", level=1), Break(), Heading(text="（一）", level=2)),
    )  # fmt: skip

    assert pdf.write(broken).pages == 2
    assert '<w:br w:type="page"/>' in part(docx.write(broken, pages=2), "word/document.xml")
    pledge = part(docx.write(filled("lawful-operation-pledge"), pages=2), "word/document.xml")
    assert pledge.count('<w:pStyle w:val="BodyText"/><w:keepNext/>') == 1


def test_columns_share_the_whole_type_area():
    assert shared((1, 1, 1)) == (2948, 2948, 2948)
    assert sum(shared((7, 9, 5))) == WIDTH


def test_the_code_of_a_page_is_read_back_and_belongs_to_that_content_alone():
    document = filled("application-form")
    code = marks.payload(document, 2)

    assert code == f"YUSHI:APPLICATION-FORM/1/{document.digest[:16].upper()}/P2"
    assert marks.read(code) == ("application-form", 1, document.digest[:16], 2)
    assert marks.belongs(marks.payload(document), document)
    assert not marks.belongs(code, filled("application-form", {"enterprise.listed": True}))
    assert marks.read("https://example.com") is None
    assert not marks.belongs("https://example.com", document)


def test_the_code_is_drawn_on_every_page_of_the_pdf_and_once_in_the_header_of_word():
    document = filled("application-form")
    picture = marks.png(marks.payload(document))

    assert picture.startswith(b"\x89PNG")
    with zipfile.ZipFile(io.BytesIO(docx.write(document, pages=2))) as package:
        assert package.read("word/media/code.png") == picture
    assert marks.svg(marks.payload(document, 1)) != marks.svg(marks.payload(document, 2))


def test_another_program_reads_the_code_back():
    document = filled("application-form")

    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(marks.png(marks.payload(document)))))
    assert marks.belongs(code.text, document)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_the_code_of_every_page_is_read_from_a_picture_of_the_page(tmp_path):
    document = filled("business-plan")
    laid = pdf.write(document)
    (tmp_path / "plan.pdf").write_bytes(laid.pdf)
    command = ["pdftoppm", "-png", "-r", "100", str(tmp_path / "plan.pdf"), str(tmp_path / "page")]
    subprocess.run(command, check=True, timeout=60)

    pages = [Image.open(file) for file in sorted(tmp_path.glob("page*.png"))]
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
    assert codes == [marks.payload(document, page) for page in range(1, laid.pages + 1)]


def test_a_long_address_in_a_table_is_torn_rather_than_run_over_the_edge():
    address = "A" * 60 + "@example.com"
    document = filled("company-and-staff", {"people[0].email": address})
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.write(document).pdf)).pages)

    assert address in re.sub(r"\s", "", text)
