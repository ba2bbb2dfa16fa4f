"""A date without quotation marks that does not exist hides nothing else of the file."""

from __future__ import annotations

import pytest

from yushi.core.dossier import DossierError, read
from yushi.core.dossier.bare_dates import quoted

WRONG = """dossier = 1
[enterprise]
established_on = 2026-02-30
nmae = "某公司"
name = 2026-06-31
[security]
trainings = [ { performed_on = 2026-13-01, attendees = "十" } ]
[[people]]
proof_issued_on = 2026/11/31
"""


def told(text: str) -> list[tuple[int, str]]:
    """The line and the code of everything that is wrong."""
    with pytest.raises(DossierError) as caught:
        read(text.encode(), name="x.toml")
    return [(one.place.line, one.code.removeprefix("dossier.")) for one in caught.value.problems]


def test_such_a_date_is_told_at_its_line_with_everything_else() -> None:
    assert told(WRONG) == [
        (3, "impossible-date"), (4, "unknown-key"), (5, "syntax"), (7, "impossible-date"), (7, "wrong-kind"),
        (9, "syntax"),
    ]  # fmt: skip


def test_the_nearest_day_is_named() -> None:
    with pytest.raises(DossierError) as caught:
        read(WRONG.encode(), name="x.toml")

    assert caught.value.problems[0].lines("zh").splitlines() == [
        'x.toml:3: enterprise.established_on: 值 "2026-02-30"：没有这个日期',
        "依据：档案格式 1：「成立日期」应为：日期 YYYY-MM-DD，或 false（没有）",
        "怎么办：写成 2026-02-28",
    ]


def test_a_date_that_stands_for_a_text_is_still_no_text() -> None:
    assert told("dossier = 1\n[enterprise]\nname = 2026-02-30\n") == [(3, "syntax")]
    assert told("dossier = 1\n[enterprise]\nname = 2026-02-28\n") == [(3, "wrong-kind")]


def test_another_error_of_syntax_is_told_with_the_date() -> None:
    text = "dossier = 1\n[enterprise]\nestablished_on = 2026-02-30\nkind = company\n"

    assert told(text) == [(3, "syntax"), (4, "syntax")]


def test_an_error_of_syntax_without_such_a_date_is_told_once() -> None:
    assert told("dossier = 1\n[enterprise]\nestablished_on = 2026-02-28\nkind = company\n") == [(4, "syntax")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a = 2026-02-30", ((1, 5),)),
        ("a = [2026-02-28,\n 2026-02-30]", ((2, 2),)),
        ("a = 2026-02-30T10:00:00Z # b", ((1, 5),)),
        ("a = 2026年2月30日\n", ((1, 5),)),
        ("a = 2026-02-28", ()),
        ('a = "x = 2026-02-30"', ()),
        ("# a = 2026-02-30", ()),
        ("[2026-02-30]", ()),
        ("  [[2026-02-30]]", ()),
        ("a = 2026-02-30 b", ()),
    ],
)
def test_only_dates_that_do_not_exist_are_put_in_quotation_marks(text: str, places: object) -> None:
    changed, found = quoted(text)

    assert found == places
    assert (changed == text) is (places == ())
    assert changed.count('"') == text.count('"') + 2 * len(found)
