"""Looking for goods in Chinese (找货): what an index is given and asked, and the order of what it finds.

No database: `indexed` gives the tokens of a product, `Query` the questions, and two modules write both in the language of
SQLite's FTS5 or of PostgreSQL. What was typed is found as written, cut, by pinyin, by initials, and with one wrong character.

>>> texts = indexed(title="信阳毛尖 250g")
>>> texts.title
'信阳 阳毛 毛尖 尖 250000mg 信 阳 毛 ˉxin·yang ˉyang·mao ˉmao·jian ˉjian· ˉxin· ˉyang· ˉmao· ·xym ·ymj ·mj ·j'
>>> fts5.expression(next(Query.read("毛尖 0.25公斤").stages()).tree)
'({title} : "毛尖" AND {title} : "250000mg")'
"""

from __future__ import annotations

from yushi.core.search import fts5, tsquery
from yushi.core.search.facets import Bar, bands, facets, fits
from yushi.core.search.gathering import LOOKED_AT, Gathered, gathered
from yushi.core.search.query import LONGEST, Query, Stage
from yushi.core.search.ranking import closeness, ranked
from yushi.core.search.suggesting import begun, gapped, keys, suggested
from yushi.core.search.tokens import FIELDS, VERSION, Field, Texts, indexed

__all__ = [
    "FIELDS",
    "LONGEST",
    "LOOKED_AT",
    "VERSION",
    "Bar",
    "Field",
    "Gathered",
    "Query",
    "Stage",
    "Texts",
    "bands",
    "begun",
    "closeness",
    "facets",
    "fits",
    "fts5",
    "gapped",
    "gathered",
    "indexed",
    "keys",
    "ranked",
    "suggested",
    "tsquery",
]
