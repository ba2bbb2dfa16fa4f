"""Gives the fields of a form their words and looks: labels from us, never placeholders instead of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.ui.fields import look_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django.utils.functional import _StrPromise


def dress(form: forms.BaseForm, words: Mapping[str, _StrPromise]) -> None:
    """Change `form`: labels from `words`, the look of the design system."""
    for name, field in form.fields.items():
        if name in words:
            field.label = words[name]
        field.widget.attrs.pop("placeholder", None)
        look = look_of(field.widget)
        if look:
            field.widget.attrs["class"] = look
