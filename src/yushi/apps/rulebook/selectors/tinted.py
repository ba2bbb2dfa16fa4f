"""TOML for reading: each line in a numbered span, with comments, headings, keys and values told apart by class."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join

_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(
    r"""(?P<c>\#.*$)|(?P<h>^\s*\[\[?[\w.-]+\]?\])|(?P<s>"(?:[^"\\]|\\.)*"|'[^']*')"""
    r"""|(?P<k>(?:[\w-]+\.)*[\w-]+(?=\s*=))|(?P<v>\b(?:true|false|\d[\d_:.-]*)\b)"""
)


def tinted(text: str) -> str:
    """`text`, escaped, as spans; "" for nothing."""
    return format_html_join(
        "", '<span class="rb-line">{}\n</span>', ((_line(line),) for line in text.splitlines())
    )


def _line(line: str) -> str:
    pieces, end = [], 0
    for found in _TOKEN.finditer(line):
        pieces += [line[end : found.start()], _span(found.lastgroup or "", found.group())]
        end = found.end()
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, line[end:])))


def _span(kind: str, token: str) -> str:
    if kind == "s" and _HAN.search(token):
        return format_html('<span class="rb-s" lang="zh-Hans">{}</span>', token)
    return format_html('<span class="rb-{}">{}</span>', kind, token)
