"""The tokens of the person who is signed in: a list, a new one that is shown once, and the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.forms.tokens import TokenForm
from yushi.apps.accounts.selectors.tokens import tokens_of
from yushi.apps.accounts.services.refusals import ChangeError
from yushi.apps.accounts.services.tokens import token_make, token_revoke
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import shown_again
from yushi.apps.ui.pages import said

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every token of this person, and the form for another one."""
    return _page(request, TokenForm())


@login_required
@require_POST
@shown_again
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        _made, secret = token_make(
            actor=asker(request), at=now(), origin=origin_of(request), **form.cleaned_data
        )
    except ChangeError as error:
        return _page(request, form, error=error)
    return _page(request, TokenForm(), secret=secret)


@login_required
@require_POST
def revoke(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take one back; that of somebody else is not there."""
    person = asker(request)
    token = get_object_or_404(tokens_of(person), uid=uid)
    token_revoke(actor=person, at=now(), token=token, origin=origin_of(request))
    messages.success(request, _("令牌已收回，用它的程序从现在起进不来。"))
    return redirect("accounts:tokens")


def _page(
    request: HttpRequest, form: TokenForm, *, secret: str = "", error: ChangeError | None = None
) -> HttpResponse:
    moment = now()
    context = {
        "form": form,
        "secret": secret,
        "problems": said(error.problems) if error else (),
        "rows": [
            {"token": one, "holds": one.revoked_at is None and one.ends_at > moment}
            for one in tokens_of(asker(request))
        ],
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "accounts/tokens.html", context, status=status)
