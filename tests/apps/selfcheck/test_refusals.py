"""What cannot be read: everything at once, three lines each, the text back in its box, the right status."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.rulebook.reading import read
from tests.apps.selfcheck.forms_of import fields
from yushi.apps.selfcheck import forms
from yushi.core.dossier import MAX_BYTES

WRONG = """dossier = 1
[enterprise]
nmae = "南阳某某科技有限公司"
kind = "公司"
[[people]]
id_number = "411302198506120039"
"""

TODAY = date(2026, 11, 24)


def test_every_problem_is_told_with_its_line_and_the_line_is_quoted(client):
    response = client.post("/selfcheck/result/", {"text": WRONG})
    page = read(response)

    assert response.status_code == 422
    assert {"3 处问题，没有作任何评估。", "改正后再交，什么都没有丢。"} <= set(page.texts)
    assert [text for text in page.texts if text.startswith("第 ")] == ["第 3 行", "第 4 行", "第 6 行"]
    assert 'nmae = "南阳某某科技有限公司"' in page.texts
    assert "最接近的是 name" in page.texts
    assert '写成 "company"' in page.texts
    assert page.texts.count("依据") == page.texts.count("怎么办") == 3


def test_a_quoted_line_shows_no_personal_number(client):
    page = read(client.post("/selfcheck/result/", {"text": WRONG}))

    assert 'id_number = "411***********0039"' in page.texts
    assert [text for text in page.texts if "411302198506120039" in text] == [WRONG.strip().replace("\n", " ")]


def test_the_text_is_back_in_its_box_letter_for_letter(client):
    text = "\n  \n" + WRONG + "# </textarea><b>\n\n"
    response = client.post("/selfcheck/result/", {"text": text, "name": "mine.toml", "on": "2026-12-01"})

    assert fields(response)["text"] == [text]
    assert fields(response)["name"] == ["mine.toml"]
    assert fields(response)["on"] == ["2026-12-01"]


def test_a_corrected_text_is_assessed(client):
    response = client.post("/selfcheck/result/", {"text": WRONG})
    corrected = WRONG.replace("nmae", "name").replace('公司"\n[[', 'company"\n[[').replace("0039", "0038")
    again = client.post("/selfcheck/result/", {**fields(response), "text": corrected})

    assert again.status_code == 200
    assert "南阳某某科技有限公司" in read(again).texts


def test_an_uploaded_file_comes_back_as_text(client):
    file = SimpleUploadedFile("坏文件.toml", "dossier = 1\n企业 = \n".encode("gb18030"))
    response = client.post("/selfcheck/result/", {"dossier": file})

    assert response.status_code == 422
    assert fields(response)["text"] == ["dossier = 1\n企业 = \n"]
    assert "坏文件.toml" in read(response).texts


def test_the_page_is_english_where_it_says_so_and_keeps_the_text_in_its_language(client):
    response = client.post("/selfcheck/result/?lang=en", {"text": WRONG})

    assert {
        "3 problems; nothing was assessed.",
        "Correct them and try again: nothing is lost.",
    } <= set(read(response).texts)
    assert 'form="again" formaction="/selfcheck/result/?lang=zh"' in response.content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"   \n", "文件是空的"),
        (b"%PDF-1.7 ...", "这是 PDF 文件，不是文本"),
        (b"\x00\x01\x02", "这是二进制文件，不是文本"),
        (b"dossier = 1\na" + b".a" * 10_000 + b" = 1", "嵌套"),
        (b"dossier = 1\ndossier = 1\n", "同一个键写了两次"),
        (b"dossier = 1\n[enterprise]\nestablished_on = 2026-02-30\n", "没有这个日期"),
    ],
)
def test_a_bad_file_is_refused_in_three_lines(client, data, said):
    response = client.post("/selfcheck/result/", {"dossier": SimpleUploadedFile("x.toml", data)})

    assert response.status_code == 422
    assert said in read(response).text
    assert "Traceback" not in response.content.decode()


def test_a_file_of_just_the_size_is_read_and_one_byte_more_is_too_large(client):
    head = b"dossier = 1\n#"
    largest = SimpleUploadedFile("x.toml", head + b"x" * (MAX_BYTES - len(head)))
    larger = SimpleUploadedFile("x.toml", head + b"x" * (MAX_BYTES - len(head) + 1))

    assert client.post("/selfcheck/result/", {"dossier": largest}).status_code == 200
    refused = client.post("/selfcheck/result/", {"dossier": larger})
    assert refused.status_code == 413
    assert f"文件超过 {MAX_BYTES} 字节" in read(refused).text
    assert "文件没有收下，这里也没有留；改好以后要重新选择。" in read(refused).texts
    assert "什么都没有丢" not in read(refused).text


def test_a_pasted_text_that_is_too_large_is_kept(client):
    text = "dossier = 1\n#" + "x" * MAX_BYTES
    response = client.post("/selfcheck/result/", {"text": text})

    assert response.status_code == 413
    assert fields(response)["text"] == [text]
    assert "改正后再交，什么都没有丢。" in read(response).texts


def test_the_first_problem_has_the_focus(client):
    html = client.post("/selfcheck/result/", {"text": WRONG}).content.decode()

    assert html.count("autofocus") == 1
    assert '<div class="sc-wrong" tabindex="-1" autofocus>' in html


def test_a_request_over_the_limit_of_the_server_is_refused_unread(client, settings):
    file = SimpleUploadedFile("x.toml", b"x" * (settings.BODY_LIMIT + 1))

    assert client.post("/selfcheck/result/", {"dossier": file}).status_code == 413


def test_nothing_handed_in_is_said_and_the_other_ways_named(client):
    response = client.post("/selfcheck/result/", {"text": "  "})

    assert response.status_code == 422
    assert "没有收到档案" in read(response).texts
    assert "选一个文件，或粘贴文本，或改为回答问题" in read(response).texts


@pytest.mark.parametrize("typed", ["2026-02-30", "20261124", "明天", "2026-W48-2", "99999-01-01"])
def test_a_day_that_is_none_is_refused_beside_what_was_typed(client, typed, wanmu):
    response = client.post("/selfcheck/result/", {"text": wanmu, "on": typed})

    assert response.status_code == 422
    assert f"自查日期“{typed}”不是一个日期" in read(response).text
    assert fields(response)["on"] == [typed]
    assert fields(response)["text"] == [wanmu]


def test_a_day_in_full_width_digits_is_that_day(client, wanmu):
    response = client.post("/selfcheck/result/", {"text": wanmu, "on": "２０２６-１２-０１"})

    assert "2026-12-01 周二" in read(response).texts


@pytest.mark.parametrize("day", ["0001-01-01", "2003-12-31", "2041-01-01", "9999-12-31"])
@pytest.mark.parametrize("page", ["result", "question", "download/ics"])
def test_a_day_beyond_the_calendar_is_refused_by_every_page(client, day, page):
    response = client.post(f"/selfcheck/{page}/", {"text": "dossier = 1", "on": day})

    assert response.status_code == 422
    assert f"自查日期 {day} 在工作日历之外" in read(response).texts
    assert "工作日历从 2004-01-01 到 2040-12-31" in read(response).texts
    assert fields(response)["on"] == [day]


def test_a_sample_on_a_day_that_is_none_is_refused(client):
    assert client.get("/selfcheck/sample/wanmu/?on=2026-13-01").status_code == 422


def test_a_name_of_a_file_cannot_carry_markup(client):
    file = SimpleUploadedFile("<b>x</b>&.toml", b"dossier = 2")
    response = client.post("/selfcheck/result/", {"dossier": file})

    assert "<b>x</b>" not in response.content.decode()


def test_a_name_of_a_file_is_one_line_without_path_or_invisible_signs(rf):
    sent = SimpleUploadedFile("..\\合同\u202e\u200b 终.toml", b"dossier = 1\n")
    typed = {"text": "dossier = 1", "name": "a/\u202eb\x00<c>.toml"}

    assert forms.entry(rf.post("/", {"dossier": sent}), today=TODAY).name == "合同 终.toml"
    assert forms.entry(rf.post("/", typed), today=TODAY).name == "b_c_.toml"
    assert forms.entry(rf.post("/", {**typed, "name": " "}), today=TODAY).name == forms.PASTED
