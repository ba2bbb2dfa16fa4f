from __future__ import annotations

import pytest

from yushi.core.search import LONGEST, Query, fts5, indexed, tsquery

ALL = "{title category attributes shop}"


def _asked(text):
    return [(stage.name, fts5.expression(stage.tree)) for stage in Query.read(text).stages()]


def test_two_characters_are_asked_for_as_they_are_and_then_as_they_sound():
    assert _asked("毛尖") == [
        ("adjacent", '{title} : "毛尖"'),
        ("anywhere", f'{ALL} : "毛尖"'),
        ("alike", '({title} : "毛尖" OR {title} : "ˉmao·jian")'),
        ("alike", f'({ALL} : "毛尖" OR {ALL} : "ˉmao·jian")'),
    ]


def test_spaced_words_are_asked_for_in_one_stretch_first():
    stages = _asked("信阳 茶")

    assert stages[:3] == [
        ("adjacent", '{title} : "信阳 阳茶"'),
        ("title", '({title} : "信阳" AND {title} : "茶")'),
        ("anywhere", f'({ALL} : "信阳" AND {ALL} : "茶")'),
    ]


def test_joined_words_may_part_anywhere_but_not_at_two_places_beside_each_other():
    assert dict(_asked("烟台苹果"))["adjacent"] == '{title} : "烟台 台苹 苹果"'
    assert dict(_asked("烟台苹果"))["title"] == '({title} : "烟台" AND {title} : "苹果")'
    assert dict(_asked("烟台红富士"))["title"] == (
        '({title} : "烟台" AND ({title} : "台红" OR {title} : "红富") AND {title} : "富士")'
    )
    assert dict(_asked("烟台红富士苹果"))["title"] == (
        '({title} : "烟台" AND ({title} : "台红" OR {title} : "红富") AND ({title} : "红富" OR {title} : "富士")'
        ' AND ({title} : "富士" OR {title} : "士苹") AND {title} : "苹果")'
    )


def test_three_characters_are_cut_only_where_any_field_may_have_them():
    assert _asked("信阳茶")[:2] == [
        ("adjacent", '{title} : "信阳 阳茶"'),
        ("anywhere", f'(({ALL} : "信阳" AND {ALL} : "茶") OR ({ALL} : "信" AND {ALL} : "阳茶"))'),
    ]


def test_pinyin_is_asked_for_in_one_stretch_and_cut_like_characters():
    stages = dict(_asked("xinyangmaojian")[:2])

    assert stages["adjacent"].split(" OR ")[:2] == [
        '({title} : "xinyangmaojian"*',
        '{title} : "ˉxin·yang ˉyang·mao ˉmao·jian"',
    ]
    assert '({title} : "ˉxin·yang" AND {title} : "ˉmao·jian")' in stages["title"]
    assert '"maojian"' not in dict(_asked("maojian"))["adjacent"].split(" OR ")[1]


def test_syllables_typed_one_by_one_are_one_word_and_read_in_no_other_way():
    assert _asked("nv jian")[0] == ("adjacent", '({title} : "nv jian"* OR {title} : "ˉnu·jian")')
    assert [word.text for word in Query.read("xi an 特级").words] == ["xi an", "特级"]
    assert [word.text for word in Query.read("iphone mao").words] == ["iphone", "mao"]


def test_letters_are_initials_only_if_nothing_else_was_found():
    stages = _asked("xymj")

    assert [name for name, _ in stages] == ["adjacent", "anywhere", "alike", "alike"]
    assert stages[2] == ("alike", '({title} : "xymj"* OR {title} : "·xym ·ymj")')
    assert '"·mj"*' in dict(_asked("mj"))["alike"]
    assert "·" not in dict(_asked("usb"))["alike" if "alike" in dict(_asked("usb")) else "anywhere"]


def test_one_wrong_character_leaves_its_place_open():
    wrong = [tree for name, tree in _asked("信阳毛间") if name == "one-wrong"]

    assert f'{ALL} : "阳毛 毛间" OR {ALL} : NEAR("信"* "毛间", 1)' in wrong[0]
    assert f'{ALL} : NEAR("信阳" "间"*, 2) OR {ALL} : "信阳 阳毛"' in wrong[0]
    assert wrong[1].endswith(
        f'({ALL} : "毛间" AND {ALL} : "阳") OR ({ALL} : "毛间" AND {ALL} : "信" AND {ALL} : "毛")'
        f' OR ({ALL} : "信阳" AND {ALL} : "阳" AND {ALL} : "间") OR ({ALL} : "信阳" AND {ALL} : "毛"))'
    )


def test_one_word_of_three_may_be_missing():
    name, tree = _asked("信阳 毛尖 包邮")[-1]

    assert name == "fewer"
    assert tree == (
        f'(({ALL} : "毛尖" AND {ALL} : "包邮") OR ({ALL} : "信阳" AND {ALL} : "包邮")'
        f' OR ({ALL} : "信阳" AND {ALL} : "毛尖"))'
    )
    assert "fewer" not in dict(_asked("信阳 毛尖"))


def test_an_amount_is_asked_for_in_whatever_unit_and_its_package_tells_nothing():
    assert _asked("10斤装苹果")[0] == ("adjacent", '({title} : "5000000mg" AND {title} : "苹果")')
    assert [word.text for word in Query.read("500g 茶").words] == ["500000mg", "茶"]
    assert [word.text for word in Query.read("500g袋装装饰").words] == ["500000mg", "装饰"]
    assert _asked("5kg/箱 苹果")[0] == ("adjacent", '({title} : "5000000mg" AND {title} : "苹果")')
    assert _asked("苹果 5kg")[0] == ("adjacent", '({title} : "苹果" AND {title} : "5000000mg")')


@pytest.mark.parametrize("nothing", ["", "  ", "？！", "🍎", "\u202e", '"*'])
def test_nothing_to_look_for_asks_nothing(nothing):
    assert _asked(nothing) == []
    assert Query.read(nothing).everything() is None


def test_of_a_long_text_only_the_beginning_counts():
    assert len(Query.read("茶" * 10_000).words[0].text) == LONGEST
    assert len(Query.read("a1 " * 1_000).words) == 8
    assert len(fts5.expression(list(Query.read("毛尖苹果" * 2_500).stages())[-1].tree)) < 100_000


def test_only_stages_with_every_word_as_typed_are_sure():
    assert [stage.sure for stage in Query.read("信阳毛间").stages()] == [True] * 3 + [False] * 4


def test_everything_is_what_the_sure_stages_find_together():
    tree = Query.read("烟台苹果").everything()

    assert tree is not None
    assert fts5.expression(tree) == f'({ALL} : "烟台" AND {ALL} : "苹果")'


def test_postgresql_is_asked_the_same():
    stages = list(Query.read("信阳毛间").stages())

    assert tsquery.expression(stages[0].tree) == "('信阳':A <-> '阳毛':A <-> '毛间':A)"
    assert tsquery.expression(stages[1].tree) == "('信阳':A & '毛间':A)"
    assert "('信':* <2> '毛间')" in tsquery.expression(stages[-1].tree)
    assert "('信阳' <3> '间':*)" in tsquery.expression(stages[-1].tree)


def test_a_vector_has_the_place_and_the_field_of_every_token():
    texts = indexed(title="毛尖", category="毛尖", shop="1")

    assert tsquery.vector(texts).split() == [
        *("'毛尖':1A,18B", "'尖':2A,19B", "'毛':3A,20B", "'ˉmao·jian':4A,21B", "'ˉjian·':5A,22B"),
        *("'ˉmao·':6A,23B", "'·mj':7A,24B", "'·j':8A,25B", "'1':44D"),
    ]


def test_a_vector_keeps_the_bounds_of_postgresql():
    vector = tsquery.vector(indexed(title="茶 " * 300 + "a1 " * 17_000 + "酒"))

    assert vector.split()[0].count(",") == 254
    assert "酒" not in vector


def test_rows_of_better_standing_come_last():
    assert fts5.place(7, 0) < fts5.place(3, 1) < fts5.place(2, 1_048_575)
    assert fts5.product_at(fts5.place(7, 900)) == 7
    assert fts5.place(2**40 - 1, 2**20 - 1) < 2**63


@pytest.mark.parametrize(("product", "standing"), [(-1, 0), (2**40, 0), (1, -1), (1, 2**20)])
def test_a_row_out_of_bounds_is_refused(product, standing):
    with pytest.raises(ValueError, match="out of bounds"):
        fts5.place(product, standing)


def test_the_table_keeps_no_texts():
    assert fts5.table("goods_found") == (
        "CREATE VIRTUAL TABLE goods_found USING fts5(title, category, attributes, shop,"
        " content='', tokenize='ascii', columnsize=0)"
    )
