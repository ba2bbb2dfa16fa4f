"""The concordance between the guide and the law."""

from __future__ import annotations

import pytest

from yushi.core.policy import claims, rulebook
from yushi.core.policy.tables import PackError

ENTRY = {
    "id": "a.b", "section": "1.1", "relation": "SAME", "verified": "verified", "handled": "claim",
    "claims": {"zh": "说", "en": "says"}, "found": {"zh": "查", "en": "found"},
}  # fmt: skip


def _read(**changed):
    return claims.read({"entry": [{**ENTRY, **changed}]}, "claims.toml")


def test_every_row_of_the_guide_is_there():
    assert len(claims.standard().entries) == 112


def test_a_row_names_a_condition_that_exists():
    known = rulebook.standard().conditions
    named = {entry.condition for entry in claims.standard().entries if entry.condition}

    assert named - known.keys() == set()


def test_rows_that_a_condition_decides_name_it_and_no_others_do():
    for entry in claims.standard().entries:
        assert bool(entry.condition) is (entry.handled == "condition"), entry.id


def test_advertising_is_never_decided_by_a_condition():
    assert [e.id for e in claims.standard().entries if e.is_claim and e.handled == "condition"] == []


def test_the_rows_about_a_condition_are_found():
    assert [entry.id for entry in claims.standard().about("subject.registered-capital")] == [
        "subject.registered-capital"
    ]
    assert claims.standard().about("no.such") == ()


def test_a_row_is_read():
    entry = _read(condition="x.y").entries[0]

    assert (entry.id, entry.condition, entry.claims.en, entry.is_claim) == ("a.b", "x.y", "says", False)
    assert _read(relation="CLAIM").entries[0].is_claim


@pytest.mark.parametrize(
    "changed",
    [{"section": "9.9"}, {"relation": "NICE"}, {"verified": "surely"}, {"handled": "no"}, {"more": "x"}, {"id": 3}],
)  # fmt: skip
def test_a_malformed_row_is_refused(changed):
    with pytest.raises(PackError):
        _read(**changed)


def test_an_id_that_is_there_twice_is_refused():
    with pytest.raises(PackError, match="there twice"):
        claims.read({"entry": [ENTRY, ENTRY]}, "claims.toml")
