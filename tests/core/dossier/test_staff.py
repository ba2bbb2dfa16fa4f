"""How many different persons the entries of a list of people are."""

from __future__ import annotations

from typing import Any

import pytest

from yushi.core.dossier.parties import distinct_leads, distinct_staff

ID_1, ID_2 = "411302198506120038", "411302199008230140"
LEAD, OFFICER = ["licence-lead"], ["security-officer"]


def entry(name: str | None = None, number: str | None = None, **more: Any) -> dict[str, Any]:
    given = {"name": name, "id_number": number, **more}
    return {key: value for key, value in given.items() if value is not None}


@pytest.mark.parametrize(
    ("people", "distinct"),
    [
        ([], 0),
        ([entry("宛知远")], 1),
        ([entry("宛知远"), entry("陆青禾")], 2),
        ([entry("宛知远", ID_1), entry("宛知远", ID_1)], 1),
        ([entry("宛知远", ID_1), entry("宛知远", ID_2)], 2),
        ([entry("宛知远"), entry("宛知远")], None),
        ([entry("宛知远", ID_1), entry("宛知远")], None),
        ([entry("宛知远"), entry("宛知远"), entry("陆青禾")], 2),
        ([entry("宛知远", ID_1), entry("陆青禾", ID_2), entry()], 2),
        ([entry()], 1),
        ([entry("宛知远"), entry()], None),
        ([entry(), entry()], None),
    ],
)
def test_persons_are_counted_once(people: list[dict[str, Any]], distinct: int | None) -> None:
    assert distinct_staff(people) == distinct


def test_a_namesake_without_a_number_may_be_the_one_who_has_it() -> None:
    three = [entry("陆青禾", roles=["customer-service-lead"]), entry("宛知远", ID_1, roles=LEAD)]

    assert distinct_leads([*three, entry("宛知远", roles=OFFICER)]) is None
    assert distinct_leads([*three, entry("宛知远", ID_2, roles=OFFICER)]) == 3
    assert distinct_leads([*three, entry("邢守拙", roles=OFFICER)]) == 3
