"""Orders after they were placed: pay, wait, follow, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.catalog.pages import frame
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.orders.models import Order
from yushi.apps.orders.models.payment import AttemptState
from yushi.apps.orders.services import gateways
from yushi.apps.orders.services.paying import attempt_open, attempts_ask, order_close
from yushi.apps.orders.services.placing import who
from yushi.apps.orders.services.sending import part_received
from yushi.apps.orders.views.showing import order_sums, parts_of, state_of
from yushi.apps.orders.views.visitor import order_or_404, own_orders
from yushi.apps.ui.pages import said
from yushi.core.errors import YushiError
from yushi.core.payments import Way

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

LATEST = 50
_CANCELLED = "cancelled-by-buyer"
_WAYS = (("alipay", Way.PAGE), ("wechat", Way.CODE), ("ecny", Way.CODE))
_CHOSEN = {"alipay": "?pay=alipay", "wechat": "?pay=wechat", "ecny": "?pay=ecny"}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The orders of whoever asks, the latest first."""
    found = Order.objects.filter(own_orders(request))[:LATEST]
    rows = [{"order": one, "state": state_of(one), "sums": order_sums(one)} for one in found]
    return render(request, "orders/mine.html", {**frame(request), "rows": rows})


@require_safe
def order(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One order: how it stands, how to pay it, every sum, every parcel."""
    return _page(request, uid)


@require_POST
def pay(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Begin to pay by a channel: a page of it, or a code on ours."""
    found = order_or_404(request, uid)
    channel, way = next((one for one in _WAYS if one[0] == request.POST.get("channel")), ("", None))
    if way is None:
        raise Http404
    try:
        attempt_open(
            order=found,
            at=timezone.now(),
            channel=channel,
            way=way,
            notify_url=request.build_absolute_uri(reverse("orders:notify", args=(channel,))),
            return_url=request.build_absolute_uri(reverse("orders:order", args=(uid,))),
        )
    except YushiError as error:
        return _page(request, uid, error=error)
    # A page of the channel is a link there: where forms may lead to is fixed, and stays on this site.
    return redirect(reverse("orders:order", args=(found.uid,)) + _CHOSEN[channel])


@require_POST
def cancel(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Close an order that was not paid, the channels first."""
    found = order_or_404(request, uid)
    actor = who(person_of(request.user), found)
    if order_close(order=found, at=timezone.now(), actor=actor, reason=_CANCELLED):
        messages.success(request, _("订单已取消，库存已释放。"))
    else:
        messages.warning(request, _("支付渠道还没有确认关闭，暂不能取消，请稍后再试。"))
    return redirect("orders:order", uid)


@require_POST
def received(request: HttpRequest, uid: uuid.UUID, number: str) -> HttpResponse:
    """The buyer has the parcel."""
    found = order_or_404(request, uid)
    part = found.parts.filter(number=number).first()
    if part is None:
        raise Http404
    if part_received(
        part=part,
        at=timezone.now(),
        actor=who(person_of(request.user), found),
        origin=origin_of(request),
    ):
        messages.success(request, _("已确认收货，货款将分给商家。"))
    return redirect("orders:order", uid)


def _page(request: HttpRequest, uid: uuid.UUID, *, error: YushiError | None = None) -> HttpResponse:
    found, at = order_or_404(request, uid), timezone.now()
    if found.state == "placed" and found.attempts.filter(state=AttemptState.OPEN).exists():
        attempts_ask(order=found, at=at)
        found.refresh_from_db()
    known = gateways.configured()
    chosen = found.attempts.filter(channel=request.GET.get("pay", ""), state=AttemptState.OPEN).first()
    context = {
        **frame(request),
        "order": found,
        "contact": [opened(found, name) for name in ("recipient", "phone", "address")],
        "state": state_of(found),
        "sums": order_sums(found),
        "parts": parts_of(found),
        "channels": [name for name, way in _WAYS if name in known and way in known[name].ways],
        "chosen": chosen,
        "leads": chosen is not None and chosen.way == Way.PAGE,
        "code": _code(chosen.pay_url) if chosen and chosen.pay_url and chosen.way == Way.CODE else "",
        "refunds": [refund for one in found.attempts.all() for refund in one.refunds.all()],
        "attempts": list(found.attempts.exclude(channel_no="")),
        "payable": found.state == "placed" and found.pay_by > at,
        "error": said(error.problems) if error else (),
    }
    return render(request, "orders/order.html", context, status=UNPROCESSABLE if error else 200)


def _code(address: str) -> SafeString:
    """The code that a phone scans: drawn by segno out of an address that it escapes itself."""
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=3, dark="#14213a", svgclass=None)
    return mark_safe(drawn)  # noqa: S308 - no text of anybody stands in it
