"""Showing once more who one is, as django-allauth does it, with an event of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.db import transaction

from yushi.apps.accounts.services.signing_in import session_moved, stepped_up
from yushi.apps.accounts.views.adapters import method_of
from yushi.apps.accounts.views.asking import asker, now
from yushi.apps.accounts.views.origin import origin_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def renew(request: HttpRequest) -> None:
    """Go on under a new key: whoever knows the old one does not get what was just opened."""
    before = str(request.session.session_key)
    with transaction.atomic():
        request.session.cycle_key()
        session_moved(before=before, after=str(request.session.session_key))


class _Told:
    """Tells of the step after it has been taken."""

    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the step, and tell of it."""
        person = asker(self.request)
        renew(self.request)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        method = method_of(get_authentication_records(self.request, person)[-1:])
        stepped_up(actor=person, at=now(), method=method, origin=origin_of(self.request))
        return response


class ByPassword(_Told, ReauthenticateView):
    """By the password."""


class ByCode(_Told, CodeView):
    """By a code."""


class ByPasskey(_Told, ReauthenticateWebAuthnView):
    """By a passkey."""


class _Shown:
    """Whoever sets up a factor has just shown it: nobody is asked for it again at once, for a code that works only once."""

    request: Any
    kind = ""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the factor up, and note that it was shown."""
        renew(self.request)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        record_authentication(self.request, asker(self.request), method="mfa", type=self.kind)
        return response


class ActivateCode(_Shown, ActivateTOTPView):
    """A new authenticator."""

    kind = "totp"


class AddPasskey(_Shown, AddWebAuthnView):
    """A new passkey."""

    kind = "webauthn"
