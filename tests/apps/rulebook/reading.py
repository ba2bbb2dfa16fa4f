"""A page as a reader has it: its text, its links, and the Chinese that stands outside any `lang="zh…"`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

HAN = re.compile(r"[\u3400-\u9fff]")
_VOID = {"meta", "link", "input", "br", "img", "hr", "use", "rect", "path", "circle", "line"}
_SPOKEN = {"title", "aria-label", "placeholder", "alt"}


@dataclass
class Read(HTMLParser):
    """What a parser found; `texts` in order, `foreign` is Chinese where the page promised another language."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        lang = given.get("lang") or (self._open[-1][1] if self._open else "")
        self.tags.append(tag)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])
        self.foreign += [
            given[name] for name in _SPOKEN & given.keys() if lang == "en" and HAN.search(given[name] or "")
        ]
        if tag not in _VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if not text:
            return
        self.texts.append(text)
        # The title of a window is plain text: a name in it cannot say which language it is in.
        if (
            self._open
            and self._open[-1] != ("title", "en")
            and self._open[-1][1] == "en"
            and HAN.search(text)
        ):
            self.foreign.append(text)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def read(response) -> Read:
    page = Read()
    page.feed(response.content.decode())
    return page
