"""Before exports and acts with keys: a second factor, shown in the last five minutes."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yushi.apps.accounts.models import User
from yushi.apps.accounts.views.adapters import recent
from yushi.apps.accounts.views.guard import FACTORS, to_second_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
WITHIN = 300  # seconds


def step_up_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """`view`, for those who showed a second factor in the last five minutes; the others are led to it and back.

    A form that was sent is kept meanwhile and sent again; without a second factor one is set up first.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        if recent(get_authentication_records(request, user), timezone.now(), WITHIN):
            return view(request, *args, **kwargs)
        if not is_mfa_enabled(user, FACTORS):
            messages.warning(request, _("这项操作要求二次验证，请先设置。"))
            return HttpResponseRedirect(reverse("mfa_index"))
        there = to_second_factor(request, user)
        if request.method == "POST":
            suspend_request(request, there.headers["Location"].split("?")[0])
        return there

    return guarded


def shown_again(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """`view`, for those who showed again who they are: by the second factor if they have one, else by the password."""
    by_factor = step_up_required(view)
    by_password: Callable[..., HttpResponse] = reauthentication_required(app="allauth.account")(view)

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        has_factor = isinstance(request.user, User) and is_mfa_enabled(request.user, FACTORS)
        return (by_factor if has_factor else by_password)(request, *args, **kwargs)

    return guarded
