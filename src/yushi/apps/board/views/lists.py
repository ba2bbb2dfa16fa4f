"""The board taken away as a list, and upload links for several clients at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yushi.apps.accounts.pages import origin_of, refused, visit
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.selectors import listing
from yushi.apps.board.selectors.rows import rows
from yushi.apps.board.services import lists
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.accounts.models import Organisation

MOST = 200


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """What was asked for, as CSV: of the clients whose mandate lets this person export."""
    here = visit(request)
    asked = listing.Asked.of(request.POST.dict())
    seen = visible(
        here.person, "file.export", here.at, among=listing.seen(here.person, here.at), ways=listing.OF
    )
    found = listing.found(seen, asked, here.person, here.at, on=here.today)
    listed = rows(list(found.select_related("organisation", "case")), here.person, here.at, on=here.today)
    head = [
        _("客户名称"), _("平台"), _("城市"), _("案件号"), _("进度"), *map(str, listing.NAMES.values()),
        _("下一步"), _("剩余天数"), _("期限日"), _("期限事项"), _("委托到期"),
    ]  # fmt: skip
    text = lists.list_export(
        listed, head, actor=here.person, at=here.at, reason=_("工作台列表"), origin=origin_of(request)
    )
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="board-{here.today}.csv"'
    return answer


@login_required
@require_POST
@never_cache
def links(request: HttpRequest) -> HttpResponse:
    """One link for one kind of document for each chosen client; the addresses are shown on this answer and nowhere else."""
    here = visit(request)
    seen = listing.seen(here.person, here.at).filter(dossier__uid__in=_uids(request))
    chosen: list[Organisation] = list(
        {row.organisation_id: row.organisation for row in seen.select_related("organisation")[:MOST]}.values()
    )
    if not chosen:
        messages.warning(request, _("先勾选客户，再发链接。"))
        return redirect("board:list")
    try:
        made = lists.links_make(
            actor=here.person,
            at=here.at,
            clients=chosen,
            kind=request.POST.get("kind", ""),
            note="",
            origin=origin_of(request),
        )
    except YushiError as error:
        return refused(request, error)
    listed = [
        (client, request.build_absolute_uri(reverse("archive:hand-in", args=[token])))
        for client, token in made
    ]
    crumbs = [Crumb(text=_("工作台"), href=reverse("board:list")), Crumb(text=_("上传链接"))]
    return render(request, "board/links.html", {"made": listed, "crumbs": crumbs})


def _uids(request: HttpRequest) -> list[str]:
    """The chosen dossiers, those that can be one."""
    given = request.POST.getlist("dossier")[:MOST]
    return [one for one in given if len(one) == 36 and one.replace("-", "").isalnum() and one.isascii()]  # noqa: PLR2004 - a UUID
