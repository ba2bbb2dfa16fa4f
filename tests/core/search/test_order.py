from __future__ import annotations

from yushi.core.search import (
    Bar,
    Query,
    bands,
    begun,
    closeness,
    facets,
    fits,
    gapped,
    indexed,
    keys,
    ranked,
    suggested,
)


def _close(text, title):
    return closeness(Query.read(text), indexed(title=title).plain)


def test_the_title_that_is_the_query_is_closest_and_one_without_its_words_is_not_close():
    assert _close("信阳毛尖", "信阳毛尖") == 10
    assert _close("信阳毛尖", "安溪铁观音") == 0


def test_words_in_one_stretch_early_and_with_little_else_come_first():
    titles = ["信阳明前特级新茶毛尖", "明前特级信阳毛尖新茶", "信阳毛尖明前特级新茶", "信阳毛尖"]

    assert [_close("信阳毛尖", title) for title in titles] == [3, 8, 9, 10]


def test_letters_and_numbers_count_like_characters():
    assert _close("SKF 轴承", "SKF轴承 6204") > _close("SKF 轴承", "轴承 6204 SKF")


def test_what_is_equally_close_keeps_the_order_of_its_standing():
    found = [(4, "安溪铁观音"), (9, "信阳毛尖新茶"), (2, "信阳毛尖明前"), (7, "信阳毛尖")]

    assert ranked(Query.read("信阳毛尖"), found) == [7, 9, 2, 4]


TEAS = (
    {"grade": ("特级",), "colour": ("绿",)},
    {"grade": ("特级",), "colour": ("红",)},
    {"grade": ("一级",), "colour": ("绿", "黄")},
    {"colour": ("绿",)},
)


def test_a_facet_counts_what_fits_the_other_ones():
    counted = facets(TEAS, {"grade": ("特级",)}, ("grade", "colour"))

    assert counted == {
        "grade": (Bar(value="特级", number=2, chosen=True), Bar(value="一级", number=1, chosen=False)),
        "colour": (Bar(value="红", number=1, chosen=False), Bar(value="绿", number=1, chosen=False)),
    }


def test_a_chosen_value_stays_even_with_none():
    assert facets((), {"grade": ("珍品",)}, ("grade",)) == {
        "grade": (Bar(value="珍品", number=0, chosen=True),)
    }


def test_values_of_one_facet_widen_and_facets_narrow():
    assert [fits(tea, {"colour": ("红", "黄")}) for tea in TEAS] == [False, True, True, False]
    assert [fits(tea, {"colour": ("绿",), "grade": ("特级",)}) for tea in TEAS] == [True, False, False, False]
    assert [fits(tea, {"grade": ()}) for tea in TEAS] == [True] * 4


def test_a_number_on_an_edge_is_in_the_band_above():
    assert bands((0, 4_999, 5_000, 9_999, 10_000), (5_000, 10_000)) == (2, 2, 1)
    assert bands((), (5_000,)) == (0, 0)


def test_a_phrase_is_begun_in_characters_pinyin_and_initials():
    assert keys("烟台 苹果") == ("烟台苹果", "苹果", "yantaipingguo", "ytpg")
    assert keys("SKF轴承") == ("skf轴承", "轴承", "skfzhoucheng", "szc")
    assert begun(" 煙臺 ") == "烟台"
    assert begun("！") == ""


def test_phrases_with_one_character_wrong_meet():
    assert set(gapped("信阳毛间")) & set(gapped("信阳毛尖")) == {"信阳毛?"}
    assert set(gapped("siemens")) & set(gapped("siemans")) == {"siem?ns"}
    assert gapped("毛间") == ()


def test_what_begins_as_typed_is_suggested_first_and_what_was_typed_is_not():
    found = [("毛尖", 9), ("信阳毛尖", 90), ("毛尖 特级", 3), ("毛尖礼盒", 8), ("毛尖礼盒", 8)]

    assert suggested("毛尖", found) == ("毛尖礼盒", "毛尖 特级", "信阳毛尖")
    assert suggested("毛尖", found, most=1) == ("毛尖礼盒",)
