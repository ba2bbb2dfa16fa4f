"""Products put into the search and taken out of it, in the transaction that changes them.

Whoever publishes, changes or withdraws a product, or renames a shop, says so here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q

from yushi.apps.catalog.models import Findable, Product, ProductState
from yushi.core.goods import check, shown, standard
from yushi.core.search import FIELDS, VERSION, Texts, fts5, indexed, tsquery

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGAN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_HOUR = dt.timedelta(hours=1)
_MODEL = re.compile(r"\d{4,}(?=[A-Za-z])")  # people ask for 7014 and mean 7014AC
_INSERT = "INSERT INTO catalog_found(rowid, title, category, attributes, shop) VALUES (%s, %s, %s, %s, %s)"
_DELETE = """
INSERT INTO catalog_found(catalog_found, rowid, title, category, attributes, shop)
VALUES ('delete', %s, %s, %s, %s, %s)
"""
_UPDATE = "UPDATE catalog_findable SET found = %s::tsvector WHERE product_id = %s"


def product_index(product: Product) -> None:
    """Let a product be found as it is now; one that is not published is found no more."""
    with transaction.atomic():
        _forget(product)
        if product.state == ProductState.PUBLISHED and product.published_at is not None:
            _keep(product, fts5.place(product.pk, (product.published_at - _BEGAN) // _HOUR), _texts(product))


def index_renew() -> int:
    """Index what is published and was not indexed, or by another version of the search; how many products."""
    old = Q(findable__isnull=True) | ~Q(findable__version=VERSION)
    products = Product.objects.filter(old, state=ProductState.PUBLISHED, published_at__isnull=False)
    number = 0
    for product in products.select_related("shop").prefetch_related("variants"):
        product_index(product)
        number += 1
    return number


def _texts(product: Product) -> Texts:
    path = [standard().categories[one].name for one in standard().categories[product.category].path]
    return indexed(
        title=product.title,
        category=" ".join(word for name in path for word in (name.zh, name.en)),
        attributes=" ".join([product.title_en, *_MODEL.findall(product.title), *_said(product)]),
        shop=f"{product.shop.name} {product.shop.name_en}",
    )


def _said(product: Product) -> Iterator[str]:
    """What attributes and variants say, in both languages; what an attribute's value cannot be is left out."""
    category = standard().categories[product.category]
    values = check(category, product.attributes).values
    for one in category.attributes:
        if one.id in values:
            yield from dict.fromkeys(shown(one, values[one.id], lang) for lang in ("zh", "en"))
    options = [value for one in product.variants.all() for _, value in (*one.options, *one.options_en)]
    yield from dict.fromkeys(options)


def _keep(product: Product, row: int, texts: Texts) -> None:
    fields = dict(zip(FIELDS, texts.fields, strict=True))
    Findable.objects.create(product=product, row=row, version=VERSION, plain=texts.plain, **fields)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_INSERT, (row, *texts.fields))
        else:
            cursor.execute(_UPDATE, (tsquery.vector(texts), product.pk))


def _forget(product: Product) -> None:
    old = Findable.objects.filter(product=product).first()
    if old is None:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_DELETE, (old.row, *(getattr(old, field) for field in FIELDS)))
    old.delete()
