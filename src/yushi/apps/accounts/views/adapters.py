"""What signing in asks of us: people are made by our service, and every step of it is told as an event.

django-allauth owns the steps and, alone, the lock-out: five failures in five minutes for an address that is signed in with, wherever they
come from, and ten a minute from one network address. The counts are in the shared cache, so that all workers agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yushi.apps.accounts import sealing
from yushi.apps.accounts.models import Kind, User
from yushi.apps.accounts.selectors.organisations import invitations_for, memberships_of
from yushi.apps.accounts.selectors.people import person_of, user_by_email
from yushi.apps.accounts.services import second_factors, signing_in, users
from yushi.apps.accounts.views.origin import device_class, origin_of
from yushi.apps.accounts.words import LETTERS, NOTICES

if TYPE_CHECKING:
    import datetime as dt

    from allauth.mfa.models import Authenticator
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise

# Which event a notice to the person is told by, and with which method.
_TOLD = {
    "account/email/password_changed": ("login.password-changed", ""),
    "account/email/password_set": ("login.password-changed", ""),
    "account/email/password_reset": ("login.password-changed", ""),
    "mfa/email/totp_activated": ("login.factor-added", "totp"),
    "mfa/email/totp_deactivated": ("login.factor-removed", "totp"),
    "mfa/email/webauthn_added": ("login.factor-added", "passkey"),
    "mfa/email/webauthn_removed": ("login.factor-removed", "passkey"),
    "mfa/email/recovery_codes_generated": ("login.factor-added", "recovery"),
}
# Where people of each kind of organisation work; whoever is in several, at the first of them.
_WORK = {
    Kind.OPERATOR.value: "accounts:home",
    Kind.AUTHORITY.value: "review:queue",
    Kind.CONSULTANCY.value: "board:list",
    Kind.ENTERPRISE.value: "desk:list",
}
_FACTOR_CHANGES = {"login.factor-added", "login.factor-removed"}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts, as this site keeps them."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where this person works: the queue of a reviewer, the board of a consultant, the cases of an enterprise.

        Whoever is invited, belongs nowhere yet, or keeps the site comes to their own account.
        """
        person, at = person_of(request.user), timezone.now()
        if person is None or invitations_for(person, at).exists():
            return reverse("accounts:home")
        kinds = set(memberships_of(person, at).values_list("organisation__kind", flat=True))
        return reverse(next((name for kind, name in _WORK.items() if kind in kinds), "accounts:home"))

    error_messages: ClassVar[dict[str, _StrPromise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("此账号已停用。"),
        "duplicate_email": _("这个邮箱已经是你的。"),
        "email_password_mismatch": _("邮箱或密码不对。"),
        "email_taken": _("这个邮箱不能使用。"),
        "enter_current_password": _("请输入当前密码。"),
        "incorrect_code": _("验证码不对或已过期。"),
        "incorrect_password": _("密码不对。"),
        "invalid_login": _("邮箱格式不对。"),
        "invalid_password_reset": _("重置已失效，请重新开始。"),
        "too_many_login_attempts": _("失败次数过多，请 5 分钟后再试。"),
        "unknown_email": _("没有用这个邮箱的账号。"),
        "unverified_primary_email": _("先验证邮箱。"),
        "same_as_current": _("新的要和现在的不同。"),
        "rate_limited": _("请求太快，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Whether anybody may make an account."""
        return bool(settings.SIGN_UP_OPEN)

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> User:  # noqa: FBT001, FBT002, ARG002
        """The person that the sign-up form describes, made by our service."""
        return users.user_join(
            at=timezone.now(),
            email=form.cleaned_data["email"],
            password=form.cleaned_data.get("password1"),
            display_name=form.cleaned_data.get("display_name", ""),
            language=translation.get_language() or "zh-hans",
            origin=origin_of(request),
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an address that is locked, and tell of it."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            signing_in.locked(
                at=timezone.now(), email=credentials.get("email", ""), origin=origin_of(request)
            )
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell of a failure; the person is told the same whatever the cause."""
        email = credentials.get("email", "")
        cause = "unknown-account" if user_by_email(email) is None else "wrong-password"
        signing_in.failed(at=timezone.now(), email=email, cause=cause, origin=origin_of(request))

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """Tell of the person who is in now."""
        method = method_of(get_authentication_records(request, user))
        signing_in.succeeded(actor=user, at=timezone.now(), method=method, origin=origin_of(request))
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Tell of the person who leaves."""
        if isinstance(request.user, User):
            signing_in.ended(actor=request.user, at=timezone.now(), origin=origin_of(request))
        super().logout(request)

    def add_message(  # noqa: PLR0917  as django-allauth calls it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say `message`, or the notice of ours that stands for `message_template`; nothing where we have none."""
        said = message or NOTICES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The letter that we have for `template_prefix`, as plain text."""
        letter = LETTERS[template_prefix]
        device = device_class(context["user_agent"]) if "user_agent" in context else ""
        shown = {**context, "letter": letter, "device": device, "site": self.request.get_host()}
        return EmailMessage(
            str(letter.subject),
            render_to_string("accounts/letter.txt", shown).strip() + "\n",
            self.get_from_email(),
            [email] if isinstance(email, str) else email,
            headers=headers,
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter, in the language of the person who gets it, and tell of a reset that was asked for."""
        user = user_by_email(email)
        if template_prefix == "account/email/password_reset_code" and user is not None:
            signing_in.reset_asked(user=user, at=timezone.now(), origin=origin_of(self.request))
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person of a change to how they sign in, by letter and as an event."""
        told = _TOLD.get(template_prefix)
        if told is not None:
            kind, method = told
            signing_in.changed(
                kind, actor=user, at=timezone.now(), method=method, origin=origin_of(self.request)
            )
            second_factors.secrets_prune()
            self._end_others(kind, user)
        super().send_notification_mail(template_prefix, user, context, email)

    def _end_others(self, kind: str, user: User) -> None:
        """After a change of the second factor: whoever came in by the old one is out. A new password ends them of itself."""
        if kind not in _FACTOR_CHANGES:
            return
        request = self.request
        keep = str(request.session.session_key)
        ended = signing_in.others_end(actor=user, at=timezone.now(), keep=keep, origin=origin_of(request))
        if ended:
            text = ngettext(
                "你在别处的 %(number)d 个会话已结束。", "你在别处的 %(number)d 个会话已结束。", ended
            )
            messages.info(request, text % {"number": ended})

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        # By default the host name is a part, and every name of this site would have failures of its own.
        return str(credentials.get("email", "")).strip().lower()


class MFAAdapter(DefaultMFAAdapter):
    """Second factors, as this site keeps them."""

    error_messages: ClassVar[dict[str, _StrPromise]] = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("已启用二次验证，不能再换邮箱。"),
        "cannot_delete_authenticator": _("不能停用二次验证。"),
        "cannot_generate_recovery_codes": _("先启用二次验证，再生成恢复码。"),
        "incorrect_code": _("验证码不对或已过期。"),
        "unverified_email": _("先验证邮箱，再启用二次验证。"),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """The error that a form shows; a wrong code is told as well."""
        if code == "incorrect_code" and self.request is not None:
            email = str(getattr(self.request.user, "email", "") or "")
            signing_in.failed(
                at=timezone.now(), email=email, cause="mfa", origin=origin_of(self.request), method="totp"
            )
        error: ValidationError = super().validation_error(code, *args)
        return error

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it is used."""
        return sealing.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The name beside the codes in somebody's authenticator."""
        return "Yushi"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002, ARG002
        """A name for a key that its owner did not name."""
        return str(_("通行密钥"))


def method_of(records: list[dict[str, Any]]) -> str:
    """How somebody proved who they are, as the catalogue of events calls it: by the strongest of the steps."""
    for record in reversed(records):
        if record["method"] == "mfa":
            kinds = {"totp": "totp", "recovery_codes": "recovery", "webauthn": "passkey"}
            return kinds.get(record.get("type", ""), "totp")
    return "reset" if records and records[-1]["method"] == "password_reset" else "password"


def recent(records: list[dict[str, Any]], at: dt.datetime, seconds: int) -> bool:
    """Whether a second factor was shown in the last `seconds` before `at`."""
    return any(record["method"] == "mfa" and at.timestamp() - record["at"] <= seconds for record in records)
