"""Which entries to show, and what to take away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.ui.fields import DayField, DressedForm
from yushi.core.ledger import Class

CLASSES = [
    ("", _("全部")),
    (Class.LOGIN.value, _("登录日志")),
    (Class.TRANSACTION.value, _("交易日志")),
    (Class.OPERATION.value, _("操作日志")),
    (Class.SECURITY.value, _("安全日志")),
]


def _day(label: Any) -> forms.DateField:
    return DayField(label=label, required=False)


class _Days(DressedForm):
    of = forms.ChoiceField(label=_("类别"), choices=CLASSES, required=False)
    first = _day(_("从"))
    last = _day(_("到"))

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
            self.add_error("last", _("结束日期早于开始日期。"))
        return given


class EntriesForm(_Days):
    """Class, days, who, from where; a filter that cannot be read is said, and the rest still holds."""

    actor = forms.CharField(label=_("用户（邮箱或编号）"), required=False, max_length=200)
    address = forms.CharField(label=_("IP 地址"), required=False, max_length=45)


class ExportForm(_Days):
    """Class and days to take away, and why."""

    reason = forms.CharField(label=_("导出的理由"), max_length=200)
