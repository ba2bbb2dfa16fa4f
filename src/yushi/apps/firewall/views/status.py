"""The state of the firewall, for everybody: what runs, and that nothing runs where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yushi.apps.firewall.selectors import engine_status, may_on_site
from yushi.apps.ui.types import Fact

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.firewall.types import EngineStatus


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Engine, versions, mode, self-test and the number of rules; no figures of attacks."""
    status = engine_status()
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    context = {
        "status": status,
        "reason": status.reason.say(lang),
        "facts": _facts(status),
        "staff": _is_staff(request),
    }
    return render(request, "firewall/status.html", context)


def _is_staff(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and may_on_site(user, "firewall.view", timezone.now())


def _facts(status: EngineStatus) -> list[Fact]:
    tested = {"passed": _("通过"), "failed": _("没有通过"), "not-run": _("没有运行")}[status.self_test]
    if status.self_test_at:
        tested = f"{tested} · {timezone.localtime(status.self_test_at):%Y-%m-%d %H:%M}"
    facts = [Fact(label=_("自检"), value=tested)]
    if status.mode == "none":
        return facts
    mode = _("拦截") if status.mode == "block" else _("只记录，不拦截")
    return [
        Fact(label=_("引擎"), value=status.engine),
        Fact(label=_("规则集"), value=status.rules_version),
        Fact(label=_("已载入规则"), value=str(status.loaded_rules)),
        Fact(label=_("方式"), value=mode),
        *facts,
    ]
