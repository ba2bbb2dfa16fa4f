"""Issuing a licence, acting on one, changing what stands on it; and the text to check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yushi.apps.register.selectors import licences as selected
from yushi.apps.ui.fields import DayInput, DressedForm
from yushi.core.identifiers import filing_number, police_number
from yushi.core.identifiers.number import IdentifierError
from yushi.core.licence.history import Act, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.register.models.licence import Licence
    from yushi.core.identifiers.number import Identifier

_KINDS = [("B21", _("B21 在线数据处理与交易处理")), ("B25", _("B25 信息服务"))]
_ACTS = {
    Act.SUSPEND: _("暂停许可"),
    Act.RESTORE: _("恢复许可"),
    Act.RENEW: _("延续五年"),
    Act.SURRENDER: _("注销（持证企业申请）"),
    Act.EXPIRE: _("届满注销"),
    Act.WITHDRAW: _("撤销（当初不该许可）"),
    Act.REVOKE: _("吊销（处罚）"),
}


def _kinds() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=_("业务种类"), choices=_KINDS, widget=forms.CheckboxSelectMultiple)


def _domains() -> forms.CharField:
    return forms.CharField(
        label=_("域名"),
        required=False,
        max_length=4000,
        help_text=_("每行一个；没有网站的留空。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("办理理由"),
        max_length=500,
        help_text=_("随登记簿向社会公开：写事实和依据，不写个人信息。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CheckForm(DressedForm):
    """A text of a QR code."""

    t = forms.CharField(
        label=_("二维码的内容"),
        max_length=4000,
        help_text=_("粘贴扫码得到的网址或整段文字；手机直接扫码会自动打开本页。"),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )


class FooterForm(DressedForm):
    """The numbers that stand beside the licence number on the holder's home page."""

    filing = forms.CharField(label=_("备案号（可不填）"), required=False, max_length=40)
    police = forms.CharField(label=_("公安备案号（可不填）"), required=False, max_length=40)

    def clean_filing(self) -> str:
        """The filing number, or the licence number that may stand in its place."""
        return self._canonical("filing", filing_number.parse_displayed)

    def clean_police(self) -> str:
        """The police number."""
        return self._canonical("police", police_number.parse)

    def _canonical(self, name: str, parse: Callable[[str], Identifier]) -> str:
        given = str(self.cleaned_data[name]).strip()
        try:
            return parse(given).canonical if given else ""
        except IdentifierError as wrong:
            lang = "en" if (get_language() or "").startswith("en") else "zh"
            raise forms.ValidationError(wrong.lines(lang).split("\n")) from None


class IssueForm(DressedForm):
    """A licence to issue, among those who applied to this authority."""

    kinds = _kinds()
    domains = _domains()
    issued_on = forms.DateField(label=_("发证日期"), widget=DayInput())

    def __init__(self, *args: Any, authority: Organisation, at: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("持证企业"),
            queryset=selected.applicants(authority, at),
            help_text=_("只列出向本机关送审的企业。"),
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.order_fields(["organisation", "kinds", "domains", "issued_on"])

    @property
    def given(self) -> dict[str, Any]:
        """What the service is called with."""
        return {**self.cleaned_data, "domains": self.cleaned_data["domains"].splitlines()}


class ActForm(DressedForm):
    """An act that can be done in the licence's state, and why."""

    reason = _reason()

    def __init__(self, *args: Any, licence: Licence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = State(licence.state)
        open_ones = [(act.value, words) for act, words in _ACTS.items() if act.after(state)]
        self.fields["act"] = forms.ChoiceField(
            label=_("办理"), choices=open_ones, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.order_fields(["act", "reason"])


class ChangeForm(DressedForm):
    """What stands on a licence, as it shall stand from now on, and why."""

    holder = forms.CharField(label=_("持证企业名称"), max_length=200)
    kinds = _kinds()
    scope = forms.CharField(label=_("覆盖范围"), max_length=200)
    domains = _domains()
    reason = _reason()

    @property
    def given(self) -> dict[str, Any]:
        """What the service is called with."""
        return {**self.cleaned_data, "domains": self.cleaned_data["domains"].splitlines()}
