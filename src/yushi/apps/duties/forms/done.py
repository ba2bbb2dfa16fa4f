"""When something was done, and what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.duties.services.done import Word
from yushi.apps.ui.fields import DayField, DressedForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.archive.types import Shown


class DoneForm(DressedForm):
    """One word on an obligation."""

    on = DayField(label=_("哪天办的"), required=False, help_text=_("以回执上的日期为准。"))
    document = forms.ChoiceField(label=_("凭证"), required=False)
    note = forms.CharField(label=_("备注"), required=False, max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    undo = forms.BooleanField(
        label=_("更正：实际没有办（备注里写原因）"), required=False, widget=forms.CheckboxInput()
    )

    def __init__(self, *args: Any, documents: Iterable[Shown], undoes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("没有，或以后再补"))] + [
            (str(one.document.uid), one.document.title) for one in documents
        ]
        self.fields["document"] = forms.ChoiceField(label=_("凭证"), required=False, choices=choices)
        if not undoes:
            del self.fields["undo"]
        self.order_fields(["on", "document", "note", "undo", "seen"])
        self.dress()
        if undoes:
            self.fields["undo"].widget.attrs["class"] = "form-check-input"

    def clean(self) -> dict[str, Any]:
        """A day, or that it was not done."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("on") and not given.get("undo") and "on" not in self.errors:
            self.add_error("on", _("填实际办理的那一天。"))
        return given

    def word(self) -> Word:
        """What is said."""
        given = self.cleaned_data
        on = None if given.get("undo") else given.get("on")
        return Word(on=on, note=given.get("note") or "", document=given.get("document") or None)
