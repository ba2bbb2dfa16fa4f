"""What the column evaluator does that random worlds seldom reach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.core.policy.worlds import Bare
from yushi.core.absent import ABSENT
from yushi.core.dossier import Month
from yushi.core.policy import columns
from yushi.core.policy.frames import Frame
from yushi.core.policy.parse import parse

DAY = date(2026, 11, 23)


def codes(source: str, *records: dict[str, object]) -> list[int]:
    found = columns.judge([Bare(parse(source, names={}))], Frame(records), DAY)
    return [int(code) for code in found[0]]


def test_an_inner_list_that_does_not_depend_on_the_entry_counts_for_each():
    source = "any(d.up and any(s.up for s in servers) for d in domains)"
    up, down = [{"up": True}], [{"up": False}]

    assert codes(
        source,
        {"domains": up, "servers": up},
        {"domains": up, "servers": down},
        {"domains": up, "servers": [{}]},
    ) == [1, 0, 2]


@pytest.mark.parametrize(("amount", "code"), [(1, 1), (Decimal("1.0"), 1), (Decimal("0.9999"), 0), (0, 0)])
def test_whole_and_decimal_numbers_are_compared_exactly_beside_each_other(amount, code):
    assert codes("count >= 1", {"count": amount}, {"count": 7}, {"count": Decimal("7.5")}) == [code, 1, 1]


def test_months_are_compared_by_their_number():
    assert codes(
        "one == two", {"one": Month.of(2026, 10), "two": Month.of(2026, 10)}, {"one": Month.of(2026, 10)}
    ) == [
        1,
        2,
    ]


def test_a_list_of_many_words_is_one_set():
    words = ", ".join(f"'w{n}'" for n in range(30))

    assert codes(f"word in ({words})", {"word": "w29"}, {"word": "w30"}, {"word": ABSENT}, {}) == [1, 0, 0, 2]


def test_what_no_dossier_states_is_unknown_for_all():
    assert codes("flag", {}, {}) == [2, 2]


def test_a_negation_of_what_is_known_everywhere_is_known_everywhere():
    assert codes("not flag", {"flag": True}, {"flag": False}) == [0, 1]
