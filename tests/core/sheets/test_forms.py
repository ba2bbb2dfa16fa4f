"""Every form loads, names only facts that there are, and refuses what does not."""

from __future__ import annotations

from itertools import chain

import pytest

from yushi.core.policy.tables import PackError
from yushi.core.sheets import forms
from yushi.core.sheets.form import FOLDER, read

GOOD = """
id = "x"
zh = "表"
en = "form"
portal = {{ zh = "哪里", en = "where" }}
[[group]]
id = "g"
zh = "组"
en = "group"
{head}
fields = [{{ id = "f", zh = "栏", en = "field", {field} }}]
"""


def _form(field='fact = "enterprise.name"', head=""):
    return read(GOOD.format(field=field, head=head), "x.toml")


def test_the_forms_are_there_those_of_qualifications_last():
    assert list(forms()) == ["annual", "change", "filing", "licence", "renewal", "protection", "prepaid"]
    licence = forms()["licence"]
    assert [group.id for group in licence.groups][:5] == [
        "basics",
        "legal-representative",
        "shareholding",
        "contact",
        "declaration",
    ]
    assert len(licence.groups) == 18
    assert sum(len(group.fields) for group in licence.groups) == 90


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_field_is_named_once_in_its_group_and_in_both_languages(name):
    form = forms()[name]

    assert len({group.id for group in form.groups}) == len(form.groups)
    for group in form.groups:
        assert len({field.id for field in group.fields}) == len(group.fields)
    texts = [
        form.title,
        form.portal,
        *chain.from_iterable((g.title, *(f.label for f in g.fields)) for g in form.groups),
    ]
    assert all(text.zh.strip() and text.en.strip() for text in texts)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"field": 'fact = "enterprise.nam"'}, "no fact enterprise.nam"),
        ({"field": 'fact = ".name"'}, "no fact .name"),
        ({"field": 'fact = ".nam"', "head": 'who = "licence-lead"'}, "no fact people"),
        ({"field": 'total = "nothing"'}, "no total nothing"),
        ({"field": 'evidence = "nothing"'}, "no such kind of evidence"),
        ({"field": ""}, "exactly one source"),
        ({"field": 'fact = "enterprise.name", fixed = "x"'}, "exactly one source"),
        ({"head": 'each = "enterprise.shareholder"'}, "no list"),
        ({"head": 'who = "chief"'}, "no role chief"),
        ({"head": 'when = "enterprise.nam == 1"'}, "enterprise.nam"),
        ({"field": 'fact = "enterprise.name", as = "roman"'}, "cannot be 'roman'"),
        ({"field": 'fact = "enterprise.name", maximum = 3'}, "no key maximum"),
    ],
    ids=str,
)
def test_a_form_that_asks_for_what_there_is_not_does_not_load(wrong, said):
    with pytest.raises(Exception, match=said) as refused:
        _form(**wrong)
    assert isinstance(refused.value, PackError) or "nam" in said


def test_a_good_one_does():
    assert _form().groups[0].fields[0].of == "enterprise.name"
    assert _form('hand = { zh = "勾", en = "tick" }').groups[0].fields[0].source == "hand"
