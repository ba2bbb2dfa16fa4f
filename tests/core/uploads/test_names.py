"""A name is one line that shows everything it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.uploads.names import LONGEST, cleaned, ending


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("合同 (终稿).pdf", "合同 (终稿).pdf"), ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\合同.pdf", "合同.pdf"), ("a/b\\c.pdf", "c.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"), ("a\u202efdp.exe", "afdp.exe"), ("a\u200b\u200d\ufeffb.pdf", "ab.pdf"), ("a\x00\x1b\r\nb.pdf", "ab.pdf"), ("\ue000a.pdf", "a.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"), ("  a  b .pdf ", "a b .pdf"), ("..pdf", "pdf"), ("a.pdf...", "a.pdf"), ("", "file"), ("/", "file"), ("...", "file"), ("\u202e", "file"),
        ("con.pdf", "_con.pdf"), ("LPT1", "_LPT1"), ("console.pdf", "console.pdf"), ("\ud800.pdf", "pdf"),
        ("a" * LONGEST, "a" * LONGEST), ("a" * 200 + ".pdf", "a" * (LONGEST - 4) + ".pdf"), ("a" * 200, "a" * LONGEST), ("a." + "b" * 200, "a." + "b" * (LONGEST - 2)),
    ],
)  # fmt: skip
def test_a_name_is_cleaned(name, clean):
    assert cleaned(name) == clean


@given(st.text())
def test_a_clean_name_stays_as_it_is_and_holds_nothing_strange(name):
    clean = cleaned(name)

    assert cleaned(clean) == clean
    assert 0 < len(clean) <= LONGEST
    assert not set(clean) & set("/\\\r\n\x00\u202e")


def test_the_ending_stands_after_the_last_dot():
    assert [ending(name) for name in ("a.PDF", "a.tar.gz", "a", "a.")] == ["pdf", "gz", "", ""]
