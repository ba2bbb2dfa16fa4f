"""Two who fill in one dossier at the same time, through the pages: nothing is written over unseen."""

from __future__ import annotations

import re

import pytest

from tests.apps.desk.test_pages import address, text
from tests.factories import desk as made
from yushi.apps.desk.models import Dossier
from yushi.apps.desk.selectors.facts import tree_of


@pytest.fixture
def case(world):
    return made.case(world.owner, made.dossier(world.owner, world.firm))


def test_two_fill_in_different_entries_of_one_list_and_the_page_after_shows_both(world, case, enter):
    owner, editor = enter(world.owner), enter(world.editor)
    shown = tree_of(case.dossier)["enterprise"]["shareholders"]
    form = {
        f"enterprise.shareholders[{n}].{name}": word
        for n, one in enumerate(shown)
        for name, word in one.items()
    }
    add = {
        f"enterprise.shareholders[{len(shown)}].{name}": word
        for name, word in (("name", "顾舟"), ("kind", "domestic-person"))
    }
    owner.post(address("keep", case, "shareholders"), {"seen": "1", **form, **add})

    mine = {"enterprise.shareholders[0].name": "宛知近"}
    answer = editor.post(address("keep", case, "shareholders"), {"seen": "1", **form, **mine})

    assert answer.status_code == 302
    after = tree_of(Dossier.objects.get())["enterprise"]["shareholders"]
    assert [one["name"] for one in after] == ["宛知近", *(one["name"] for one in shown[1:]), "顾舟"]


def test_after_a_clash_the_page_shows_what_was_typed_and_what_others_wrote_beside_it(world, case, enter):
    owner, editor = enter(world.owner), enter(world.editor)
    given = {"enterprise.name": "甲", "enterprise.registered_address": "乙", "seen": "1"}
    owner.post(address("keep", case, "company"), given)
    before = made.tree()["enterprise"]

    sent = {
        **{f"enterprise.{name}": before.get(name, "") for name in ("kind", "registered_address", "division")}
    }
    answer = editor.post(address("keep", case, "company"), {**sent, "enterprise.name": "丙", "seen": "1"})

    assert answer.status_code == 409
    assert 'value="丙"' in text(answer)
    assert 'value="乙"' in text(answer)  # not typed here: saved once more, it is not written over
    assert f'value="{before["registered_address"]}"' not in text(answer)


def test_what_cannot_be_read_goes_on_naming_the_version_it_was_typed_upon(world, case, enter):
    owner, editor = enter(world.owner), enter(world.editor)
    owner.post(address("keep", case, "community"), {"seen": "1", "business.community": "yes"})
    wrong = {"enterprise.registered_capital.amount": "许多", "seen": "1"}

    page = editor.post(address("keep", case, "capital"), wrong)
    assert page.status_code == 422
    assert re.findall(r'id="capital".*?name="seen" value="(\d)"', text(page), re.DOTALL) == ["1"]
    asked = editor.post(address("question", case), {**wrong, "question": "capital", "do": "next"})
    assert asked.status_code == 422
    assert 'name="seen" value="1"' in text(asked)
