"""What django-allauth says on our behalf: short notices on pages, and letters; one table, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The subject and the sentence of a letter; `code` says whether a code follows."""

    subject: _StrPromise
    text: _StrPromise
    code: bool = False


_CAUTION = _("如果不是你本人操作，请立即修改密码并联系运营方。")

NOTICES: Mapping[str, _StrPromise] = MappingProxyType(
    {
        "account/messages/logged_out.txt": _("已退出。"),
        "account/messages/password_changed.txt": _("密码已修改。"),
        "account/messages/password_set.txt": _("密码已设定。"),
        "account/messages/email_confirmed.txt": _("邮箱已验证。"),
        "account/messages/email_confirmation_sent.txt": _("验证码已发送。"),
        "mfa/messages/totp_activated.txt": _("动态口令已启用。"),
        "mfa/messages/totp_deactivated.txt": _("动态口令已停用。"),
        "mfa/messages/recovery_codes_generated.txt": _("新的恢复码已生成。"),
        "mfa/messages/webauthn_added.txt": _("通行密钥已添加。"),
        "mfa/messages/webauthn_removed.txt": _("通行密钥已移除。"),
    }
)

LETTERS: Mapping[str, Letter] = MappingProxyType(
    {
        "account/email/email_confirmation": Letter(
            subject=_("验证邮箱"), text=_("请在页面上输入下面的验证码，10 分钟内有效。"), code=True
        ),
        "account/email/email_confirmation_signup": Letter(
            subject=_("验证邮箱"), text=_("请在页面上输入下面的验证码，10 分钟内有效。"), code=True
        ),
        "account/email/password_reset_code": Letter(
            subject=_("重置密码"),
            text=_("请在页面上输入下面的验证码，10 分钟内有效。不要告诉任何人。"),
            code=True,
        ),
        "account/email/unknown_account": Letter(
            subject=_("重置密码"), text=_("有人用这个邮箱申请重置密码，但没有用它注册的账号。")
        ),
        "account/email/account_already_exists": Letter(
            subject=_("你已经有账号"),
            text=_("有人用这个邮箱注册，但你已经有账号。忘记密码时，请用“忘记密码”。"),
        ),
        "account/email/password_changed": Letter(subject=_("密码已修改"), text=_CAUTION),
        "account/email/password_set": Letter(subject=_("密码已设定"), text=_CAUTION),
        "account/email/password_reset": Letter(subject=_("密码已重置"), text=_CAUTION),
        "mfa/email/totp_activated": Letter(subject=_("动态口令已启用"), text=_CAUTION),
        "mfa/email/totp_deactivated": Letter(subject=_("动态口令已停用"), text=_CAUTION),
        "mfa/email/webauthn_added": Letter(subject=_("通行密钥已添加"), text=_CAUTION),
        "mfa/email/webauthn_removed": Letter(subject=_("通行密钥已移除"), text=_CAUTION),
        "mfa/email/recovery_codes_generated": Letter(subject=_("新的恢复码已生成"), text=_CAUTION),
    }
)
