"""The facts that settle an obligation, typed in where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.desk.services.facts import FactError, read
from yushi.apps.selfcheck.services.wording import lang, named
from yushi.apps.ui.fields import DayInput, DressedForm
from yushi.core.dossier import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 200


class AnswerForm(DressedForm):
    """One field for each of `paths`; the facts are read the way the desk reads them."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def __init__(self, *args: Any, paths: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, prefix="fact", **kwargs)
        self.paths = tuple(paths)
        for path in self.paths:
            self.fields[path] = _field(path)
        self.dress()

    def clean(self) -> dict[str, Any]:
        """Every word can be read."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for path in self.paths:
            try:
                read(path, given.get(path) or "")
            except FactError as error:
                problem = error.problems[0]
                self.add_error(path, f"{problem.what.say(lang())} {problem.fix.say(lang())}")
        return given

    def facts(self) -> dict[str, Any]:
        """What was said, by its path; what was left empty is not among it."""
        return {path: read(path, word) for path in self.paths if (word := self.cleaned_data.get(path))}


def _field(path: str) -> forms.Field:
    fact = schema.standard().find(path)
    kind = fact.type if fact else "text"
    if kind == "bool":
        choices = [("", "—"), ("yes", _("是")), ("no", _("否"))]
        return forms.ChoiceField(label=named(path), required=False, choices=choices)
    if kind == "choice" and fact:
        listed = [(one.value, one.zh if lang() == "zh" else one.en) for one in fact.values]
        return forms.ChoiceField(label=named(path), required=False, choices=[("", "—"), *listed])
    widget = DayInput() if kind == "date" else forms.TextInput()
    return forms.CharField(label=named(path), required=False, max_length=LONGEST, widget=widget)
