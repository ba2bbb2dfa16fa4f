from __future__ import annotations

import pytest

from yushi.core.search import indexed
from yushi.core.search.pieces import pieces
from yushi.core.search.readings import readings


def _texts(text):
    return [piece.text for piece in pieces(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("信阳毛尖", ["信阳毛尖"]),
        ("烟台 苹果", ["烟台", "苹果"]),
        ("烟臺　蘋果", ["烟台", "苹果"]),
        ("ＳＫＦ轴承6204-2RS", ["skf", "轴承", "6204", "2rs"]),
        ("M8x20 螺栓", ["m8x20", "螺栓"]),
        ("1.5寸", ["1·5", "寸"]),
        ("カメラ Ерик", ["カメラ", "ерик"]),
        ("", []),
        ("！？、🍎\u202e", []),
        ('\'; DROP TABLE "goods" NEAR( * ^ : {', ["drop", "table", "goods", "near"]),
    ],
)
def test_a_text_is_cut_where_its_kinds_of_signs_change(text, cut):
    assert _texts(text) == cut


@pytest.mark.parametrize("written", ["5kg", "5 KG", "5公斤", "５ 千克", "10斤", "100两", "5000g", "5000克"])
def test_the_same_weight_is_the_same_piece(written):
    assert _texts(f"苹果 {written}") == ["苹果", "5000000mg"]


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("0.5L", ["500000ul"]),
        ("500毫升", ["500000ul"]),
        ("500mg", ["500mg"]),
        ("6×200ml", ["6", "200000ul"]),
        ("6x200ml", ["6", "200000ul"]),
        ("250g*2罐", ["250000mg", "2", "罐"]),
        ("5gb", ["5gb"]),
        ("a5g", ["a5g"]),
    ],
)
def test_amounts_are_read_where_a_number_has_a_unit_and_nowhere_else(written, pieces):
    assert _texts(written) == pieces


def test_a_word_is_said_as_a_word():
    assert readings().said("信阳毛尖") == ("xin", "yang", "mao", "jian")
    assert readings().said("银行") == ("yin", "hang")
    assert readings().said("步行") == ("bu", "xing")
    assert readings().said("长垣绿茶") == ("chang", "yuan", "lu", "cha")
    assert readings().said("浚县") == ("xun", "xian")
    assert readings().said("㐀") == ("㐀",)


def test_a_word_that_may_be_none_is_said_both_ways():
    assert readings().ways("禹州长发") == (("yu", "zhou", "zhang", "fa"), ("yu", "zhou", "chang", "fa"))
    assert readings().ways("毛尖") == (("mao", "jian"),)


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("maojian", (("mao", "jian"), ("ma", "o", "jian"), ("mao", "ji", "an"))),
        ("xian", (("xian",), ("xi", "an"))),
        ("lvcha", (("lu", "cha"),)),
        ("xymj", ()),
        ("m", ()),
    ],
)
def test_letters_are_read_as_syllables_in_the_shortest_ways(letters, ways):
    assert readings().splits(letters) == ways


def test_the_last_syllable_may_be_begun_only():
    assert readings().unfinished("xinyangm") == (("xin", "yang", "m"),)
    assert readings().unfinished("xymj") == ()
    assert readings().unfinished("m") == ()


def test_an_index_is_given_pairs_single_signs_syllables_and_initials_of_each_field():
    texts = indexed(title="信阳 毛尖250g", category="茶", attributes="SKF", shop="")

    assert texts.plain == "信阳毛尖250000mg"
    assert texts.title.split() == [
        *("信阳", "阳", "毛尖", "尖", "250000mg", "信", "毛"),
        *("ˉxin·yang", "ˉyang·", "ˉmao·jian", "ˉjian·", "ˉxin·", "ˉmao·", "·xy", "·y", "·mj", "·j"),
    ]
    assert texts.fields == (texts.title, "茶 ˉcha· ·c", "skf", "")


def test_no_token_holds_a_sign_that_an_index_could_take_for_its_own():
    texts = indexed(title="a'b\"c(d)*:&|!<->\\ 茶-1.5 \x00\u2028NEAR")

    assert not set("'\"()*:&|!<>\\-.\x00") & set(texts.title)
