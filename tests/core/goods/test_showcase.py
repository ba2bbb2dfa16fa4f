"""The invented shops keep every rule that real ones are held to."""

from __future__ import annotations

import re

from yushi.core import drawings, goods
from yushi.core.goods import showcase
from yushi.core.identifiers import unified_code

HAN = re.compile(r"[\u3400-\u9fff]")
TREE = goods.standard()
SHOPS = showcase.shops()
PRODUCTS = [product for shop in SHOPS for product in shop.products]


def test_every_shop_has_a_code_a_place_in_henan_and_a_name_of_its_own() -> None:
    for shop in SHOPS:
        assert shop.code.endswith(unified_code.check_character(shop.code[:-1]))
        assert len(shop.code) == 18
        assert shop.place.startswith("41")
        assert "示例" in shop.company.zh
        assert "invented" in shop.company.en
        assert shop.deposit_fen > 0
        assert set(shop.freight_fen) == {"base", "kilo", "free"}

    assert len({shop.code for shop in SHOPS}) == len({shop.id for shop in SHOPS}) == len(SHOPS)


def test_every_product_fits_its_category_and_needs_no_permit_more() -> None:
    for shop in SHOPS:
        for product in shop.products:
            category = TREE.categories[product.category]
            wrong = [
                *goods.check(category, product.attributes).problems,
                *goods.missing(category, {*shop.permits, *product.papers}),
                *(found.problem for found in goods.screen([*product.title, *product.says], category)),
            ]
            assert category.takes_products
            assert [problem.lines("en") for problem in wrong] == [], product.id


def test_numbers_of_permits_are_written_like_such_numbers() -> None:
    held = [pair for shop in SHOPS for pair in shop.permits.items()]
    held += [pair for product in PRODUCTS for pair in product.papers.items()]

    assert [pair for pair in set(held) if goods.written(TREE.permits[pair[0]], pair[1])] == []


def test_titles_are_in_both_languages_and_no_two_products_are_one() -> None:
    assert len({product.id for product in PRODUCTS}) == len(PRODUCTS)
    assert len({product.title.zh for product in PRODUCTS}) == len(PRODUCTS)
    assert len({product.title.en for product in PRODUCTS}) == len(PRODUCTS)
    assert [product.id for product in PRODUCTS if HAN.search(product.title.en + product.says.en)] == []
    assert all(len(product.title.zh) <= 60 and len(product.says.zh) >= 12 for product in PRODUCTS)


def test_variants_have_money_weight_and_choices_of_their_own() -> None:
    for product in PRODUCTS:
        assert product.variants
        assert len({variant.options for variant in product.variants}) == len(product.variants), product.id
        for variant in product.variants:
            assert variant.fen > 0
            assert variant.weight_g > 0
            assert variant.stock >= 0
            assert variant.reference_fen is None or variant.reference_fen > variant.fen, product.id

    assert any(variant.stock == 0 for product in PRODUCTS for variant in product.variants)


def test_every_picture_can_be_drawn_and_no_two_are_the_same() -> None:
    drawn = {drawings.draw(product.pictures[0]) for product in PRODUCTS}

    assert len(drawn) == len(PRODUCTS)
    assert max(len(svg.encode()) for svg in drawn) <= 12 * 1024
    assert min(len(set(product.pictures)) for product in PRODUCTS) >= 3
    assert len({drawings.draw(shop.logo) for shop in SHOPS}) == len(SHOPS)


def test_reviews_are_about_categories_there_are_and_not_all_of_them_are_glad() -> None:
    found = showcase.reviews()

    assert {review.within for review in found} <= set(TREE.categories)
    assert {review.stars for review in found} == {2, 3, 4, 5}
