"""An organisation: made, looked at, verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.forms.organisations import MemberForm, OrganisationForm
from yushi.apps.accounts.forms.people import CloseForm
from yushi.apps.accounts.models import Kind
from yushi.apps.accounts.selectors import organisations as selected
from yushi.apps.accounts.selectors.people import members
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services import closing, organisations
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now, organisation_or_404, problems, refused
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import shown_again
from yushi.apps.ui.types import Crumb, Fact
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation, User

PERMISSIONS = (
    "membership.manage",
    "mandate.grant",
    "referral.lay",
    "organisation.verify",
    "organisation.close",
    "admission.grant",
    "inspection.view",
    "file.view",
)


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A new enterprise or consultancy."""
    form = OrganisationForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "crumbs": [_home(), Crumb(text=_("新建组织"))]}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = organisations.organisation_create(
                actor=asker(request),
                at=now(),
                kind=Kind(given["kind"]),
                name=given["name"],
                unified_code=given["unified_code"],
                origin=origin_of(request),
            )
        except YushiError as error:
            return refused(request, error)
        return redirect("accounts:organisation", uid=made.uid)
    return render(
        request, "accounts/organisation_new.html", context, status=UNPROCESSABLE if form.errors else 200
    )


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """An organisation with its members, mandates and referrals, as far as this person may see them."""
    return page(request, organisation_or_404(request, uid))


def page(
    request: HttpRequest,
    organisation: Organisation,
    *,
    form: MemberForm | None = None,
    error: YushiError | None = None,
) -> HttpResponse:
    """The page of `organisation`, with a form that was sent wrong, or why something was refused."""
    person, at = asker(request), now()
    can = {name.replace(".", "_"): may(person, name, organisation, at) for name in PERMISSIONS}
    can["membership_view"] = may(person, "membership.view", organisation, at, ways=("",))
    context = {
        "crumbs": [_home(), Crumb(text=organisation.name)],
        "organisation": organisation,
        "facts": _facts(organisation),
        "can": can,
        "person": person,
        "members": members(organisation, at) if can["membership_view"] else [],
        "member_form": form or MemberForm(organisation=organisation),
        "mandates": _mandates(person, organisation),
        "invitations": selected.invitations_seen(person, organisation, at),
        "referrals": selected.referrals_seen(person, organisation, at),
        "admissions": _admissions(person, organisation),
        "problems": problems(error) if error else [],
        "at": at,
    }
    wrong = error is not None or (form is not None and bool(form.errors))
    return render(request, "accounts/organisation.html", context, status=UNPROCESSABLE if wrong else 200)


@login_required
@shown_again
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Close an organisation for good, after its owner has shown once more who they are."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    if not may(person, "organisation.close", organisation, at):
        return refused(request, no("organisation.close"))
    form, error = CloseForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            closing.organisation_close(
                actor=person,
                at=at,
                organisation=organisation,
                reason=form.cleaned_data["reason"],
                origin=origin_of(request),
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("组织已注销。"))
            return redirect("accounts:home")
    context = {
        "crumbs": _crumbs(organisation, _("注销组织")),
        "form": form,
        "organisation": organisation,
        "problems": problems(error) if error else [],
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "accounts/close.html", context, status=status)


@login_required
@require_POST
def verify(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The operator has seen that the organisation is who it says."""
    organisation = organisation_or_404(request, uid)
    try:
        organisations.organisation_verify(
            actor=asker(request),
            at=now(),
            organisation=organisation,
            reason=request.POST.get("reason", "")[:200] or _("已核对营业执照"),
            origin=origin_of(request),
        )
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("组织已核验。"))
    return redirect("accounts:organisation", uid=uid)


def _home() -> Crumb:
    return Crumb(text=_("我的账户"), href=reverse("accounts:home"))


def _crumbs(organisation: Organisation, here: str) -> list[Crumb]:
    href = reverse("accounts:organisation", kwargs={"uid": organisation.uid})
    return [_home(), Crumb(text=organisation.name, href=href), Crumb(text=here)]


def _facts(organisation: Organisation) -> list[Fact]:
    verified = organisation.verified_at
    return [
        Fact(label=_("类型"), value=str(organisation.get_kind_display())),
        Fact(label=_("统一社会信用代码"), value=organisation.unified_code, whole=True),
        Fact(
            label=_("核验"),
            value=timezone.localdate(verified).isoformat() if verified else _("未核验，由平台运营方核对执照"),
        ),
    ]


def _mandates(person: User, organisation: Organisation) -> list[dict[str, Any]]:
    at = now()
    return [
        {
            "mandate": one,
            "other": one.consultancy if one.client_id == organisation.pk else one.client,
            "state": _state(one.starts_at > at, one.ends_at <= at, one.revoked_at is not None),
            "revocable": one.revoked_at is None
            and one.ends_at > at
            and may(person, "mandate.revoke", one, at),
        }
        for one in selected.mandates_seen(person, organisation, at)
    ]


def _admissions(person: User, organisation: Organisation) -> list[dict[str, Any]]:
    at = now()
    return [
        {
            "admission": one,
            "state": _state(one.starts_at > at, one.ends_at <= at, one.ended_at is not None),
            "endable": one.ended_at is None and one.ends_at > at and may(person, "admission.end", one, at),
            "open": one.starts_at <= at < one.ends_at and one.ended_at is None,
        }
        for one in selected.admissions_seen(person, organisation, at)
    ]


def _state(future: bool, past: bool, revoked: bool) -> tuple[str, str]:  # noqa: FBT001
    if revoked:
        return "void", _("已撤销")
    if past:
        return "void", _("已到期")
    return ("note", _("未开始")) if future else ("ok", _("有效"))
