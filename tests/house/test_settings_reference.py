"""docs/reference/settings.md says what the readers say."""

from __future__ import annotations

from tests.house import tree
from tools import settings_reference


def test_the_reference_is_what_the_readers_say():
    assert (tree.ROOT / "docs/reference/settings.md").read_text(encoding="utf-8") == settings_reference.page()
