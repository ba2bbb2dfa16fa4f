"""Where the keyboard is after a form that was not accepted: in its first wrong field, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates

if TYPE_CHECKING:
    from django.forms import Widget


class Field(BoundField):
    """A field that asks for the focus when it is the first wrong one; what is wrong with the whole form comes before it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """The attributes of the widget, with `autofocus` on the first wrong field."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.errors and not self.form.non_field_errors() and self._is_first():
            built["autofocus"] = True
        return built

    def _is_first(self) -> bool:
        wrong = (field.name for field in self.form.visible_fields() if field.errors)
        return next(wrong, None) == self.name


class Renderer(DjangoTemplates):
    """Gives every form of every app, and those of django-allauth, such fields."""

    bound_field_class = Field
