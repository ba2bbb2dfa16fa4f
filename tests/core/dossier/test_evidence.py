from __future__ import annotations

from datetime import date

import pytest

from yushi.core.dossier import Dossier, from_tree

EVIDENCE = [
    {"file": "执照.pdf", "kind": "business-licence", "proves": ["enterprise.name", "enterprise.uscc"]},
    {"file": "全部域名.pdf", "kind": "domain-certificate", "proves": ["website.domains"]},
    {"file": "第二域名.pdf", "kind": "domain-certificate", "proves": ["website.domains[1]"]},
    {"file": "身份证.zip", "kind": "id-card", "proves": ["people[].id_number"]},
    {"kind": "social-insurance-statement", "proves": ["people[0]"], "valid_until": date(2026, 12, 9)},
    {"file": "口头.txt", "valid_until": False},
]


@pytest.fixture
def dossier() -> Dossier:
    return from_tree(
        {
            "enterprise": {"name": "甲", "uscc": "91411302MA9HWNMU10"},
            "website": {"domains": [{"name": "a.com"}, {"name": "b.com", "registrant": "甲"}]},
            "people": [{"name": "乙", "contributions": [{"payer": "甲"}]}, {"name": "丙"}, {}],
            "business": {},
            "evidence": EVIDENCE,
        }
    )


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("enterprise.name", ("执照.pdf",)),
        ("enterprise.kind", ()),
        ("website.domains[0].name", ("全部域名.pdf",)),
        ("website.domains[1].registrant", ("第二域名.pdf", "全部域名.pdf")),
        ("website.domains", ("全部域名.pdf",)),
        ("website", ("全部域名.pdf",)),
        ("people[1].id_number", ("身份证.zip",)),
        ("people[0].contributions[0].payer", ("evidence[4]",)),
        ("people[1].name", ()),
        ("people", ()),
        ("enterprise", ("执照.pdf",)),
        ("business", ()),
        ("", ()),
    ],
)
def test_evidence_covers_what_it_proves_and_all_below(
    dossier: Dossier, path: str, files: tuple[str, ...]
) -> None:
    assert dossier.sources(path) == files


def test_a_list_is_proven_when_each_entry_is() -> None:
    dossier = from_tree(
        {
            "people": [{"name": "乙"}, {"name": "丙"}],
            "evidence": [
                {"file": "a", "proves": ["people[0]"]},
                {"file": "b", "proves": ["people[1].name"]},
            ],
        }
    )

    assert dossier.sources("people") == ("a", "b")


@pytest.mark.parametrize(
    ("on", "files"),
    [(None, ("evidence[4]",)), (date(2026, 12, 9), ("evidence[4]",)), (date(2026, 12, 10), ())],
)
def test_evidence_proves_until_its_last_day(
    dossier: Dossier, on: date | None, files: tuple[str, ...]
) -> None:
    assert dossier.sources("people[0].name", on=on) == files


def test_the_kinds_of_evidence_are_those_still_valid(dossier: Dossier) -> None:
    every = {"business-licence", "domain-certificate", "id-card", "social-insurance-statement"}
    assert dossier.evidence_kinds() == every
    assert dossier.evidence_kinds(on=date(2027, 1, 1)) == every - {"social-insurance-statement"}
    assert list(dossier.evidence_last_days()) == [date(2026, 12, 9)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("website.domains[1].name", "b.com"),
        ("website.domains[2].name", None),
        ("website.domains.name", None),
        ("enterprise[0]", None),
        ("enterprise.name.first", None),
        ("evidence[0].proves[1]", "enterprise.uscc"),
    ],
)
def test_a_value_is_got_by_its_path(dossier: Dossier, path: str, value: str | None) -> None:
    assert dossier.get(path) == value


def test_walking_gives_every_stated_value(dossier: Dossier) -> None:
    walked = dict(dossier.walk())
    assert walked["people[0].contributions[0].payer"] == "甲"
    assert walked["people[2]"] == {}
    assert walked["evidence[0].proves"] == ("enterprise.name", "enterprise.uscc")
    assert "people" not in walked
    assert dict(from_tree({}).walk()) == {}


def test_two_dossiers_with_the_same_facts_are_equal() -> None:
    tree = {"enterprise": {"name": "甲"}}
    assert from_tree(tree, name="a") == from_tree(tree, name="b")
    assert from_tree(tree) != from_tree({"enterprise": {"name": "乙"}})
