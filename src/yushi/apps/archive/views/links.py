"""Upload links: made with a QR code to show or send, listed, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.archive.forms.asking import LinkForm, language
from yushi.apps.archive.selectors import links as selected
from yushi.apps.archive.services import links
from yushi.apps.archive.views.asking import UNPROCESSABLE, editing, problems, refused, visit
from yushi.apps.ui.types import Crumb
from yushi.core.documents import kind
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.archive.models import UploadLink
    from yushi.apps.archive.views.asking import Visit

_TONES = {
    "open": ("ok", "clock"),
    "used": ("now", "check"),
    "withdrawn": ("void", "x"),
    "expired": ("note", "clock"),
    "dead": ("bad", "x"),
}


@login_required
@require_safe
def listed(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The links of an organisation, with what came by them."""
    here = visit(request, uid)
    rows = [_row(here, link) for link in selected.links(here.organisation)]
    return render(
        request, "archive/links.html", {"here": here, "crumbs": here.crumbs(_("上传链接")), "rows": rows}
    )


@login_required
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A new link; its address is shown on this answer and nowhere else."""
    try:
        here = editing(request, uid)
    except RefusedError as denied:
        return refused(request, denied)
    form, error = LinkForm(request.POST or None, initial={"kind": request.GET.get("kind", "")}), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            link, token = links.link_make(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                kind=given["kind"],
                note=given["note"],
                days=given["days"],
                origin=here.origin,
            )
        except YushiError as caught:
            error = caught
        else:
            return _made(request, here, link, token)
    context = {"here": here, "crumbs": _way(here, _("发上传链接")), "form": form, "problems": problems(error)}
    return render(
        request, "archive/link_new.html", context, status=UNPROCESSABLE if error or form.errors else 200
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID, link: uuid.UUID) -> HttpResponse:
    """Take a link back."""
    try:
        here = editing(request, uid)
        found = selected.links(here.organisation).filter(uid=link).first()
        if found is None:
            raise Http404
        links.link_withdraw(actor=here.actor, at=here.at, link=found, origin=here.origin)
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("链接已撤回，不能再用了。"))
    return redirect("archive:links", uid=uid)


def _made(request: HttpRequest, here: Visit, link: UploadLink, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("archive:hand-in", args=[token]))
    context = {
        "here": here,
        "crumbs": _way(here, _("发给对方")),
        "link": link,
        "kind": kind(link.kind).title.say(language()),
        "text": _letter(link, address),
        "code": _code(address),
    }
    return render(request, "archive/link.html", context)


def _letter(link: UploadLink, address: str) -> str:
    """What is sent to whoever is asked: three lines, the address alone on its own, so that it can be tapped."""
    asks = _("请用手机打开下面的链接，为%(firm)s上传一份《%(kind)s》：") % {
        "firm": link.organisation.name,
        "kind": kind(link.kind).title.say(language()),
    }
    until = timezone.localtime(link.expires_at)
    ends = _("拍照或选文件都可以；链接只能用一次，有效至 %(until)s。请不要转发给别人。") % {
        "until": f"{until:%Y-%m-%d %H:%M}"
    }
    return f"{asks}\n{address}\n{ends}"


def _row(here: Visit, link: UploadLink) -> dict[str, Any]:
    state = selected.state_of(link, here.at)
    words = {
        "open": _("等待上传"),
        "used": _("已收到"),
        "withdrawn": _("已撤回"),
        "expired": _("已过期"),
        "dead": _("发出人已无权限"),
    }
    tone, icon = _TONES[state]
    return {
        "link": link,
        "kind": kind(link.kind).title.say(language()),
        "state": state,
        "tone": tone,
        "icon": icon,
        "word": words[state],
    }


def _way(here: Visit, text: str) -> list[Crumb]:
    above = Crumb(text=_("上传链接"), href=reverse("archive:links", args=[here.organisation.uid]))
    return here.crumbs(above, text)


def _code(address: str) -> str:
    drawn = segno.make(address, error="m", micro=False)
    # Bars and numbers only: segno draws from the bits of our own address.
    return mark_safe(drawn.svg_inline(scale=4, border=4, omitsize=True, svgclass="ar-code", lineclass=None))  # noqa: S308
