from __future__ import annotations

from django import forms


class Asked(forms.Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    day = forms.DateField()


def _focused(form: forms.Form) -> list[str]:
    return [field.name for field in form if "autofocus" in str(field)]


def test_the_first_wrong_field_alone_asks_for_the_focus():
    assert _focused(Asked({"name": "顾", "kind": "b", "day": "x"})) == ["kind"]


def test_a_form_that_is_new_or_right_leaves_the_focus_where_it_is():
    assert _focused(Asked()) == []
    assert _focused(Asked({"name": "顾", "kind": "a", "day": "2026-11-24"})) == []


def test_what_is_wrong_with_the_whole_form_comes_before_its_fields():
    form = Asked({"name": "", "kind": "a", "day": "2026-11-24"})
    form.add_error(None, "不对")

    assert _focused(form) == []
