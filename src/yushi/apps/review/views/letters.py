"""A letter as it was sent: its text, its hashes, its files; for whoever may see the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yushi.apps.accounts.pages import visit
from yushi.apps.desk.selectors.letters import file_of, letter_seen, paragraphs_of
from yushi.apps.desk.selectors.standing import judged
from yushi.apps.review.services import letters
from yushi.apps.review.views.asking import case_or_404
from yushi.apps.selfcheck.services.founds import citations
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.apps.ui.types import Crumb
from yushi.core import notices

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from yushi.apps.desk.models import Letter

_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The letter on a page: the Chinese text is the letter, the English one is for reading."""
    letter = _letter_or_404(request, uid)
    english = lang() == "en"
    template = notices.find(letter.kind, letter.case.kind)
    context = {
        "letter": letter,
        "title": letter.title_en if english else letter.title_zh,
        "paragraphs": paragraphs_of(letter),
        "english": english,
        "dated": notices.dated(letter.on),
        "citations": citations(template.citations) if template is not None else (),
        "crumbs": [
            Crumb(text=_("案件"), href=reverse("desk:list")),
            Crumb(text=letter.case.number, href=reverse("desk:case", args=[letter.case.uid])),
            Crumb(text=letter.title_en if english else letter.title_zh),
        ],
    }
    return render(request, "review/letter.html", context)


@login_required
@require_safe
def preview(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The notice of corrections as it stands now, before anything is sent; also in a rehearsal."""
    here = visit(request)
    case = case_or_404(here, uid)
    composed = letters.preview(case, judged(case, on=here.today), on=here.today)
    context = {
        "case": case,
        "composed": composed,
        "title": say(composed.title),
        "english": lang() == "en",
        "rehearsal": case.authority_id is None,
        "crumbs": [
            Crumb(text=case.number, href=reverse("review:case", args=[case.uid])),
            Crumb(text=_("补正通知预览")),
        ],
    }
    return render(request, "review/preview.html", context)


@login_required
@require_safe
def take(request: HttpRequest, uid: uuid.UUID, form: str) -> HttpResponse:
    """A file of the letter, as it was sent.

    Raises:
        Http404: for another form than pdf and docx.

    """
    if form not in _MEDIA:
        raise Http404
    letter = _letter_or_404(request, uid)
    answer = HttpResponse(file_of(letter, form), content_type=_MEDIA[form])
    answer["Content-Disposition"] = f'attachment; filename="{letter.case.number}-{letter.kind}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _letter_or_404(request: HttpRequest, uid: uuid.UUID) -> Letter:
    here = visit(request)
    found = letter_seen(here.person, uid, here.at)
    if found is None:
        raise Http404
    return found
