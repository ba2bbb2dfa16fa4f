"""Which records to show; a filter that cannot be read is said, and the page still shows what it can."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.inspections.types import Asked
from yushi.apps.ui.fields import DayField

_DIGITS = 9  # no log has as many pages as a longer number says
_CLASSES = [
    ("", _("全部")),
    ("login", _("登录日志")),
    ("transaction", _("交易日志")),
    ("operation", _("操作日志")),
    ("security", _("安全日志")),
]


class RecordsForm(forms.Form):
    """Class, days, who, from where."""

    of = forms.ChoiceField(label=_("类别"), choices=_CLASSES, required=False)
    first = DayField(label=_("从"), required=False)
    last = DayField(label=_("到"), required=False)
    actor = forms.CharField(label=_("用户（邮箱或编号）"), required=False, max_length=200)
    address = forms.CharField(label=_("IP 地址"), required=False, max_length=45)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = (
                "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            )

    def asked(self, page: str) -> Asked:
        """What is asked for; what could not be read is left out."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Asked(
            of=given.get("of") or "",
            first=given.get("first"),
            last=given.get("last"),
            actor=(given.get("actor") or "").strip(),
            address=(given.get("address") or "").strip(),
            page=max(1, int(page[:_DIGITS])) if page.isascii() and page.isdigit() else 1,
        )
