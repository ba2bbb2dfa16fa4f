"""Reasons, values to look for, policies, trainings, exports."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.inspections.models import PolicyKind
from yushi.apps.inspections.selectors import documents
from yushi.apps.ui.fields import DayField, DressedForm

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation


def _day(label: Any) -> forms.DateField:
    return DayField(label=label)


class OpenForm(DressedForm):
    """Why a value is opened."""

    reason = forms.CharField(label=_("打开的理由"), max_length=200)


class ScanForm(DressedForm):
    """A value that the inspector knows, if there is one."""

    named = forms.CharField(
        label=_("另外要找的已知值（可不填）"),
        required=False,
        max_length=200,
        help_text=_("例如你自己在本站填过的手机号或地址。只在内存里使用，不保存。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PolicyForm(DressedForm):
    """A policy, or a new version of one."""

    kind = forms.ChoiceField(label=_("类别"), choices=PolicyKind.choices)
    title = forms.CharField(label=_("名称"), max_length=120, help_text=_("与已有制度同名，即为它的新版本。"))
    effective_on = _day(_("生效日期"))
    approved_by = forms.CharField(label=_("批准人"), max_length=60)
    text = forms.CharField(label=_("正文"), max_length=200_000, widget=forms.Textarea(attrs={"rows": 14}))


class TrainingForm(DressedForm):
    """A training that was held."""

    topic = forms.CharField(label=_("主题"), max_length=120)
    held_on = _day(_("培训日期"))
    names = forms.CharField(
        label=_("参加人"),
        max_length=20_000,
        help_text=_("每行一位。姓名加密保存，页面只显示人数。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    material = forms.CharField(
        label=_("培训内容"), max_length=200_000, widget=forms.Textarea(attrs={"rows": 10})
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taught"] = forms.ModelChoiceField(
            label=_("讲的是哪一版制度（可不选）"),
            queryset=documents.versions(organisation),
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.order_fields(["topic", "held_on", "taught", "names", "material"])


class ExportForm(DressedForm):
    """The days of the records to take away, and why."""

    first = _day(_("从"))
    last = _day(_("到"))
    reason = forms.CharField(label=_("导出的理由"), max_length=200)

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
            self.add_error("last", _("结束日期早于开始日期。"))
        return given
