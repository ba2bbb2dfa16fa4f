"""Which checklist a form is."""

from __future__ import annotations

from django import forms


class KeyForm(forms.Form):
    """The number that the page gave its checklist."""

    key = forms.UUIDField()
