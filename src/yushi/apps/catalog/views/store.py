"""The pages of the shop: its front, a category, a search, a shop, a product, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yushi.apps.catalog.selectors import finding, shelves
from yushi.apps.catalog.views import showing
from yushi.apps.catalog.views.framing import english, frame, words
from yushi.apps.merchants.selectors.shops import open_shops
from yushi.core.drawings import Picture, draw
from yushi.core.goods import standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from yushi.apps.catalog.models import Product

A_PAGE = 24
ON_THE_FRONT = 10
LONGEST_QUESTION = 100


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front: a shelf for every branch of the tree that has something on it, and the shops."""
    rows = []
    for top in shelves.tops():
        found = list(shelves.in_category(top.id).order_by(*shelves.ORDERS["new"])[:ON_THE_FRONT])
        if found:
            rows.append({"id": top.id, "name": words(top.name), "cards": showing.cards(found)})
    context = {**frame(request), "rows": rows, "shops": list(open_shops()), "english": english()}
    return render(request, "catalog/front.html", context)


@require_safe
def category(request: HttpRequest, category: str) -> HttpResponse:
    """What stands in one category, and the categories around it."""
    known = standard().categories
    if category not in known:
        raise Http404
    here = known[category]
    near = here.children or (known[here.parent].children if here.parent else ())
    context = {
        **frame(request, at=category),
        "title": words(here.name),
        "trail": [{"id": one, "name": words(known[one].name)} for one in here.path[:-1]],
        "near": [{"id": one, "name": words(known[one].name), "current": one == category} for one in near],
    }
    return _shelf(request, shelves.in_category(category), context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was asked for; nothing asked is everything there is."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST_QUESTION]
    context = {**frame(request), "title": asked, "is_search": True}
    if not asked:
        return _shelf(request, shelves.on_the_shelf(), context)
    found = finding.found(asked)
    context |= {"meant": found.meant, "over": finding.COUNTED if len(found.products) > finding.COUNTED else 0}
    return _shelf(request, shelves.on_the_shelf().filter(pk__in=found.products), context, best=found.products)


@require_safe
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """A shop: what entitles it to sell, and what it sells (E-Commerce Law art. 15)."""
    here = open_shops().filter(slug=slug).prefetch_related("merchant__permits").first()
    if here is None:
        raise Http404
    permits = standard().permits
    context = {
        **frame(request),
        "title": (english() and here.name_en) or here.name,
        "intro": (english() and here.intro_en) or here.intro,
        "shop": here,
        "holder": here.merchant.organisation,
        "permits": [
            {"name": words(permits[one.kind].name), "number": one.number, "valid_until": one.valid_until}
            for one in here.merchant.permits.all()
        ],
    }
    return _shelf(request, shelves.on_the_shelf().filter(shop=here), context)


def _shelf(
    request: HttpRequest, products: QuerySet[Product], context: dict[str, Any], *, best: Sequence[int] = ()
) -> HttpResponse:
    """A page of products; `best` are the ids of those that a search found, in the order of how well they fit."""
    order = request.GET.get("order", "")
    chosen = order if order in shelves.ORDERS else ""
    by_fit = bool(best) and not chosen
    listed: Any = best if by_fit else products.order_by(*shelves.ORDERS[chosen or "new"])
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    shown: list[Any] = list(page)
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("order", None)
    context |= {
        "page_of": page,
        "cards": showing.cards(shelves.in_order(shown) if by_fit else shown),
        "order": chosen,
        "rest": query.urlencode(),
    }
    return render(request, "catalog/shelf.html", context)


@require_safe
def product(request: HttpRequest, number: str) -> HttpResponse:
    """One product: its picture, its variants with price and stock, its attributes, and who sells it."""
    found = shelves.product_of(number)
    if found is None:
        raise Http404
    known = standard().categories
    here = known[found.category]
    choices = showing.choices(found)
    picked = next((one for one in choices if one.free), choices[0] if choices else None)
    permits = standard().permits
    context = {
        **frame(request, at=found.category),
        "product": found,
        "title": showing.title_of(found),
        "intro": (english() and found.intro_en) or found.intro,
        "picture": showing.picture(found),
        "trail": [{"id": one, "name": words(known[one].name)} for one in here.path],
        "choices": choices,
        "picked": picked,
        "attributes": showing.attributes(found),
        "returns": here.returns,
        "shop_name": showing.shop_name(found),
        "holder": found.shop.merchant.organisation,
        "permits": [
            {"name": words(permits[one.kind].name), "number": one.number}
            for one in found.shop.merchant.permits.all()
        ],
        "today": timezone.localdate(),
    }
    return render(request, "catalog/product.html", context)


@require_safe
@cache_control(max_age=31_536_000, immutable=True, public=True)
def drawn(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """A product's picture. Its address says what is drawn, so nobody has to ask for it twice."""
    found = shelves.on_the_shelf().filter(number=number).first()
    if found is None or showing.picture(found) != request.path:
        raise Http404
    return HttpResponse(draw(Picture(**found.drawing)), content_type="image/svg+xml")
