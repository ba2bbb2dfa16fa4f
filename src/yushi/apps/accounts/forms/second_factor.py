"""The forms of second factors with our words and looks."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.forms.dressing import dress

_WORDS = {
    "code": _("验证码或恢复码"),
    "name": _("名称"),
    "passwordless": _("可以不输密码，只用它登录"),
}


class _Dressed:
    words = _WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, self.words)  # type: ignore[arg-type]
        fields = self.fields  # type: ignore[attr-defined]
        if "code" in fields:
            fields["code"].widget.attrs |= {
                "inputmode": "text",
                "autocapitalize": "off",
                "spellcheck": "false",
            }
        if "passwordless" in fields:
            fields["passwordless"].help_text = _("要求设备有指纹、面容或 PIN。")


class CodeForm(_Dressed, base.AuthenticateForm):
    """A code on the way in."""


class CodeAgainForm(_Dressed, base.ReauthenticateForm):
    """A code before something that matters."""


class ActivateForm(_Dressed, totp.ActivateTOTPForm):
    """The first code of an authenticator."""

    words = _WORDS | {"code": _("应用显示的 6 位数字")}


class AddPasskeyForm(_Dressed, webauthn.AddWebAuthnForm):
    """A new passkey."""


class RenamePasskeyForm(_Dressed, webauthn.EditWebAuthnForm):
    """The name of a passkey."""
