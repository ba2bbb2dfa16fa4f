"""Styles work in Chromium 88, Safari 14.1 and Firefox 90, and live in files, never in a page."""

from __future__ import annotations

import re

import pytest

from tests.house import tree

STATIC = tree.SOURCE / "apps"
TOO_NEW = {
    "@layer": r"@layer\b",
    "@container": r"@container\b|\bcontainer-type\b",
    "@property": r"@property\b",
    "@scope": r"@scope\b",
    "nesting": r"(?<![\w\"'])&(?=[\s.:#\[>+~{])",
    ":has()": r":has\(",
    "oklch and friends": r"\b(oklch|oklab|lch|lab|hwb|color)\(",
    "color-mix()": r"\bcolor-mix\(",
    "light-dark()": r"\blight-dark\(",
    "relative colours": r"\((from)\s",
    "new viewport units": r"\d(dvh|svh|lvh|dvw|svw|lvw)\b",
    "aspect-ratio": r"(?<!-)\baspect-ratio\s*:",
    "accent-color": r"\baccent-color\s*:",
    "text-wrap": r"\btext-wrap\s*:",
    "subgrid": r"\bsubgrid\b",
    "overflow: clip": r"\boverflow(-[xy])?\s*:\s*clip\b",
    "individual transforms": r"[;{]\s*(rotate|scale|translate)\s*:",
    "media ranges": r"@media[^{]*[<>]=?",
    "interpolate-size": r"\binterpolate-size\b",
}
STYLESHEETS = [file for file in tree.files() if file.suffix == ".css"]
OURS = [file for file in STYLESHEETS if "/vendor/" not in tree.named(file)]


def _rules(file) -> str:
    """The stylesheet without comments and texts."""
    return re.sub(
        r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL
    )


@pytest.mark.parametrize("file", STYLESHEETS, ids=tree.named)
def test_a_stylesheet_needs_nothing_newer_than_the_floor(file):
    assert {
        name: found.group(0)
        for name, pattern in TOO_NEW.items()
        if (found := re.search(pattern, _rules(file)))
    } == {}


@pytest.mark.parametrize("file", OURS, ids=tree.named)
def test_our_colours_are_written_in_hex(file):
    assert re.findall(r"\b(?:hsla?|rgb)\([^)]*\)", _rules(file)) == []
    assert re.findall(r":\s*(?:white|black|red|green|blue|gr[ae]y|orange)\s*[;}]", _rules(file)) == []


def test_no_page_has_a_style_or_a_script_inside():
    inside = [
        f"{tree.named(file)}: {match.group(0)}"
        for file in tree.templates()
        for match in re.finditer(
            r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:",
            file.read_text(encoding="utf-8"),
        )
    ]

    assert inside == []


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    sprite = (tree.SOURCE / "apps/ui/templates/ui/sprite.html").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="i-([a-z]+)"', sprite))
    asked = {
        name
        for file in tree.templates()
        for name in re.findall(
            r"ui/icon\.html\" with name=\"([a-z-]+)\"|\bicon=\"([a-z-]+)\"", file.read_text(encoding="utf-8")
        )
        for name in name
        if name
    }

    assert asked - drawn == set()
