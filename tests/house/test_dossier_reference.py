"""docs/reference/dossier.md has every fact of the schema, as the schema has it."""

from __future__ import annotations

from tests.house import tree
from tools import dossier_reference


def test_the_reference_is_what_the_schema_says():
    assert (tree.ROOT / "docs/reference/dossier.md").read_text(encoding="utf-8") == dossier_reference.page()
