"""The text of an assessment in each language: nothing of one language's punctuation in the other."""

from __future__ import annotations

import re

import pytest

from tests import wanmu
from yushi.core.assessment import as_text

LATIN_BEFORE_CHINESE_SIGN = re.compile(r"[A-Za-z0-9][，、；（）：。]|[，、；（）：。][A-Za-z0-9]")


def lines(lang: str) -> list[str]:
    found = wanmu.judged({"enterprise.established_on": wanmu.ON, "business.has_app": wanmu.Gone})
    return [
        *as_text.assessment(found, lang), *as_text.plan(found, lang),
        *as_text.classification(found.classification, lang),
    ]  # fmt: skip


def without_quotes(line: str) -> str:
    """A line without the words of the law, and without names and documents, which stay Chinese."""
    return re.sub(r"「[^」]*」", "", line)


def test_english_has_english_punctuation():
    assert [one for one in map(without_quotes, lines("en")) if LATIN_BEFORE_CHINESE_SIGN.search(one)] == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "许可：B21 在线数据处理与交易处理业务，省内许可 [D3]"),
        ("en", "Licence: B21 online data and transaction processing, provincial licence [D3]"),
        ("zh", "  依据：中华人民共和国电信条例 第 7、9 条（已核对原文）"),
        ("en", "  By: Telecommunications Regulations art. 7, 9 (text verified)"),
        ("zh", "    成立日期: 2026-11-23（营业执照.pdf）"),
        ("en", "    Established on: 2026-11-23 (营业执照.pdf)"),
    ],
)
def test_a_line_in_each_language(lang, line):
    assert line in lines(lang)


@pytest.mark.parametrize(
    ("article", "zh", "en"),
    [
        ("6(四)", " 第 6 条第（四）项", " art. 6(4)"),
        ("51(一)(五)", " 第 51 条第（一）（五）项", " art. 51(1)(5)"),
        ("7(3)", " 第 7 条第 3 款", " art. 7(3)"),
        ("4、8", " 第 4、8 条", " art. 4, 8"),
        ("三(3)", " 三(3)", " part 3(3)"),
        ("二(五)", " 二(五)", " part 2(5)"),
        ("一般规定", " 一般规定", " 一般规定"),
        ("附件", " 附件", " 附件"),
        ("B21、B25", " B21、B25", " B21, B25"),
        ("", "", ""),
    ],
)
def test_an_article_has_figures_in_english_and_stands_as_in_the_law_in_chinese(article, zh, en):
    assert tuple(as_text.articled(article)) == (zh, en)


def test_a_named_place_after_a_number_keeps_its_name():
    assert as_text.articled("8 附则三").en == " art. 8 附则三"
