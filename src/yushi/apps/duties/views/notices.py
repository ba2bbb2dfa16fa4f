"""What this person was told, and how they want their mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, visit
from yushi.apps.duties.forms.notices import PacesForm
from yushi.apps.duties.selectors.notices import notices_of, paces_of, unread
from yushi.apps.duties.services.notices import notices_read, paces_set
from yushi.apps.selfcheck.services.wording import lang
from yushi.apps.ui.types import Crumb

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

PER_PAGE = 50


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The notices, the newest first."""
    here = visit(request)
    shown = Paginator(notices_of(here.person, here.at), PER_PAGE).get_page(request.GET.get("page"))
    english = lang() == "en"
    context = {
        "shown": shown,
        "rows": [(one, one.title_en if english else one.title_zh) for one in shown.object_list],
        "unread": unread(here.person, here.at),
        "crumbs": [Crumb(text=_("到期与年报"), href=reverse("duties:list")), Crumb(text=_("通知"))],
    }
    return render(request, "duties/notices.html", context)


@login_required
@require_POST
def look(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mark one as read, and go to what it is about."""
    here = visit(request)
    found = notices_read(actor=here.person, at=here.at, uid=uid)
    if not found:
        raise Http404
    return redirect(found[0].href)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    here = visit(request)
    notices_read(actor=here.person, at=here.at)
    return redirect("duties:notices")


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How mail comes on each topic."""
    here = visit(request)
    form = PacesForm(request.POST or None, paces=paces_of(here.person))
    if request.method == "POST" and form.is_valid():
        paces_set(actor=here.person, at=here.at, paces=form.paces(), origin=origin_of(request))
        messages.success(request, _("已保存。"))
        return redirect("duties:preferences")
    crumbs = [
        Crumb(text=_("到期与年报"), href=reverse("duties:list")),
        Crumb(text=_("通知"), href=reverse("duties:notices")),
        Crumb(text=_("通知方式")),
    ]
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "duties/preferences.html", {"form": form, "crumbs": crumbs}, status=status)
