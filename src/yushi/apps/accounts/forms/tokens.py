"""What is said of a token before it is made."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.models import TokenScope
from yushi.apps.accounts.services.tokens import LONGEST


class TokenForm(forms.Form):
    """A name, what it is for, how long it lives."""

    name = forms.CharField(
        label=_("名称"),
        max_length=60,
        help_text=_("给谁、哪个程序用，例如“办公室的同步脚本”"),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("用途"),
        choices=TokenScope.choices,
        initial=[TokenScope.READ],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=_("有效天数"),
        min_value=1,
        max_value=LONGEST,
        initial=90,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )
