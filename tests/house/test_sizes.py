"""A file over its stop is split by noun; a function over its stop is two functions."""

from __future__ import annotations

import ast

import pytest

from tests.house import tree

MODULE, TEST_MODULE, TEMPLATE, PAGE, FUNCTION = 300, 400, 160, 160, 40
SETTINGS = 250


def _lines(file) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_no_module_is_over_its_stop():
    over = {
        tree.named(file): _lines(file)
        for file in tree.modules("src/", "tools/")
        if _lines(file) > MODULE and file.parent.name != "migrations"  # which Django writes
    }

    assert over == {}


def test_no_test_module_is_over_its_stop():
    over = {tree.named(file): _lines(file) for file in tree.modules("tests/") if _lines(file) > TEST_MODULE}

    assert over == {}


def test_no_template_is_over_its_stop():
    over = {tree.named(file): _lines(file) for file in tree.templates() if _lines(file) > TEMPLATE}

    assert over == {}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_pages_at_the_root_are_read_in_one_sitting(name):
    assert _lines(tree.ROOT / name) <= PAGE


def test_settings_are_one_short_file():
    assert _lines(tree.SOURCE / "server" / "settings.py") < SETTINGS


def test_no_function_is_over_its_stop():
    over = {
        f"{tree.named(file)}:{node.name}": _length(node)
        for file in tree.modules("src/", "tools/")
        for node in ast.walk(tree.tree_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION
    }

    assert over == {}


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_a_project_has_no_more_apps_than_a_newcomer_can_hold():
    apps = [path for path in (tree.SOURCE / "apps").iterdir() if (path / "__init__.py").exists()]

    assert len(apps) <= 17  # the desk, and the platform above it
