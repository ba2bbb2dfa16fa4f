"""The register for everybody: search, one licence with its history, its certificate, the check, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.register.forms.acting import CheckForm, FooterForm
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.views.pace import paced
from yushi.apps.register.views.wording import compared, shown
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core import licence as licences
from yushi.core.ledger.shard import BEIJING
from yushi.core.licence import Forged, Genuine, footer

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from yushi.apps.register.models import Licence

A_PAGE = 50


def today() -> dt.date:
    """The day in Beijing."""
    return timezone.now().astimezone(BEIJING).date()


def found_or_404(number: str) -> Licence:
    """The licence with `number`."""
    found = selected.licence_get(number)
    if found is None:
        raise Http404
    return found


def crumbs(*here: str) -> list[Crumb]:
    """The way from the register to the page called `here`."""
    return [
        Crumb(text=_("许可证登记簿"), href=reverse("register:list")),
        *(Crumb(text=text) for text in here),
    ]


@require_safe
@paced
def show(request: HttpRequest) -> HttpResponse:
    """Search, and what was found, page by page."""
    asked = request.GET.get("find", "").strip()[: selected.MOST_WORDS]
    pages = Paginator(selected.licences_found(asked), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    person, at = person_of(request.user), timezone.now()
    context = {
        "asked": asked,
        "rows": [shown(one, today()) for one in page],
        "page_of": page,
        "before": f"?find={quote(asked)}&page=",
        "is_official": settings.REGISTER_OFFICIAL,
        "may_issue": person is not None and selected.authorities_of(person, at).exists(),
    }
    return render(request, "register/list.html", context)


@require_safe
@paced
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """One licence: where it stands, how it came to, its code, and the lines for the holder's home page."""
    kept = found_or_404(number)
    numbers = FooterForm(request.GET if {"filing", "police"} & set(request.GET) else {})
    beside = numbers.cleaned_data if numbers.is_valid() else {}
    context = {
        "crumbs": crumbs(kept.number),
        "numbers": numbers,
        "licence": kept,
        "one": shown(kept, today()),
        "entries": selected.entries_of(kept),
        "code": drawn(checked_at(request, kept)),
        "snippet": footer.snippet(
            holder=kept.holder,
            licence=kept.number,
            register=request.build_absolute_uri(request.path),
            **beside,
        ),
        "may_act": selected.may_act(person_of(request.user), kept, timezone.now()),
        "is_official": settings.REGISTER_OFFICIAL,
    }
    return render(request, "register/licence.html", context)


@require_safe
@paced
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate as one page to print."""
    kept = found_or_404(number)
    context = {
        "crumbs": crumbs(kept.number, _("证书")),
        "licence": kept,
        "one": shown(kept, today()),
        "code": drawn(checked_at(request, kept)),
        "is_official": settings.REGISTER_OFFICIAL,
    }
    return render(request, "register/certificate.html", context)


@require_safe
@paced
def printed(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate as a PDF."""
    kept = found_or_404(number)
    signed = selected.checked(kept.sealed)
    assert isinstance(signed, Genuine)  # signed by one of the register's keys when it was written
    pdf = licences.paper(signed.certificate, authority=kept.authority.name, address=checked_at(request, kept))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{kept.number[2:]}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@paced
def check(request: HttpRequest) -> HttpResponse:
    """Whether a text is a licence that this register signed, and where that licence stands now."""
    asked = request.POST.get("t") if request.method == "POST" else request.GET.get("t")
    form = CheckForm({"t": asked}) if asked is not None else CheckForm()
    context: dict[str, object] = {
        "crumbs": crumbs(_("核验")),
        "form": form,
        "is_official": settings.REGISTER_OFFICIAL,
    }
    if asked is not None and form.is_valid():
        verdict = selected.checked(form.cleaned_data["t"])
        if isinstance(verdict, Forged):
            context["problems"] = said([verdict.reason])
        else:
            kept = selected.licence_get(verdict.certificate.number)
            now = shown(kept, today()) if kept else None
            context |= {
                "genuine": verdict.certificate,
                "now": now,
                "compared": compared(verdict.certificate, now),
            }
    return render(request, "register/check.html", context)


@require_safe
@paced
def log(request: HttpRequest) -> HttpResponse:
    """The head over every act, the keys, and how a stranger checks them."""
    context = {
        "crumbs": crumbs(_("登记日志")),
        "head": selected.head(),
        "keys": [key.text for key in selected.public_keys()],
    }
    return render(request, "register/log.html", context)


def checked_at(request: HttpRequest, licence: Licence) -> str:
    """The address at which a telephone that reads the code opens the check."""
    return request.build_absolute_uri(f"{reverse('register:check')}?t={licence.sealed}")


def drawn(text: str) -> str:
    """The QR code as SVG."""
    code = segno.make(text, error="m", micro=False)
    # Bars and numbers only: segno draws from the bits of our own text.
    return mark_safe(code.svg_inline(scale=3, border=4, omitsize=True, svgclass="rg-code", lineclass=None))  # noqa: S308
