"""Chinese is the source of every text a person sees, English its whole translation."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

from babel.messages.pofile import read_po

from tests.house import tree

CATALOGUE = tree.SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u4e00-\u9fff]")
_TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*trans(?:late)?\s.*?%}|{#.*?#}|{%\s*comment.*?endcomment\s*%}",
    re.DOTALL,
)
_GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "gettext_noop",
}


def _messages():
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def test_english_is_complete():
    untranslated = [message.id for message in _messages() if not message.string or message.string == ("", "")]

    assert untranslated == []


def test_no_english_text_is_a_guess():
    assert [message.id for message in _messages() if message.fuzzy] == []


def test_english_keeps_every_placeholder():
    different = [
        message.id for message in _messages() if _placeholders(message.id) != _placeholders(message.string)
    ]

    assert different == []


def _placeholders(text) -> set[str]:
    whole = text if isinstance(text, str) else " ".join(text)
    return set(re.findall(r"%\((\w+)\)", whole)) | {name for _, name, _, _ in _fields(whole) if name}


def _fields(text: str):
    try:
        return list(string.Formatter().parse(text))
    except ValueError:
        return []


def test_no_placeholder_is_known_by_its_place_alone():
    assert [message.id for message in _messages() if re.search(r"%[sd]|{}", str(message.id))] == []


def test_no_english_text_is_still_chinese():
    assert [message.id for message in _messages() if HAN.search(str(message.string))] == []


def test_every_text_of_a_template_can_be_translated():
    untranslated = [f"{tree.named(file)}: {text}" for file in tree.templates() for text in _bare(file)]

    assert untranslated == []


def _bare(file) -> Iterator[str]:
    """Chinese outside trans, and words between tags that are in no language's catalogue."""
    source = _TRANSLATED.sub("", file.read_text(encoding="utf-8"))
    yield from (match.group(0) for match in re.finditer(r"[^<>\n]*[\u4e00-\u9fff][^<>\n]*", source))
    plain = re.sub(r"<(code|title|style|symbol)\b.*?</\1>", "", source, flags=re.DOTALL)
    plain = re.sub(r"{% block body_class %}.*?{% endblock %}", "", plain)  # a class, not a text
    plain = re.sub(r"{%.*?%}|{{.*?}}|<!.*?>|<[^>]*>|&\w+;", "\n", plain, flags=re.DOTALL)
    yield from (match.group(0).strip() for match in re.finditer(r"[^\n]*[A-Za-z]{2,}[^\n]*", plain))


def test_every_text_of_a_view_can_be_translated():
    untranslated = [
        f"{tree.named(file)}:{line}"
        for file in tree.modules("src/yushi/apps/")
        if "/specimens/" not in tree.named(file) and "/migrations/" not in tree.named(file)
        for line in _chinese_outside_gettext(tree.tree_of(file))
    ]

    assert untranslated == []


def _chinese_outside_gettext(module: ast.Module) -> Iterator[int]:
    fine: set[ast.AST] = set()
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in _GETTEXT
        ):
            fine |= set(ast.walk(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(node.value)  # a docstring
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
            fine |= set(ast.walk(node))  # both languages side by side
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in fine
            and _bare_chinese(node.value)
        ):
            yield node.lineno


def _bare_chinese(text: str) -> bool:
    """A line in both, "中文 / English", in one line is for when no catalogue can be read; 中文 is the language's own name."""
    return bool(HAN.search(text)) and " / " not in text and text != "中文"
