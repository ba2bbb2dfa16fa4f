"""What stands before every page: a second factor where one is demanded, and answers that stay with whom they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yushi.apps.accounts.hashing import BusyError
from yushi.apps.accounts.models import User
from yushi.apps.accounts.selectors.people import needs_second_factor
from yushi.apps.ui.pages import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Where somebody may be who has not shown a second factor yet: to set one up, to show it, to leave.
_OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_email_verification_sent",
    "account_inactive",
    "health",
}
_OPEN_BELOW = "mfa_"
_PROGRAMS = "/api/"
BUSY = 503


class SecondFactor:
    """Leads operator staff and reviewers to the set-up of a second factor, or to showing it, before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the second factor."""
        if request.path.startswith(_PROGRAMS):
            return self.get_response(request)
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        elsewhere = None if _is_open(request.path_info) else _missing(request, user)
        response = elsewhere or self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Three lines and "come back soon" where every place for passwords is taken."""
        if not isinstance(exception, BusyError):
            return None
        response = refusal(request, status=BUSY, problems=exception.problems)
        response.headers["Retry-After"] = "3"
        return response


def _is_open(path: str) -> bool:
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return False
    return name in _OPEN or name.startswith(_OPEN_BELOW)


def _missing(request: HttpRequest, user: User) -> HttpResponse | None:
    """Where `user` has to go first; nowhere, for most."""
    if not needs_second_factor(user, timezone.now()):
        return None
    if not is_mfa_enabled(user, FACTORS):
        messages.warning(request, _("你的角色要求二次验证，设置好以后才能使用其他页面。"))
        return HttpResponseRedirect(reverse("mfa_index"))
    if not any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
        return to_second_factor(request, user)
    return None


def to_second_factor(request: HttpRequest, user: User) -> HttpResponse:
    """To the page where `user` shows a second factor, and back here from there."""
    name = (
        "mfa_reauthenticate"
        if is_mfa_enabled(user, [Authenticator.Type.TOTP])
        else "mfa_reauthenticate_webauthn"
    )
    here = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': here})}")
