"""How somebody wants their mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from yushi.apps.duties.models import Pace, Topic
from yushi.apps.ui.fields import DressedForm

if TYPE_CHECKING:
    from collections.abc import Mapping


class PacesForm(DressedForm):
    """One choice for each topic."""

    def __init__(self, *args: Any, paces: Mapping[Topic, Pace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in Topic:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label, choices=Pace.choices, initial=paces[topic].value
            )
        self.dress()

    def paces(self) -> dict[Topic, Pace]:
        """What was chosen."""
        return {topic: Pace(self.cleaned_data[topic.value]) for topic in Topic}
