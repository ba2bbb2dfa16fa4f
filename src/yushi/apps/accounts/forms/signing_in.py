"""The forms of django-allauth with our words and looks; how they work stays theirs."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.forms.dressing import dress

_PASSWORD = _("密码")
_NEW = _("新密码")
_WORDS = {
    "email": _("邮箱"),
    "login": _("邮箱"),
    "password": _PASSWORD,
    "password1": _PASSWORD,
    "code": _("验证码"),
    "display_name": _("姓名"),
    "oldpassword": _("当前密码"),
}


class _Dressed:
    words = _WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields  # type: ignore[attr-defined]
        dress(self, self.words)  # type: ignore[arg-type]
        fields.pop("password2", None)  # it can be pasted and seen on the next sign-in; nothing is asked twice
        if "password1" in fields:
            fields["password1"].help_text = lazystr(" ".join(password_validators_help_texts()))
            fields["password1"].max_length = None
        if "password" in fields:
            fields["password"].help_text = ""


class SignInForm(_Dressed, theirs.LoginForm):
    """Address and password."""


class SignUpForm(_Dressed, theirs.SignupForm):
    """A new person."""

    field_order = ("display_name", "email", "password1")


class PasswordChangeForm(_Dressed, theirs.ChangePasswordForm):
    """The present password and a new one."""

    words = _WORDS | {"password1": _NEW}


class ResetForm(_Dressed, theirs.ResetPasswordForm):
    """The address to which a code is sent."""


class NewPasswordForm(_Dressed, theirs.ResetPasswordKeyForm):
    """A new password after a reset."""

    words = _WORDS | {"password1": _NEW}


class PasswordAgainForm(_Dressed, theirs.ReauthenticateForm):
    """The password once more."""


class EmailCodeForm(_Dressed, theirs.ConfirmEmailVerificationCodeForm):
    """The code that verifies an address."""


class ResetCodeForm(_Dressed, theirs.ConfirmPasswordResetCodeForm):
    """The code that lets a password be reset."""
