"""Names say what a thing is, in the words of docs/glossary.md."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

from babel.messages.pofile import read_po

from tests.house import tree

EMPTY_NAMES = {"helpers", "helper", "utils", "util", "common", "base", "misc", "stuff", "lib", "manager"}
NOT_IDENTIFIERS = {
    "blacklist", "whitelist", "psb", "caa", "bureau", "mlps", "edi", "gsxt", "ciso", "pillar", "attachment",
    "ticket", "laolai", "blockchain",
}  # fmt: skip
NOT_SAID = {
    r"black ?list": "list of abnormal operations, list of serious violations",
    r"business days?": "working days",
    r"annual inspections?": "annual report",
    r"social security": "social insurance",
    r"chief (information )?security officer|ciso": "security officer",
    r"audit log": "ledger",
    r"licenses?(?! agreement)": "licence",
}


def test_no_file_has_a_name_that_says_nothing():
    empty = [
        tree.named(file)
        for file in tree.modules("src/", "tests/", "tools/")
        if file.stem in EMPTY_NAMES or re.search(r"_\d+$", file.stem)
    ]

    assert empty == []


def test_identifiers_keep_to_the_glossary():
    wrong = sorted(
        {
            f"{tree.named(file)}: {name}"
            for file in tree.modules("src/")
            for name in _defined(file)
            if _words(name) & NOT_IDENTIFIERS
        }
    )

    assert wrong == []


def _defined(file) -> Iterator[str]:
    for node in ast.walk(tree.tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)}


def test_english_on_screens_keeps_to_the_glossary():
    wrong = [
        f"{said!r}: say {instead}"
        for said in _english()
        for pattern, instead in NOT_SAID.items()
        if re.search(rf"\b({pattern})\b", said, re.IGNORECASE)
    ]

    assert wrong == []


def _english() -> Iterator[str]:
    with (tree.SOURCE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        yield from (str(message.string) for message in read_po(file) if message.id)
    for pack in sorted((tree.SOURCE / "packs").rglob("*.toml")):
        yield from _texts_under_en(tomllib.loads(pack.read_text(encoding="utf-8")))


def _texts_under_en(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "en" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts_under_en(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_under_en(inner)
