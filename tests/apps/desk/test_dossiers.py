"""Facts filled in by several people over days: nobody's are lost, and nobody writes over another's unknowingly."""

from __future__ import annotations

import copy
import json
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.models import Mandate
from yushi.apps.accounts.services.refusals import ConflictError, RefusedError
from yushi.apps.desk.models import Change, Dossier
from yushi.apps.desk.selectors.facts import facts_of, tree_of, tree_shown
from yushi.apps.desk.services import dossiers
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.selectors.opening import opened
from yushi.core.dossier import DossierError
from yushi.core.ledger.entry import read


def change(
    world: SimpleNamespace, dossier: Dossier, who: str, facts: dict[str, object], *, seen: int = 0
) -> Dossier:
    """Somebody sets some facts of the website, as a page that showed version `seen` sends them."""
    before = made.tree()
    after = {**before, "website": {**before["website"], **facts}}
    return dossiers.facts_change(
        actor=getattr(world, who),
        at=AT + DAY,
        dossier=dossier,
        seen=seen or dossier.version,
        before=before,
        after=after,
    )


def test_what_was_opened_is_read_back_as_it_was(world):
    dossier = made.dossier(world.owner, world.firm)

    assert tree_of(dossier) == made.tree()
    assert tree_of(Dossier.objects.get()) == made.tree()


def test_the_database_holds_no_fact_in_clear_text(world):
    made.dossier(world.owner, world.firm)

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM desk_dossier UNION ALL SELECT after FROM desk_change")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert "宛知远".encode() not in stored
    assert b"411302198506120038" not in stored


def test_a_change_is_kept_with_what_it_was_who_made_it_and_when(world):
    dossier = made.dossier(world.owner, world.firm)

    changed = change(world, dossier, "editor", {"name": "宛牧优选"})

    assert changed.version == 2
    kept = Change.objects.get(version=2)
    assert (kept.path, kept.by, kept.at) == ("website.name", world.editor.reference, AT + DAY)
    assert json.loads(opened(kept, "before")) == "宛牧农选"
    assert json.loads(opened(kept, "after")) == "宛牧优选"


def test_the_ledger_tells_which_facts_were_changed_and_not_to_what(world):
    dossier = made.dossier(world.owner, world.firm)

    change(world, dossier, "editor", {"name": "宛牧优选"})

    told = [read(bytes(one.content)) for one in Entry.objects.all()]
    (last,) = [one for one in told if one.kind == "facts.changed"]
    assert last.data["changes"] == ["website.name"]
    assert "宛牧优选" not in str(last)


def test_two_people_who_change_different_facts_both_have_their_way(world):
    dossier = made.dossier(world.owner, world.firm)

    change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1)
    change(world, dossier, "agent", {"home_page": "https://www.wanmu.example/"}, seen=1)

    website = tree_of(Dossier.objects.get())["website"]
    assert (website["name"], website["home_page"]) == ("宛牧优选", "https://www.wanmu.example/")


def test_of_two_who_change_the_same_fact_the_second_is_told_both_values_and_writes_nothing(world):
    dossier = made.dossier(world.owner, world.firm)
    change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1)

    with pytest.raises(ConflictError) as caught:
        change(world, dossier, "agent", {"name": "宛牧鲜选", "home_page": "https://x.example/"}, seen=1)

    assert "别人已改为“宛牧优选”，你填的是“宛牧鲜选”" in caught.value.problems[0].what.zh
    website = tree_of(Dossier.objects.get())["website"]
    assert website["name"] == "宛牧优选"
    assert website["home_page"] == made.tree()["website"]["home_page"]


def test_two_who_write_the_same_do_not_clash(world):
    dossier = made.dossier(world.owner, world.firm)
    change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1)

    changed = change(world, dossier, "agent", {"name": "宛牧优选"}, seen=1)

    assert changed.version == 2


PERSON = {"name": "魏来", "roles": ["operations"]}


def people(world, dossier, who, change, *, seen=1):
    """Somebody changes the people that the page of version `seen` shows them."""
    actor = getattr(world, who)
    before = tree_shown(dossier, seen, to=actor.reference)
    after = copy.deepcopy(before)
    change(after["people"])
    return dossiers.facts_change(
        actor=actor, at=AT + DAY, dossier=dossier, seen=seen, before=before, after=after
    )


def test_two_who_change_different_people_and_add_others_both_have_their_way(world):
    dossier = made.dossier(world.owner, world.firm)
    people(world, dossier, "editor", lambda some: [some[0].update(mobile="13800138001"), some.append(PERSON)])

    changed = people(
        world,
        dossier,
        "agent",
        lambda some: [some[1].update(mobile="13800138002"), some.append({"name": "顾舟"})],
    )

    found = tree_of(changed)["people"]
    assert [one["name"] for one in found] == [one["name"] for one in made.tree()["people"]] + ["魏来", "顾舟"]
    assert [one["mobile"] for one in found[:2]] == ["13800138001", "13800138002"]
    kept = Change.objects.get(version=3)
    assert kept.path == "people"  # a name stands in no path, which the ledger tells
    assert "顾舟" not in json.loads(opened(kept, "before"))[-1]["name"]


def test_a_page_knows_ones_own_later_changes_and_not_those_of_others(world):
    dossier = made.dossier(world.owner, world.firm)
    people(world, dossier, "editor", lambda some: some.append(PERSON))
    people(world, dossier, "agent", lambda some: some[0].update(mobile="13800138002"), seen=2)
    dossier.refresh_from_db()

    shown = tree_shown(dossier, 1, to=world.agent.reference)["people"]
    assert (len(shown), shown[0]["mobile"]) == (len(made.tree()["people"]), "13800138002")

    people(world, dossier, "agent", lambda some: some[0].update(mobile="13800138003"))
    assert [one["name"] for one in tree_of(Dossier.objects.get())["people"]][-1] == "魏来"


def test_whoever_takes_a_person_away_whom_somebody_changed_is_told_who(world):
    dossier = made.dossier(world.owner, world.firm)
    name = made.tree()["people"][0]["name"]
    people(world, dossier, "editor", lambda some: some[0].update(mobile="13800138001"))

    with pytest.raises(ConflictError) as caught:
        people(world, dossier, "agent", lambda some: some.pop(0))

    (problem,) = caught.value.problems
    assert (problem.place.path, problem.what.zh) == (
        "people[0]",
        f"人员（1）：别人已改为“{name}”，你填的是“—”。",
    )


def test_ones_own_earlier_change_stands_in_nobodys_way(world):
    dossier = made.dossier(world.owner, world.firm)
    change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1)

    change(world, dossier, "editor", {"name": "宛牧鲜选"}, seen=1)

    assert tree_of(Dossier.objects.get())["website"]["name"] == "宛牧鲜选"


def test_what_somebody_else_changed_before_ones_last_save_is_still_not_written_over(world):
    dossier = made.dossier(world.owner, world.firm)
    change(world, dossier, "agent", {"name": "宛牧鲜选"}, seen=1)
    change(world, dossier, "editor", {"home_page": "https://www.wanmu.example/"}, seen=1)

    with pytest.raises(ConflictError):
        change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1)

    assert tree_of(Dossier.objects.get())["website"]["name"] == "宛牧鲜选"


def test_saving_again_after_a_clash_makes_it_ones_own(world):
    dossier = made.dossier(world.owner, world.firm)
    seen = change(world, dossier, "editor", {"name": "宛牧优选"}, seen=1).version

    change(world, dossier, "agent", {"name": "宛牧鲜选"}, seen=seen)

    assert tree_of(Dossier.objects.get())["website"]["name"] == "宛牧鲜选"


def test_facts_that_cannot_be_read_change_nothing(world):
    dossier = made.dossier(world.owner, world.firm)

    with pytest.raises(DossierError):
        change(world, dossier, "editor", {"online_since": "yesterday"})

    assert Dossier.objects.get().version == 1
    assert Change.objects.filter(version=2).count() == 0


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_whoever_may_not_edit_changes_nothing(world, who):
    dossier = made.dossier(world.owner, world.firm)

    with pytest.raises(RefusedError):
        change(world, dossier, who, {"name": "别人的"})

    assert tree_of(Dossier.objects.get()) == made.tree()


def test_a_mandate_that_is_revoked_in_the_middle_of_an_act_ends_it(world):
    dossier = made.dossier(world.owner, world.firm)
    Mandate.objects.filter(pk=world.mandate.pk).update(revoked_at=AT)

    with pytest.raises(RefusedError):
        change(world, dossier, "agent", {"name": "代办改的"})

    assert tree_of(Dossier.objects.get()) == made.tree()


def test_files_that_nobody_handed_in_here_prove_nothing(world):
    dossier = made.dossier(world.owner, world.firm)

    assert tree_of(dossier)["evidence"]
    assert facts_of(dossier, on=AT.date()).get("evidence") == ()
