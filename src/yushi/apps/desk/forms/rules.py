"""Another day's rules, and why."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.ui.fields import DayField


class RulesForm(forms.Form):
    """The day whose rules are wished for."""

    to = DayField(label=_("按哪一天的规则"))
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
