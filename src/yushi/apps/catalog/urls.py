"""The addresses, all under `catalog:` and /shop/."""

from __future__ import annotations

from django.urls import path

from yushi.apps.catalog.views import store

app_name = "catalog"
urlpatterns = [
    path("", store.front, name="front"),
    path("category/<slug:category>/", store.category, name="category"),
    path("search/", store.search, name="search"),
    path("goods/<slug:number>/", store.product, name="product"),
    path("at/<slug:slug>/", store.shop, name="shop"),
    path("drawn/<slug:number>-<slug:digest>.svg", store.drawn, name="drawn"),
]
