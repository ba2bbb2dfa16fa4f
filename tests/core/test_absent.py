"""What is known not to exist is like nothing else, and says its name."""

from __future__ import annotations

from yushi.core.absent import ABSENT


def test_nothing_is_in_it_and_it_compares_with_nothing() -> None:
    assert [ABSENT == 3, ABSENT < 3, ABSENT <= 3, ABSENT > 3, ABSENT >= 3] == [False] * 5
    assert ABSENT != 3
    assert list(ABSENT) == []
    assert "x" not in ABSENT
    assert not ABSENT


def test_it_says_its_name() -> None:
    assert repr(ABSENT) == "ABSENT"
