"""A long list of people gives an answer that grows with the list, not with its square."""

from __future__ import annotations

from datetime import date

from yushi.core.dossier import from_tree
from yushi.core.dossier.contradictions import contradictions

ON = date(2026, 11, 23)


def test_many_namesakes_are_each_compared_with_the_first() -> None:
    people = [{"name": "宛知远", "mobile": f"138{number:08d}"} for number in range(500)]
    people[0]["id_number"] = "411302198506120038"
    for person in people[1:]:
        person["id_number"] = "411302199008230140"

    found = contradictions(from_tree({"people": people}), ON)

    assert sum(item.code == "one-name-two-id-numbers" for item in found) == 499
    assert sum(item.code == "person-listed-twice" for item in found) == 498
    assert len(found) == 997
