"""What the operator fills in about somebody else: whom, why, and how they made sure who it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.forms.dressing import dress

_WAYS = (
    ("", "—"),
    ("in-person", _("当面核对身份证件原件")),
    ("video", _("视频核对身份证件和本人")),
    ("owner", _("回拨登记电话，由组织负责人确认")),
)


class FindForm(forms.Form):
    """The address of a person."""

    email = forms.EmailField(
        label=_("邮箱"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})


class EndForm(forms.Form):
    """Which sessions, and why they end; the person is told the reason."""

    reason = forms.CharField(
        label=_("理由"), max_length=200, help_text=_("会写进给本人的信和日志。不要写证件号码。")
    )

    field_order = ("session", "reason")

    def __init__(self, *args: Any, sessions: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "end_%s", **kwargs})
        self.fields["session"] = forms.TypedChoiceField(
            label=_("结束哪些"),
            choices=[("", _("全部会话")), *sessions],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.order_fields(self.field_order)
        dress(self, {})


class TakeForm(forms.Form):
    """How the identity was checked, and why the second factor goes."""

    checked = forms.ChoiceField(label=_("怎样核对了身份"), choices=_WAYS)
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("记入日志。不要写证件号码。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "take_%s", **kwargs})
        dress(self, {})
