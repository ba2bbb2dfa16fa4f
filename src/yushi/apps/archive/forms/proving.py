"""Which facts a version proves: those that its kind proves as a rule, those that were noted, and any other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.archive.forms.asking import language
from yushi.apps.archive.types import Proof
from yushi.core.dossier import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.forms import BoundField

_TOPS = ("dossier", "materials", "evidence")


class ProvingForm(forms.Form):
    """A box for each fact with the page beside it, and one more fact."""

    more = forms.ChoiceField(label=_("其他事实"), required=False)
    more_page = forms.IntegerField(label=_("其他事实在第几页"), required=False, min_value=1, max_value=9999)

    def __init__(
        self, *args: Any, noted: Iterable[Proof], usual: Iterable[str], pages: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {proof.path: proof for proof in noted}
        self.paths = list(dict.fromkeys([*known, *usual]))
        for number, path in enumerate(self.paths):
            proof = known.get(path)
            self.fields[f"fact{number}"] = forms.BooleanField(
                label=schema.standard().label(path, language()), required=False, initial=proof is not None
            )
            self.fields[f"page{number}"] = forms.IntegerField(
                label=_("第几页"),
                required=False,
                min_value=1,
                max_value=pages or 9999,
                initial=proof and proof.page,
            )
        self.fields["more"].choices = [("", _("不加")), *_others(self.paths)]  # type: ignore[attr-defined]
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput):
                is_choice = isinstance(field.widget, forms.Select)
                field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The box and the page of each fact."""
        for number in range(len(self.paths)):
            yield self[f"fact{number}"], self[f"page{number}"]

    def proves(self) -> tuple[Proof, ...]:
        """What was chosen; only of a valid form."""
        given = self.cleaned_data
        chosen = [
            Proof(path=path, page=given[f"page{number}"])
            for number, path in enumerate(self.paths)
            if given[f"fact{number}"]
        ]
        if given["more"]:
            chosen.append(Proof(path=given["more"], page=given["more_page"]))
        return tuple(chosen)


def _others(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Every fact that a file of a dossier may state, and that is not among `paths`."""
    facts, taken = schema.standard(), set(paths)
    return [
        (path, f"{facts.label(path, language())} · {path}")
        for path, fact in facts.facts.items()
        if not fact.derived and path not in taken and path.split(".")[0].removesuffix("[]") not in _TOPS
    ]
