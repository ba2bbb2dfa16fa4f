"""The reader's language: texts of the packs in it, and Chinese inside English marked as Chinese.

A screen reader changes its voice at `lang`, and a browser its glyphs; the names of laws stay Chinese in English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from yushi.core.errors import Text

# A run that begins with a Chinese character; the letters and digits of 豫B2-20260001 belong to it.
_HAN = re.compile(r"([\u3007\u3400-\u9fff《「（](?:[\w\u3000-\u303f\uff00-\uffef·-]*[\w》」）])?)")


def reader() -> str:
    """`en` or `zh`."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(text: Text, lang: str) -> str:
    """The text in `lang`; in English with its Chinese parts marked. Ready for a page, not for an attribute."""
    return marked(text.say(lang), lang)


def marked(text: str, lang: str) -> str:
    """`text` as it stands in Chinese; in English with every run of Chinese in a `<span lang>`, the rest escaped."""
    if lang != "en":
        return text
    parts = _HAN.split(text)
    if len(parts) == 1:
        return text
    pieces = (_piece(part, chinese=number % 2 == 1) for number, part in enumerate(parts))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(part: str, *, chinese: bool) -> str | SafeString:
    return format_html('<span lang="zh-Hans">{}</span>', part) if chinese else part


def chinese(text: str, lang: str) -> str:
    """`text`, which is Chinese whatever the page is in, marked where the page is in English."""
    if lang != "en" or not text:
        return text
    return format_html('<span lang="zh-Hans">{}</span>', text)
