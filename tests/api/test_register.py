"""The register over HTTP: what the pages show, in the shapes that the document says."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from pydantic import TypeAdapter

from tests.api import calls
from tests.apps.register.conftest import another, issue
from tests.apps.register.conftest import site as site  # noqa: PLC0414 - a fixture
from tests.apps.register.conftest import world as world  # noqa: PLC0414 - a fixture
from yushi.api.schemas import register as shapes
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.services.acting import licence_suspend


def _get(path, shape):
    answer = calls.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "no-store"
    TypeAdapter(shape).validate_json(answer.content)
    return answer.json()


def test_licences_are_found_as_people_write_and_counted(world):
    issue(world)
    issue(world, organisation=another(world, "许昌云发发制品有限公司"))

    assert _get("register", shapes.LicencesFound)["total"] == 2
    found = _get(f"register?find={quote('雲 發')}", shapes.LicencesFound)
    assert [one["holder"] for one in found["licences"]] == ["许昌云发发制品有限公司"]
    assert found["official"] is False
    assert _get("register?find=nothing", shapes.LicencesFound)["licences"] == []


def test_a_licence_has_its_history_and_no_officer(world):
    licence = issue(world)
    licence_suspend(actor=world.reviewer, at=world.now, origin=NOWHERE, licence=licence, reason="核查")

    found = _get(f"register/{quote(licence.number)}", shapes.LicenceWhole)

    assert (found["state"], found["certificate"]) == ("suspended", licence.sealed)
    assert [(step["act"], step["reason"]) for step in found["history"]] == [
        ("suspended", "核查"),
        ("issued", ""),
    ]
    assert world.reviewer.reference not in str(found)


def test_a_number_that_is_not_there_is_not_found(world):
    said = calls.problem(calls.get(f"register/{quote('豫B2-19990001')}"), 404)

    assert calls.codes(said) == ["register.number"]


def test_a_text_is_checked_with_how_the_licence_stands_today(world, monkeypatch):
    licence = issue(world)

    found = _get(f"register/check?text={licence.sealed}", shapes.LicenceChecked)
    assert (found["genuine"], found["now"]["number"], found["certificate"]["edition"]) == (
        True,
        licence.number,
        1,
    )
    forged = _get(f"register/check?text={licence.sealed[:-2]}AA", shapes.LicenceChecked)
    assert (forged["genuine"], forged["certificate"], forged["now"]) == (False, None, None)
    assert forged["errors"][0]["code"].startswith("licence.")
    assert calls.codes(calls.problem(calls.get("register/check"), 422)) == ["request.parameter"]
    monkeypatch.setattr(selected, "licence_get", lambda number: None)
    assert _get(f"register/check?text={licence.sealed}", shapes.LicenceChecked)["now"] is None


@pytest.mark.django_db
def test_the_head_and_the_keys(world):
    assert _get("register/head", shapes.RegisterHead) == {"head": "", "keys": []}
    issue(world)
    found = _get("register/head", shapes.RegisterHead)
    assert found["head"] == selected.head()
    assert len(found["keys"]) == 1
