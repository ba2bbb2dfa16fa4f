"""Both databases find the same, whatever the query: the expressions of core/search are one tree, written twice."""

from __future__ import annotations

import sqlite3

import pytest

from benchmarks.asked import asked
from benchmarks.finding import Index
from benchmarks.goods import goods
from tests.postgresql.cluster import OWNER, cluster, missing
from yushi.core.search import Query, fts5, indexed, tsquery

psycopg = pytest.importorskip("psycopg", reason="no driver of PostgreSQL here")
pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing()), pytest.mark.xdist_group("postgresql")]
NUMBER = 400
MORE = (
    "xinyangm",
    "茶",
    "cha",
    "特级 毛尖 无糖",
    "6x200ml 牛奶",
    "a'b\\c",
    "1.5l",
    "烟台红富士苹果五斤装礼盒",
)


def test_sqlite_and_postgresql_find_the_same_goods_in_every_stage():
    shelf = list(goods(NUMBER))
    connection = sqlite3.connect(":memory:")
    Index(connection).add(enumerate(shelf))
    trees = [
        stage.tree for text in [*(one.text for one in asked(4)), *MORE] for stage in Query.read(text).stages()
    ]

    with cluster() as socket, psycopg.connect(f"postgresql://{OWNER}@/postgres?host={socket}") as other:
        other.execute("CREATE TABLE goods (number integer, found tsvector)")
        with other.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO goods VALUES (%s, %s::tsvector)",
                [(number, tsquery.vector(_texts(good))) for number, good in enumerate(shelf)],
            )
        different = [
            fts5.expression(tree) for tree in trees if _here(connection, tree) != _there(other, tree)
        ]

    assert len(trees) > 200
    assert different == []


def _texts(good):
    return indexed(title=good.title, category=good.category, attributes=good.attributes, shop=good.shop)


def _here(connection, tree):
    rows = connection.execute(
        "SELECT rowid FROM goods_found WHERE goods_found MATCH ?", (fts5.expression(tree),)
    )
    return {fts5.product_at(row) for (row,) in rows}


def _there(connection, tree):
    rows = connection.execute(
        "SELECT number FROM goods WHERE found @@ %s::tsquery", (tsquery.expression(tree),)
    )
    return {number for (number,) in rows}
