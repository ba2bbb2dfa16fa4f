from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from tests.core.dossier.made import TREES
from yushi.core.dossier import Month, from_tree, plain, read, to_json, to_toml


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_what_is_written_reads_back_the_same(tree: dict[str, Any]) -> None:
    dossier = from_tree(tree)

    assert read(to_toml(dossier).encode(), name="x.toml") == dossier
    assert read(to_json(dossier).encode(), name="x.json") == dossier


def test_toml_is_written_in_the_manner_of_the_samples() -> None:
    dossier = from_tree(
        {
            "people": [],
            "materials": ["credit-pledge"],
            "licence": False,
            "credit": {},
            "enterprise": {
                "name": '宛牧 "甲"\\',
                "established_on": "2023-05-16",
                "registered_capital": {"amount": 1000000, "currency": "CNY"},
                "business_scope": ["第二类增值电信业务" * 4, "食用农产品批发" * 4],
                "shareholders": [{"percent": 60, "shareholders": [{"percent": "33.50"}, {}]}],
            },
            "website": {"rule_changes": [{"major": True}], "footer": {}},
            "security": {"trainings": [{"attendees": 3}]},
        }
    )

    assert to_toml(dossier) == (
        """\
dossier = 1
people = []
licence = false
materials = ["credit-pledge"]

[enterprise]
name = "宛牧 \\"甲\\"\\\\"
established_on = 2023-05-16
registered_capital = { amount = "1000000", currency = "CNY" }
business_scope = ["第二类增值电信业务第二类增值电信业务第二类增值电信业务第二类增值电信业务", "食用农产品批发食用农产品批发食用农产品批发食用农产品批发"]

[[enterprise.shareholders]]
percent = 60

[[enterprise.shareholders.shareholders]]
percent = "33.50"

[[enterprise.shareholders.shareholders]]

[website]
footer = {}

[[website.rule_changes]]
major = true

[[security.trainings]]
attendees = 3

[credit]
"""
    )


def test_a_long_list_takes_one_line_for_each_entry() -> None:
    dossier = from_tree({"evidence": [{"proves": ["enterprise.registered_address"] * 4}]})
    line = '  "enterprise.registered_address",\n'
    assert to_toml(dossier) == f"dossier = 1\n\n[[evidence]]\nproves = [\n{line * 4}]\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(2000000), "2000000"),
        (Decimal("0.10"), "0.10"),
        ((Month.of(2026, 10),), ["2026-10"]),
        ({"a": (1, False)}, {"a": [1, False]}),
        (None, None),
    ],
)
def test_values_are_written_as_json_has_them(value: Any, written: Any) -> None:
    assert plain(value) == written


def test_json_is_indented_and_keeps_characters() -> None:
    assert to_json(from_tree({"enterprise": {"name": "宛牧", "established_on": "2023-05-16"}})) == (
        '{\n  "dossier": 1,\n  "enterprise": {\n    "name": "宛牧",\n    "established_on": "2023-05-16"\n  }\n}\n'
    )
