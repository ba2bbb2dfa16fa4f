"""What a search finds, by the index that the database at hand has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from yushi.apps.catalog.models import ProductState
from yushi.apps.merchants.selectors.shops import SELLING
from yushi.core.search import LOOKED_AT, Query, fts5, gathered, tsquery

if TYPE_CHECKING:
    from yushi.core.search import Stage
    from yushi.core.search.query import Name
    from yushi.core.search.trees import Tree

COUNTED = 10_000
# The index comes first, so that it is read from the newest row on and only as far as the limit needs.
_SQLITE = """
SELECT f.row, f.plain
FROM catalog_found CROSS JOIN catalog_findable f ON f.row = catalog_found.rowid
JOIN catalog_product p ON p.id = f.product_id
JOIN merchants_shop s ON s.id = p.shop_id
JOIN merchants_merchant m ON m.id = s.merchant_id
WHERE catalog_found MATCH %s AND p.state = %s AND s.closed_at IS NULL AND m.state = %s
ORDER BY catalog_found.rowid DESC LIMIT %s
"""
_POSTGRESQL = """
SELECT f.row, f.plain
FROM catalog_findable f
JOIN catalog_product p ON p.id = f.product_id
JOIN merchants_shop s ON s.id = p.shop_id
JOIN merchants_merchant m ON m.id = s.merchant_id
WHERE f.found @@ %s::tsquery AND p.state = %s AND s.closed_at IS NULL AND m.state = %s
ORDER BY f.row DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Products by their ids, the best first, 10,001 for more than 10,000; `meant` names what was not asked for."""

    products: tuple[int, ...]
    meant: Name | None


def found(asked: str) -> Found:
    """What is found by what somebody typed, of everything that is on the shelf."""
    best = gathered(Query.read(asked), _hits, enough=LOOKED_AT)
    rows = dict.fromkeys(best.rows)
    if best.tree is not None:
        rows |= dict.fromkeys(row for row, _ in _asked(best.tree, COUNTED + 1))
    return Found(products=tuple(fts5.product_at(row) for row in rows), meant=best.meant)


def _hits(stage: Stage) -> list[tuple[int, str]]:
    return _asked(stage.tree, LOOKED_AT)


def _asked(tree: Tree, most: int) -> list[tuple[int, str]]:
    """The newest rows that a tree finds, with their plain titles; what is on the shelf, as `shelves.on_the_shelf` says."""
    here = connection.vendor == "sqlite"
    asked = fts5.expression(tree) if here else tsquery.expression(tree)
    values: tuple[Any, ...] = (asked, ProductState.PUBLISHED, SELLING, most)
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if here else _POSTGRESQL, values)
        found: list[tuple[int, str]] = cursor.fetchall()
        return found
