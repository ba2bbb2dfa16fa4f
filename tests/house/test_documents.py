"""Documents lead where they say."""

from __future__ import annotations

import re

import pytest

from tests.house import tree

DOCUMENTS = [file for file in tree.files() if file.suffix == ".md"]


@pytest.mark.parametrize("file", DOCUMENTS, ids=tree.named)
def test_every_link_to_a_file_leads_to_one(file):
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (file.parent / link).exists()]

    assert dead == []


def test_every_decision_is_on_the_list():
    folder = tree.ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}[^)]*)\)", (folder / "README.md").read_text(encoding="utf-8")))

    assert listed == {file.name for file in folder.glob("[0-9]*.md")}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_names_the_two_commands_and_one_picture(name):
    text = (tree.ROOT / name).read_text(encoding="utf-8")

    assert "./start" in text
    assert "./check" in text
    assert len(re.findall(r"!\[", text)) == 1
    assert len(text.splitlines()) <= 120


def test_every_component_is_described():
    page = (tree.ROOT / "docs" / "reference" / "components.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `(ui/\w+\.html)`", page, re.MULTILINE))
    frame = {"base", "brand", "catalogue", "error", "front", "language", "nav", "sprite"}
    components = {
        f"ui/{file.name}" for file in tree.templates() if file.parent.name == "ui" and file.stem not in frame
    }

    assert described == components
