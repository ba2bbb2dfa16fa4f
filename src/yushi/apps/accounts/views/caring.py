"""The operator's pages about somebody who signs in: found by their address, their sessions ended, a lost factor taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts import letters
from yushi.apps.accounts.forms.care import EndForm, FindForm, TakeForm
from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.selectors.people import needs_second_factor, user_by_email, user_by_uid
from yushi.apps.accounts.selectors.permitted import may_everywhere
from yushi.apps.accounts.services import care
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now, problems
from yushi.apps.accounts.views.origin import device_class, origin_of
from yushi.apps.accounts.views.step_up import step_up_required
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import User


@login_required
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find a person by their address, which is sent in the body and stands in no log."""
    _require(request)
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = user_by_email(form.cleaned_data["email"])
        if found is not None:
            return redirect("accounts:person", uid=found.uid)
        form.add_error("email", _("没有用这个邮箱的账号。"))
    context = {"form": form, "crumbs": [_home(), Crumb(text=_("查找人员"))]}
    return render(request, "accounts/people.html", context, status=UNPROCESSABLE if form.errors else 200)


@login_required
@step_up_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Where a person belongs, is signed in, and by what they prove who they are."""
    return _page(request, _person(request, uid))


@login_required
@step_up_required
@require_POST
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """End one session of a person, or all."""
    person = _person(request, uid)
    form = EndForm(request.POST, sessions=_choices(person))
    if not form.is_valid():
        return _page(request, person, end_form=form)
    reason = form.cleaned_data["reason"]
    try:
        ended = care.sessions_end(
            actor=asker(request),
            at=now(),
            user=person,
            reason=reason,
            session=form.cleaned_data["session"],
            origin=origin_of(request),
        )
    except YushiError as error:
        return _page(request, person, end_form=form, error=error)
    letters.sessions_ended(person, reason, request.get_host())
    text = ngettext(
        "%(number)d 个会话已结束，已写信告知本人。", "%(number)d 个会话已结束，已写信告知本人。", ended
    )
    messages.success(request, text % {"number": ended})
    return redirect("accounts:person", uid=uid)


@login_required
@step_up_required
@require_POST
def take(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take away a person's second factors after a check of who they are."""
    person = _person(request, uid)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _page(request, person, take_form=form)
    try:
        care.factors_take(
            actor=asker(request), at=now(), user=person, origin=origin_of(request), **form.cleaned_data
        )
    except YushiError as error:
        return _page(request, person, take_form=form, error=error)
    letters.factor_taken(person, request.get_host())
    messages.success(request, _("二次验证已移除，会话已结束，已写信告知本人。"))
    return redirect("accounts:person", uid=uid)


def _require(request: HttpRequest) -> None:
    """As if there were no such page, for who is not of the operator."""
    if not may_everywhere(asker(request), "session.end", now()):
        raise Http404


def _person(request: HttpRequest, uid: uuid.UUID) -> User:
    _require(request)
    found = user_by_uid(uid)
    if found is None:
        raise Http404
    return found


def _open(person: User) -> list[UserSession]:
    found = UserSession.objects.purge_and_list(person)
    return sorted(found, key=lambda one: (one.created_at, one.pk), reverse=True)


def _choices(person: User) -> list[tuple[int, str]]:
    return [(one.pk, f"{device_class(one.user_agent)} · {one.ip}") for one in _open(person)]


def _page(
    request: HttpRequest,
    person: User,
    *,
    end_form: EndForm | None = None,
    take_form: TakeForm | None = None,
    error: YushiError | None = None,
) -> HttpResponse:
    at = now()
    context: dict[str, Any] = {
        "crumbs": [
            _home(),
            Crumb(text=_("查找人员"), href=reverse("accounts:people")),
            Crumb(text=str(person)),
        ],
        "about": person,
        "own": person.pk == asker(request).pk,
        "guarded": needs_second_factor(person, at),
        "memberships": memberships_of(person, at),
        "rows": [{"session": one, "device": device_class(one.user_agent)} for one in _open(person)],
        "factors": _factors(person),
        "end_form": end_form or EndForm(sessions=_choices(person)),
        "take_form": take_form or TakeForm(),
        "problems": problems(error) if error else [],
    }
    wrong = end_form is not None or take_form is not None  # a form comes back only where it was not done
    return render(request, "accounts/care.html", context, status=UNPROCESSABLE if wrong else 200)


def _factors(person: User) -> list[str]:
    """What the person proves by, in words; recovery codes are none by themselves."""
    words = {
        Authenticator.Type.TOTP: _("动态口令"),
        Authenticator.Type.WEBAUTHN: _("通行密钥"),
    }
    kinds = Authenticator.objects.filter(user_id=person.pk, type__in=words).order_by("pk")
    return [words[Authenticator.Type(one.type)] for one in kinds]


def _home() -> Crumb:
    return Crumb(text=_("我的账户"), href=reverse("accounts:home"))
