"""Letters of our own, beside those that django-allauth has us write: each in the language of whoever gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Invitation, User


def invitation(made: Invitation, site: str) -> None:
    """Tell somebody that they are invited; to answer, they sign in."""
    with translation.override(made.user.language):
        text = _(
            "%(who)s 邀请你加入“%(place)s”，角色：%(role)s。登录后在“我的账户”里接受或谢绝，14 天内有效。"
            "还没有密码的，用“忘记密码”设定。"
        ) % {
            "who": str(made.invited_by),
            "place": made.organisation.name,
            "role": made.get_role_display(),
        }
        _send(_("邀请你加入一个组织"), text, made.user.email or "", site)


def change_code(user: User, email: str, code: str, site: str) -> None:
    """Send the code that proves the new address."""
    with translation.override(user.language):
        text = _("请在页面上输入验证码 %(code)s，10 分钟内有效。不要告诉任何人。") % {"code": code}
        _send(_("验证新邮箱"), text, email, site)


def address_taken(user: User, email: str, site: str) -> None:
    """Tell the owner of an address that somebody wanted to move to it; whoever asked is told nothing."""
    with translation.override(user.language):
        text = _("有人想把账号的邮箱换成这个地址，但它已经有账号。没有改变任何内容。")
        _send(_("这个邮箱已有账号"), text, email, site)


def address_changed(user: User, old: str, site: str) -> None:
    """Tell the old address that it is no longer the one to sign in with."""
    with translation.override(user.language):
        text = _("你的账号已改用另一个邮箱登录，这个地址不再有效。如果不是你本人操作，请立即联系运营方。")
        _send(_("登录邮箱已更换"), text, old, site)


def factor_taken(user: User, site: str) -> None:
    """Tell somebody that the operator took away their second factor, at their own wish or not."""
    with translation.override(user.language):
        text = _(
            "运营方核对身份后移除了你的二次验证，并结束了你的全部会话。请用密码登录，再设置新的二次验证。"
            "如果不是你本人提出的，请立即修改密码并联系运营方。"
        )
        _send(_("二次验证已被移除"), text, user.email or "", site)


def sessions_ended(user: User, reason: str, site: str) -> None:
    """Tell somebody that the operator ended their sessions, and why."""
    with translation.override(user.language):
        text = _("运营方结束了你的登录会话，理由：%(reason)s。重新登录即可继续。") % {"reason": reason}
        _send(_("会话已被结束"), text, user.email or "", site)


def _send(subject: str, text: str, to: str, site: str) -> None:
    send_mail(subject, f"{_('你好：')}\n\n{text}\n\n{_('豫市')} {site}\n", None, [to])
