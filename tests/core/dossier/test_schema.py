from __future__ import annotations

import pytest

from yushi.core.dossier import schema as schemas

SCHEMA = schemas.standard()


@pytest.mark.parametrize(
    ("concrete", "pattern"),
    [
        ("website.domains[0].registrant", "website.domains[].registrant"),
        ("people[12].contributions[3].months[1]", "people[].contributions[].months[]"),
        ("enterprise.shareholders[0].shareholders[1].shareholders[2].name", "enterprise.shareholders[].name"),
        ("enterprise.shareholders[0].shareholders", "enterprise.shareholders[].shareholders"),
        ("nothing.here[3]", "nothing.here[]"),
        ("", ""),
    ],
)
def test_a_concrete_path_has_one_schema_path(concrete: str, pattern: str) -> None:
    assert SCHEMA.pattern(concrete) == pattern


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("enterprise.uscc", "uscc"),
        ("people[2]", "tables"),
        ("enterprise.business_scope[0]", "texts"),
        ("enterprise.shareholders[0].shareholders[4].percent", "percent"),
        ("people[].insured_months", "integer"),
    ],
)
def test_a_fact_is_found_by_either_path(path: str, kind: str) -> None:
    fact = SCHEMA.find(path)
    assert fact is not None
    assert fact.type == kind


def test_what_is_no_fact_is_not_found() -> None:
    assert SCHEMA.find("enterprise.colour") is None
    assert SCHEMA.children("enterprise.colour") == {}
    assert SCHEMA.label("enterprise.colour", "zh") == "enterprise.colour"


def test_children_are_what_a_file_may_state_or_what_is_derived() -> None:
    assert list(SCHEMA.children("website.servers[0]")) == ["ip", "place", "provider", "contract", "address"]
    assert list(SCHEMA.children("website.servers[]", derived=True)) == ["mainland"]
    assert list(SCHEMA.children("enterprise.shareholders[0].shareholders[0]")) == [
        "name", "kind", "percent", "amount", "document", "shareholders",
    ]  # fmt: skip
    assert next(iter(SCHEMA.children(""))) == "dossier"


def test_labels_number_the_entries_of_lists_from_one() -> None:
    assert SCHEMA.label("people[1].contributions[0].payer", "zh") == "缴费单位（2-1）"
    assert SCHEMA.label("people[1].contributions[0].payer", "en") == "Payer (2-1)"
    assert SCHEMA.label("people[].name", "zh") == "姓名"
    assert SCHEMA.label("people[].name", "en") == "Name"


@pytest.mark.parametrize(
    ("path", "basis"),
    [
        ("people[1].insured_months", ("people[1].contributions", "enterprise.name")),
        ("website.servers[2].contract.customer_is_applicant",
         ("website.servers[2].contract.customer", "enterprise.name")),
        ("enterprise.in_henan", ("enterprise.division", "enterprise.registered_address")),
        ("security.latest_scan_on", ("security.vulnerability_scans",)),
        ("enterprise.name", ("enterprise.name",)),
        ("nothing", ("nothing",)),
    ],
)  # fmt: skip
def test_a_derived_fact_is_traced_to_what_it_rests_on(path: str, basis: tuple[str, ...]) -> None:
    assert SCHEMA.basis(path) == basis


def test_every_fact_has_both_labels_and_a_known_shape() -> None:
    for fact in SCHEMA.facts.values():
        assert fact.zh, fact.path
        assert fact.en, fact.path
        assert bool(fact.values) == (fact.type in {"choice", "choices"}), fact.path
        assert len({choice.value for choice in fact.values}) == len(fact.values), fact.path
        assert fact.is_list == (fact.type in {"tables", "texts", "choices", "months"})


def test_derived_facts_name_facts_that_exist() -> None:
    for fact in SCHEMA.facts.values():
        assert bool(fact.sources) == fact.derived, fact.path
        assert [path for path in fact.sources if SCHEMA.find(path) is None] == []


def test_personal_numbers_are_sensitive() -> None:
    assert {fact.path for fact in SCHEMA.facts.values() if fact.sensitive} == {
        "enterprise.legal_representative.id_number",
        "enterprise.legal_representative.mobile",
        "enterprise.legal_representative.home_address",
        "enterprise.contact.mobile",
        "enterprise.shareholders[].document",
        "application.agent.id_number",
        "application.agent.mobile",
        "people[].id_number",
        "people[].mobile",
        "website.filing_order.emergency_phone",
    }


def test_hints_come_in_both_languages() -> None:
    hint = SCHEMA.facts["enterprise.division"].hint
    assert hint is not None
    assert (hint.zh, hint.en) == (
        "GB/T 2260 六位代码，如 411302", "six digits of GB/T 2260, such as 411302",
    )  # fmt: skip
    assert SCHEMA.facts["enterprise.division"].key == "division"
