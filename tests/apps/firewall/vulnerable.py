"""A page with a hole in it, for the test that tries to find it. Never shipped, and only ever served on loopback."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path

from yushi.server import urls

if TYPE_CHECKING:
    from django.http import HttpRequest

_GOODS = ((1, "信阳毛尖"), (2, "洛阳牡丹"), (3, "道口烧鸡"))


def goods(request: HttpRequest) -> HttpResponse:
    """The name of a ware, asked for as nobody ever should."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE goods (id INTEGER, name TEXT)")
    database.executemany("INSERT INTO goods VALUES (?, ?)", _GOODS)
    try:
        rows = database.execute(f"SELECT name FROM goods WHERE id = {request.GET.get('id', '1')}").fetchall()
    except sqlite3.Error:
        rows = []
    finally:
        database.close()
    return HttpResponse("".join(f"<p>{name}</p>" for (name,) in rows) or "<p>没有这种商品</p>")


urlpatterns = [path("goods/", goods, name="goods"), *urls.urlpatterns]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
