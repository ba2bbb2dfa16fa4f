"""Where payment channels send their notifications; nobody else is believed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yushi.apps.orders.services import gateways
from yushi.apps.orders.services.hearing import news_take
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.core.payments import Channel

_log = logging.getLogger("yushi.orders")


@csrf_exempt  # a channel has no page of ours; its signature is what is believed
@require_POST
def notify(request: HttpRequest, channel: str) -> HttpResponse:
    """Take a notification; only what was verified and written down with its effect is acknowledged."""
    known = gateways.configured().get(channel)
    if known is None:
        raise Http404
    now = timezone.now()
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        news = known.news(headers, request.body, now=now)
    except YushiError as error:
        _log.warning("a notification of %s was refused: %s", channel, error.problems[0].code)
        return _answer(known, ok=False)
    return _answer(known, ok=news_take(news=news, at=now) is not None)


def _answer(channel: Channel, *, ok: bool) -> HttpResponse:
    status, kind, body = channel.acknowledgement(ok=ok)
    return HttpResponse(body, status=status, content_type=kind)
