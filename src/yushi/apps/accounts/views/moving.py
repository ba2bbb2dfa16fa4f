"""Moving to another address: the new one is proven by a code, the old one is told."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts import letters
from yushi.apps.accounts.forms.people import EmailForm, MovingCodeForm
from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services.addresses import email_change
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now, refused
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import shown_again
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_PENDING = "accounts.moving"
_GOOD_FOR = 10 * 60  # seconds
_TRIES = 5
_CODES = 10**6


@login_required
@shown_again
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take the new address and send a code there."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limited = ratelimit.consume_or_429(request, action="change_email", user=request.user)
        if limited is not None:
            return limited  # type: ignore[no-any-return]
        _send_code(request, form.cleaned_data["email"])
        return redirect("accounts:email-code")
    context = {"form": form, "person": asker(request)}
    return render(request, "accounts/email.html", context, status=UNPROCESSABLE if form.errors else 200)


@login_required
@shown_again
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Take the code, and move."""
    pending = request.session.get(_PENDING)
    if not pending or pending["until"] < now().timestamp():
        messages.warning(request, _("验证码已过期，请重新开始。"))
        return redirect("accounts:email")
    form = MovingCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_right(request, pending, form.cleaned_data["code"]):
            return _move(request, pending["email"])
        if pending["tries"] >= _TRIES:
            del request.session[_PENDING]
            messages.warning(request, _("错误次数过多，请重新开始。"))
            return redirect("accounts:email")
        form.add_error("code", _("验证码不对或已过期。"))
    context = {"form": form, "email": pending["email"]}
    return render(request, "accounts/email_code.html", context, status=UNPROCESSABLE if form.errors else 200)


def _send_code(request: HttpRequest, email: str) -> None:
    """Begin anew. An address that has an account gets a letter too, so that nobody learns that from us."""
    person, code = asker(request), f"{secrets.randbelow(_CODES):06}"
    owner = user_by_email(email)
    request.session[_PENDING] = {
        "email": email,
        "digest": _digest(email, code) if owner is None else "",
        "until": now().timestamp() + _GOOD_FOR,
        "tries": 0,
    }
    if owner is None:
        letters.change_code(person, email, code, request.get_host())
    else:
        letters.address_taken(owner, email, request.get_host())


def _is_right(request: HttpRequest, pending: dict[str, object], code: str) -> bool:
    pending["tries"] = int(str(pending["tries"])) + 1
    request.session[_PENDING] = pending
    expected = str(pending["digest"])
    return bool(expected) and constant_time_compare(expected, _digest(str(pending["email"]), code))


def _digest(email: str, code: str) -> str:
    return salted_hmac(_PENDING, f"{email} {code}", algorithm="sha256").hexdigest()


def _move(request: HttpRequest, email: str) -> HttpResponse:
    del request.session[_PENDING]
    person = asker(request)
    try:
        before = email_change(actor=person, at=now(), email=email, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    letters.address_changed(person, before, request.get_host())
    messages.success(request, _("邮箱已更换，下次用新邮箱登录。"))
    return redirect("accounts:home")
