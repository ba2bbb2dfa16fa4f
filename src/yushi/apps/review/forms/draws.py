"""A draw to commit to, and the value that reveals it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation

LONGEST = 20_000


class DrawForm(forms.Form):
    """What is drawn, from what, how many, and what it waits for."""

    purpose = forms.CharField(label=_("为什么抽签"), max_length=200)
    entries = forms.CharField(
        label=_("名单"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("每行一项：核查人员写姓名和证号，样本写企业名称。名单会公开，不写个人隐私。"),
    )
    take = forms.IntegerField(label=_("抽几项"), min_value=1, initial=2)
    awaits = forms.CharField(
        label=_("等待的公开值"),
        max_length=200,
        help_text=_("现在谁都不知道、以后人人查得到的值，例如“11 月 25 日上证指数收盘价”。"),
    )

    def __init__(self, *args: Any, offices: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = forms.ModelChoiceField(
            label=_("机关"), queryset=offices, to_field_name="uid", initial=offices.first(), empty_label=None
        )
        self.order_fields(["authority", "purpose", "entries", "take", "awaits"])
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "authority" else "form-control"

    @property
    def given(self) -> dict[str, Any]:
        """The draw, its list line by line."""
        return {**self.cleaned_data, "entries": self.cleaned_data["entries"].splitlines()}


class RevealForm(forms.Form):
    """The public value, now that everybody knows it."""

    beacon = forms.CharField(
        label=_("公布的值"), max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )
