"""Letters of an authority: every template is read, every blank is filled or marked, reasons stand by article."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from yushi.core import notices
from yushi.core.cases import standard
from yushi.core.cases.table import kinds
from yushi.core.errors import Text
from yushi.core.materials import docx, pdf
from yushi.core.materials.document import Issued, Paragraph, Run
from yushi.core.notices import template as templates
from yushi.core.notices.articles import Reason, in_order, places, rank, with_remedy
from yushi.core.notices.template import NAMES
from yushi.core.policy.rules import Citation
from yushi.core.policy.tables import PackError

ON = date(2026, 11, 24)
REMEDY = Text("补交", "hand it in")
VALUES = {
    name: Text(f"〈{text.zh}〉", f"<{text.en}>") for name, text in NAMES.items() if name != "number"
} | {"number": Text("豫市许受字〔2026〕第0001号", "豫市许受字〔2026〕第0001号")}


def cited(instrument: str, article: str) -> Citation:
    return Citation(
        instrument=instrument, article=article, quote="", in_force_from=None, in_force_to=None,
        verified="verified",
    )  # fmt: skip


def reason(condition: str, *citations: Citation, **more: str) -> Reason:
    return Reason(
        condition=condition, title=Text(condition, condition), note=more.get("note", "缺件"),
        citations=citations, remedy=REMEDY, late_because=more.get("late", ""),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 1), "二〇二六年一月一日"),
        (date(2026, 10, 10), "二〇二六年十月十日"),
        (date(2026, 12, 31), "二〇二六年十二月三十一日"),
        (date(2030, 11, 20), "二〇三〇年十一月二十日"),
    ],
)
def test_days_are_written_in_chinese_numerals(day, written):
    assert notices.dated(day) == written


def test_a_number_is_of_this_installation_and_of_its_kind():
    assert notices.numbered("补", 2026, 12) == "豫市许补字〔2026〕第0012号"
    assert notices.numbered("补", 2026, 12345) == "豫市许补字〔2026〕第12345号"


def test_laws_stand_before_regulations_before_rules_before_local_ones():
    names = [
        "中华人民共和国行政许可法", "中华人民共和国电信条例", "电信业务经营许可管理办法", "河南省电信条例",
        "某省通信管理局办事指南",
    ]  # fmt: skip
    assert [rank(name) for name in names] == [0, 1, 2, 3, 4]


def test_articles_are_ordered_by_their_numbers():
    assert places("6(四)") == (6, 4)
    assert places("13(二十)") == (13, 20)
    assert places("13(二十一)") == (13, 21)
    assert places("32(4)") == (32, 4)
    given = [
        reason("d"),
        reason("c", cited("中华人民共和国电信条例", "13(二)")),
        reason("b", cited("中华人民共和国电信条例", "9")),
        reason("a", cited("中华人民共和国公司法", "47")),
        reason("e", cited("中华人民共和国电信条例", "13(十)")),
    ]
    assert [one.condition for one in in_order(given)] == ["a", "b", "c", "e", "d"]


def test_every_letter_that_a_workflow_asks_the_authority_for_is_there():
    for kind in kinds():
        for one in standard(kind).transitions:
            if one.letter and one.who == "authority":
                assert notices.find(one.letter, kind) is not None, (kind, one.letter)
    assert notices.find("deemed-acceptance", "new") is None


@pytest.mark.parametrize("name", sorted(notices.standard()))
def test_a_letter_whose_blanks_are_known_has_no_mark(name):
    made = notices.compose(notices.standard()[name], VALUES, [reason("a")], on=ON)

    assert made.document.blanks == ()
    assert not any("{" in text.zh + text.en or "〔待填" in text.zh for text in made.paragraphs)
    last = made.document.blocks[-1]
    assert isinstance(last, Issued)
    assert last.day == (Run(text="二〇二六年十一月二十四日"),)


def test_what_is_not_known_is_a_marked_blank_in_both_languages():
    known = {name: text for name, text in VALUES.items() if name != "received_on"}
    made = notices.compose(notices.standard()["acceptance"], known, [], on=ON)

    assert "〔待填：收到材料日期〕" in made.paragraphs[1].zh
    assert "〔to be filled in: day of receipt〕" in made.paragraphs[1].en
    assert [one.label for one in made.document.blanks] == ["收到材料日期"]
    block = made.document.blocks[2]
    assert isinstance(block, Paragraph)
    assert Run(text="〔待填：收到材料日期〕", blank="收到材料日期") in block.line


def test_a_notice_of_corrections_numbers_its_reasons_and_says_why_one_is_late():
    law = cited("中华人民共和国行政许可法", "31")
    made = notices.compose(
        notices.standard()["correction"],
        VALUES,
        [reason("乙", note="看不清。"), reason("甲", law, late="首次没有附上")],
        on=ON,
    )

    assert [one.zh for one in made.paragraphs[2:5]] == [
        "1．甲：缺件。依据：《中华人民共和国行政许可法》第31条。",
        "2．乙：看不清。依据：（无条文）。",
        "其中“甲”首次审查时无法看出，原因：首次没有附上。",
    ]
    assert made.paragraphs[2].en == "1. 甲: 缺件. By: Administrative Licensing Law art. 31."
    assert made.conditions == ("甲", "乙")
    assert made.document.seals == 1


@pytest.mark.parametrize(
    ("note", "remedy", "zh", "en"),
    [
        pytest.param("缺件", REMEDY, "缺件。", "缺件.", id="the officer's own words alone"),
        pytest.param("", REMEDY, "办法：补交。", "What to do: hand it in.", id="none, so the remedy"),
        pytest.param(
            with_remedy("缺件", REMEDY), REMEDY, "缺件。办法：补交。", "缺件。 What to do: hand it in.",
            id="both, as the officer keeps it",
        ),
        pytest.param(with_remedy("", REMEDY), REMEDY, "办法：补交。", "What to do: hand it in.", id="the remedy kept alone"),
        pytest.param("缺件", None, "缺件。", "缺件.", id="nothing to keep"),
    ],
)  # fmt: skip
def test_the_standard_remedy_stands_only_where_the_officer_keeps_it_or_says_nothing(note, remedy, zh, en):
    wanting = Reason(condition="a", title=Text("甲", "A"), note=note, citations=(), remedy=remedy)

    made = notices.compose(notices.standard()["correction"], VALUES, [wanting], on=ON)

    assert made.paragraphs[2] == (f"1．甲：{zh}依据：（无条文）。", f"1. A: {en} By: (no article).")


def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(templates, "FOLDER", tmp_path)
    templates.standard.__wrapped__()


HEAD = 'id = "x"\nversion = 1\nseries = "受"\ntitle = { zh = "题", en = "title" }\n'


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        HEAD + 'more = "x"\n',
        HEAD + '[[paragraph]]\nzh = "{nobody}"\nen = "x"\n',
        HEAD + '[[paragraph]]\nzh = "x"\nen = "x"\nlist = "all"\n',
        HEAD + '[[paragraph]]\nzh = "x"\nen = "x"\nwants = "nobody"\n',
    ],
)
def test_a_malformed_letter_does_not_load(tmp_path, monkeypatch, text):
    with pytest.raises(PackError):
        read(tmp_path, monkeypatch, text)


def test_a_paragraph_that_wants_what_is_not_known_is_left_out(tmp_path, monkeypatch):
    read(tmp_path, monkeypatch, HEAD)
    (tmp_path / "one.toml").write_text(
        HEAD + '[[paragraph]]\nzh = "{licence}"\nen = "{licence}"\nwants = "licence"\n', encoding="utf-8"
    )
    (only,) = templates.standard.__wrapped__().values()
    bare = {name: VALUES[name] for name in ("number", "case", "authority")}

    assert notices.compose(only, bare, [], on=ON).paragraphs == ()
    assert len(notices.compose(only, VALUES, [], on=ON).paragraphs) == 1


def test_a_letter_is_printed_as_pdf_and_as_a_word_file_with_a_place_for_the_seal():
    made = notices.compose(notices.standard()["acceptance"], VALUES, [], on=ON).document

    printed = pdf.write(made)
    with zipfile.ZipFile(io.BytesIO(docx.write(made, pages=printed.pages))) as archive:
        body = archive.read("word/document.xml").decode()
    assert (printed.pdf[:5], printed.pages) == (b"%PDF-", 1)
    assert "二〇二六年十一月二十四日" in body
    assert "（公章）" in body
