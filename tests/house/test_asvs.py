"""docs/security/asvs.toml is whole, leads to code and tests that there are, and its page is current."""

from __future__ import annotations

from collections import Counter

import pytest

from tools import asvs


def test_the_table_has_no_faults():
    assert list(asvs.faults(asvs.lines())) == []


def test_every_number_of_levels_one_and_two_is_there_once_and_in_order():
    numbers = [line.id for line in asvs.lines()]

    assert numbers == list(asvs.levels())
    assert Counter(line.level for line in asvs.lines()) == {1: 70, 2: 183}


def test_the_page_is_what_the_table_says():
    assert asvs.PAGE.read_text(encoding="utf-8") == asvs.page(asvs.lines())


def test_what_is_not_met_stands_at_the_top_of_the_page():
    first = asvs.page(asvs.lines()).partition("\n## 1 ")[0]
    unmet = [line for line in asvs.lines() if line.status in {asvs.PARTLY, asvs.MISSING}]

    assert [line.id for line in unmet] == [
        row.split("**")[1] for row in first.splitlines() if row.startswith("* **")
    ]


def _line(**given) -> asvs.Line:
    whole = {"id": "1.1.1", "asks": "x", "status": "met", "how": "So.", "where": ("check",)}
    return asvs.Line(**{**whole, **given})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (_line(status="done"), "no status “done”"),
        (_line(how="so"), "says not what it asks, or how it stands"),
        (_line(asks=""), "says not what it asks, or how it stands"),
        (_line(status="not-applicable"), "does not apply and has code"),
        (_line(where=()), "names no code"),
        (_line(status="partly", where=()), "names no code"),
        (_line(where=("src/yushi/nothing.py",)), "there is no src/yushi/nothing.py"),
        (_line(tests=("tests/house/test_nothing.py",)), "there is no test tests/house/test_nothing.py"),
        (_line(tests=("tests/house/tree.py",)), "there is no test tests/house/tree.py"),
        (_line(tests=("tests/house/test_asvs.py::test_nothing",)), "there is no test tests/house/test_asvs.py::test_nothing"),
    ],
)  # fmt: skip
def test_a_line_that_leads_nowhere_is_a_fault(line, fault):
    assert list(asvs._faults(line)) == [fault]


def test_a_number_that_is_missing_twice_there_or_out_of_order_is_a_fault():
    table = asvs.lines()

    for wrong in (
        table[1:],
        [table[0], *table],
        [table[1], table[0], *table[2:]],
        [*table, _line(id="1.2.10")],
    ):
        assert "out of order" in next(asvs.faults(wrong))
