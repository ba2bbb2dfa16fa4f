"""The record of the last seven days, and lifting a ban: for the operator's staff."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.pages import origin_of, step_up_required
from yushi.apps.firewall import selectors
from yushi.apps.firewall.models import Ban
from yushi.apps.firewall.services.banning import LiftError, ban_lift
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Fact

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.firewall.types import AttackReport

DAYS = 7
UNPROCESSABLE = 422


@login_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Refused requests and incidents of seven days, today included, by kind, party and day; the bans that hold."""
    return _page(request)


@login_required
@require_POST
@step_up_required
def lift(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Let a party in again, with a reason."""
    _require(request)
    ban = get_object_or_404(Ban, uid=uid)
    reason = request.POST.get("reason", "")
    try:
        ban_lift(
            actor=_user(request),
            ban=ban,
            reason=reason,
            at=timezone.now(),
            request=origin_of(request).request,
        )
    except LiftError as error:
        return _page(request, error=error, ban=ban, reason=reason)
    messages.success(request, _("封禁已解除。"))
    return redirect("firewall:record")


def _page(
    request: HttpRequest, *, error: LiftError | None = None, ban: Ban | None = None, reason: str = ""
) -> HttpResponse:
    _require(request)
    at = timezone.now()
    report = selectors.attacks(since=_first_moment(at), until=at)
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    context: dict[str, Any] = {
        "facts": _totals(report),
        "by_category": [(row.name.say(lang), row) for row in report.by_category],
        "report": report,
        "most": max((day.requests for day in report.by_day), default=0),
        "bans": selectors.bans_at(at),
        "may_lift": selectors.may_on_site(_user(request), "firewall.lift", at),
        "problems": said(error.problems) if error else [],
        "asked": ban,
        "reason": reason,
        "status": selectors.engine_status(),
    }
    return render(request, "firewall/record.html", context, status=UNPROCESSABLE if error else 200)


def _first_moment(at: dt.datetime) -> dt.datetime:
    """Midnight in Beijing, six days ago."""
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - dt.timedelta(days=DAYS - 1)


def _totals(report: AttackReport) -> list[Fact]:
    return [
        Fact(label=_("拦截请求"), value=str(report.requests)),
        Fact(label=_("攻击事件"), value=str(report.incidents)),
        Fact(label=_("攻击来源"), value=str(report.addresses)),
    ]


def _user(request: HttpRequest) -> Any:
    return request.user


def _require(request: HttpRequest) -> None:
    """As if there were no such page, for who may not see it."""
    if not selectors.may_on_site(request.user, "firewall.view", timezone.now()):
        raise Http404
