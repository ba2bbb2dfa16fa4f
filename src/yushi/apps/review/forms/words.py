"""A word on a condition, a move, the officers who go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.desk.services.opinions import Word
from yushi.apps.ui.fields import DayInput
from yushi.core.cases import Given


class WordForm(forms.Form):
    """A word on one condition; `seen` is the number of the word that the page showed."""

    condition = forms.CharField(max_length=80)
    seen = forms.IntegerField(min_value=0)
    word = forms.CharField(max_length=10)
    note = forms.CharField(max_length=500, required=False)
    remedy = forms.BooleanField(required=False)
    late_because = forms.CharField(max_length=300, required=False)

    def given(self) -> Word:
        """The word."""
        return Word(**self.cleaned_data)


class MoveForm(forms.Form):
    """What is given along with a move; `seen` is the version of the case that the page showed."""

    on = forms.DateField(label=_("发生日期"), required=False, widget=DayInput())
    reason = forms.CharField(label=_("理由"), required=False, max_length=500)
    seen = forms.IntegerField(min_value=1)

    def given(self) -> Given:
        """The day and the reason."""
        return Given(on=self.cleaned_data.get("on"), reason=self.cleaned_data.get("reason") or "")


class OfficersForm(forms.Form):
    """Two officers, each with a badge, and where their draw can be checked."""

    first_name = forms.CharField(label=_("核查人员一"), max_length=60)
    first_badge = forms.CharField(label=_("执法证号"), max_length=40)
    second_name = forms.CharField(label=_("核查人员二"), max_length=60)
    second_badge = forms.CharField(label=_("执法证号"), max_length=40)
    draw = forms.CharField(label=_("抽签页地址（抽签产生时填）"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def people(self) -> list[tuple[str, str]]:
        """The officers as given."""
        given = self.cleaned_data
        return [(given[f"{one}_name"], given[f"{one}_badge"]) for one in ("first", "second")]
