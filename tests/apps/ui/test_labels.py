"""Labels of forms begin alike in English: with a capital, on every page."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import gettext, override

from tests.house import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = sorted(
    path for path in (tree.ROOT / "src/yushi/apps").rglob("*.py") if "forms" in (path.stem, path.parent.name)
)


def labels(module: ast.Module) -> Iterator[str]:
    """What a module of forms calls its fields: `label=_("…")`, and the words for the forms of others."""
    for node in ast.walk(module):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            given = [word.value for word in node.keywords if word.arg == "label"]
        elif isinstance(node, ast.Dict):
            given = node.values
        elif isinstance(node, ast.Assign):
            given = [node.value]
        for value in given:
            if isinstance(value, ast.Call) and getattr(value.func, "id", "") in ("_", "gettext"):
                yield from (one.value for one in value.args if isinstance(one, ast.Constant))  # type: ignore[misc]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.relative_to(tree.ROOT / "src/yushi/apps")))
def test_a_label_begins_with_a_capital_in_english(path) -> None:
    found = list(labels(ast.parse(path.read_text(encoding="utf-8"))))
    with override("en"):
        said = {label: gettext(label) for label in found}

    assert {label: en for label, en in said.items() if en[:1].islower()} == {}


def test_labels_are_found() -> None:
    assert sum(len(list(labels(ast.parse(path.read_text(encoding="utf-8"))))) for path in FORMS) > 20
