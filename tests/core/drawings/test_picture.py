"""Pictures of goods: every kind in every form, small, harmless, and the same again."""

from __future__ import annotations

import re
from itertools import cycle
from xml.etree import ElementTree

import pytest

from yushi.core.drawings import KINDS, PALETTES, SCENES, DrawingError, Picture, draw, named
from yushi.core.drawings.pen import Pen, darker, lighter, lightness, mix, number

MOST = 12 * 1024
DRAWN = {
    "svg",
    "defs",
    "g",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "text",
    "stop",
    "linearGradient",
    "radialGradient",
    "clipPath",
}
FORMS = [(kind, form, palette) for (kind, form), palette in zip(
    [(kind, form) for kind, one in KINDS.items() for form in one.forms], cycle(PALETTES), strict=False)]  # fmt: skip


def test_every_kind_in_every_form_is_small_harmless_and_different() -> None:
    seen = set()
    for kind, form, palette in FORMS:
        svg = draw(Picture(kind=kind, form=form, palette=palette, label="毛尖", mark="溪上"))
        root = ElementTree.fromstring(svg.encode())
        assert len(svg.encode()) <= MOST, (kind, form)
        assert {node.tag.split("}")[1] for node in root.iter()} <= DRAWN, (kind, form)
        assert set(re.findall(r'href="(.)', svg)) <= {"#"}, (kind, form)
        assert not re.search(
            r"script|style=|\son\w+=|https?://(?!www\.w3\.org/2000/svg)|\bnan\b|\bNone\b", svg
        ), (kind, form)
        seen.add(svg)

    assert len(seen) == len(FORMS)
    assert len(KINDS) >= 24


@pytest.mark.parametrize("kind", ["tea-tin", "crisp-candy", "scarf", "parcel"])
def test_the_same_picture_is_the_same_text_and_another_variety_is_not(kind) -> None:
    first = Picture(kind=kind, label="示例")

    assert draw(first) == draw(Picture(kind=kind, label="示例"))
    assert draw(first) != draw(Picture(kind=kind, label="示例", variety=1))


def test_every_name_in_a_picture_leads_to_something_in_it() -> None:
    for kind in KINDS:
        svg = draw(Picture(kind=kind))
        assert set(re.findall(r'(?:url\(#|href="#)(\w+)', svg)) <= set(re.findall(r' id="(\w+)"', svg)), kind


def test_pictures_on_one_page_do_not_share_names() -> None:
    one, other = (
        set(re.findall(r' id="(\w+)"', draw(Picture(kind="vase", palette=p)))) for p in ("sea", "peony")
    )

    assert one.isdisjoint(other)


def test_every_scene_takes_every_thing() -> None:
    drawn = {
        draw(Picture(kind="jar", scene=scene, palette=palette))
        for scene, palette in zip(SCENES, cycle(PALETTES), strict=False)
    }

    assert len(drawn) == len(SCENES)


def test_what_stands_on_a_thing_cannot_break_out_of_it() -> None:
    svg = draw(Picture(kind="milk-tin", label="<&>\"'", mark="]]>"))

    assert "&lt;&amp;&gt;" in svg
    ElementTree.fromstring(svg.encode())


def test_latin_labels_stand_across_and_an_empty_one_is_not_written() -> None:
    assert ">BIO</text>" in draw(Picture(kind="tea-tin", label="BIO"))
    assert "<text" not in draw(Picture(kind="boards", mark="")).replace(">木</text>", "").split("<text", 1)[0]
    assert draw(Picture(kind="sack")).count("<text") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"kind": "tea-tn"}, "no kind tea-tn can be drawn"),
        ({"kind": "tea-tin", "palette": "pin"}, "no palette pin can be drawn"),
        ({"kind": "tea-tin", "scene": "moon"}, "no scene moon can be drawn"),
        ({"kind": "tea-tin", "form": "blue"}, "no form blue can be drawn"),
        ({"kind": "tea-tin", "label": "长" * 13}, "can be drawn"),
    ],
)
def test_what_nobody_has_drawn_is_refused_with_the_nearest(words, said) -> None:
    with pytest.raises(DrawingError) as caught:
        Picture(**words)

    assert said in caught.value.lines("en")


def test_the_nearest_is_named() -> None:
    with pytest.raises(DrawingError) as caught:
        Picture(kind="tea-tn")

    assert "the nearest is tea-tin" in caught.value.lines("en")


def test_a_picture_says_what_is_to_be_seen() -> None:
    assert named(Picture(kind="kiwi")).zh == "猕猴桃"
    assert named(Picture(kind="kiwi", label="翠香")).en == "kiwi fruit in a box, with 翠香 written on it"


def test_a_picture_from_near_is_its_middle() -> None:
    assert 'viewBox="96 130 288 288"' in draw(Picture(kind="kiwi", close=True))


def test_colours_are_mixed_and_measured() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert lighter("#800000", 1) == "#ffffff"
    assert darker("#ffffff", 0) == "#ffffff"
    assert lightness("#ffffff") == pytest.approx(1)
    assert lightness("#000000") == 0


def test_numbers_are_short() -> None:
    assert [number(value) for value in (1.0, 1.25, -0.04, 12)] == ["1", "1.2", "0", "12"]


def test_chance_stays_within_its_bounds_and_is_the_same_for_the_same_key() -> None:
    one, same = Pen("a"), Pen("a")
    row = [one.chance(2, 3) for _ in range(50)]

    assert row == [same.chance(2, 3) for _ in range(50)]
    assert all(2 <= value < 3 for value in row)
    assert {Pen("b").step(0, 1) for _ in range(1)} <= {0, 0.5, 1}


def test_a_group_may_be_faint_and_turned() -> None:
    pen = Pen("a")
    with pen.faint(0.5), pen.moved(1, 2, turn=90, flip=True):
        pen.text(0, 0, "x", 9, "#000000", serif=False)

    assert '<g opacity="0.5"><g transform="translate(1 2) rotate(90) scale(-1 1)"><text' in pen.svg()
