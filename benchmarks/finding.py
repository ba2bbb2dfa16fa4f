"""The search of core/search on a plain connection to SQLite, as small as it can be: what a catalogue would carry in its own tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from yushi.core.search import LOOKED_AT, Query, facets, fts5, gathered, indexed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from benchmarks.goods import Good
    from yushi.core.search.query import Stage
    from yushi.core.search.trees import Tree

PAGE, COUNTED, GROUPED = 48, 10_000, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a page of results shows: products in their order, how many there are (10,001: more than 10,000), and facets."""

    products: tuple[int, ...]
    number: int
    sure: bool
    categories: dict[str, int]


class Index:
    """Goods under their numbers, in an index without texts and a table of what stands beside it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Makes the two tables."""
        self._connection = connection
        connection.execute(fts5.table("goods_found"))
        connection.execute(
            "CREATE TABLE goods_known (row INTEGER PRIMARY KEY, plain TEXT NOT NULL, category TEXT NOT NULL)"
        )

    def add(self, goods: Iterable[tuple[int, Good]]) -> None:
        """Adds goods under their numbers; the standing is their number, spread out."""
        with self._connection:
            for number, good in goods:
                row = fts5.place(number, standing_of(number))
                texts = indexed(
                    title=good.title, category=good.category, attributes=good.attributes, shop=good.shop
                )
                self._connection.execute(
                    "INSERT INTO goods_found(rowid, title, category, attributes, shop) VALUES (?, ?, ?, ?, ?)",
                    (row, *texts.fields),
                )
                self._connection.execute(
                    "INSERT INTO goods_known VALUES (?, ?, ?)", (row, texts.plain, good.category)
                )

    def remove(self, number: int, good: Good) -> None:
        """Takes goods out again, for which the tokens are needed with which they came in."""
        row = fts5.place(number, standing_of(number))
        texts = indexed(title=good.title, category=good.category, attributes=good.attributes, shop=good.shop)
        with self._connection:
            self._connection.execute(
                "INSERT INTO goods_found(goods_found, rowid, title, category, attributes, shop)"
                " VALUES ('delete', ?, ?, ?, ?, ?)",
                (row, *texts.fields),
            )
            self._connection.execute("DELETE FROM goods_known WHERE row = ?", (row,))

    def page(self, text: str) -> Found:
        """The first page for what was typed, with the number of all and the categories of the first thousand."""
        found = gathered(Query.read(text), self._hits, enough=PAGE)
        rows = [] if found.tree is None else self._rows(found.tree)
        return Found(
            products=tuple(fts5.product_at(row) for row in found.rows[:PAGE]),
            number=len(rows),
            sure=found.meant is None,
            categories=self._categories(rows[:GROUPED]),
        )

    def all(self, text: str) -> frozenset[int]:
        """Every product of the first name of a stage that finds any, all sure ones together: for recall and precision."""
        query = Query.read(text)
        names = groupby(query.stages(), key=lambda stage: "sure" if stage.sure else stage.name)
        for _, stages in names:
            if found := frozenset(number for stage in stages for number in self._numbers(stage.tree)):
                return found
        return frozenset()

    def _numbers(self, tree: Tree) -> list[int]:
        rows = self._connection.execute(
            "SELECT rowid FROM goods_found WHERE goods_found MATCH ?", (fts5.expression(tree),)
        )
        return [fts5.product_at(row) for (row,) in rows]

    def _hits(self, stage: Stage) -> list[tuple[int, str]]:
        return self._connection.execute(
            "SELECT row, plain FROM (SELECT rowid AS found FROM goods_found WHERE goods_found MATCH ?"
            " ORDER BY rowid DESC LIMIT ?) JOIN goods_known ON row = found ORDER BY row DESC",
            (fts5.expression(stage.tree), LOOKED_AT),
        ).fetchall()

    def _rows(self, tree: Tree) -> list[int]:
        rows = self._connection.execute(
            "SELECT rowid FROM goods_found WHERE goods_found MATCH ? ORDER BY rowid DESC LIMIT ?",
            (fts5.expression(tree), COUNTED + 1),
        )
        return [row for (row,) in rows]

    def _categories(self, rows: list[int]) -> dict[str, int]:
        found = self._connection.execute(
            "SELECT category FROM goods_known WHERE row IN (SELECT value FROM json_each(?))",
            (json.dumps(rows),),
        )
        goods = ({"category": (category,)} for (category,) in found)
        return {bar.value: bar.number for bar in facets(goods, {}, ["category"])["category"]}


def standing_of(number: int) -> int:
    """A standing that has nothing to do with the order in which goods came in."""
    return number * 7_919 % 1_000
