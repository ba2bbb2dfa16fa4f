from __future__ import annotations

import pytest

pytest.importorskip("pypinyin", reason="the dictionary of readings is not installed here")

from tools import pinyin


def test_the_readings_are_those_of_the_dictionary():
    assert pinyin.TARGET.read_text(encoding="utf-8") == pinyin.text()
