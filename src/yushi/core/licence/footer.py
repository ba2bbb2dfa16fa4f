"""The lines at the bottom of the holder's home page, and the reading of them back.

The licence number stands on the home page (Measures on Internet Information Services, State Council order 292,
art. 12); the filing number stands at the bottom centre and links to the ministry's filing system (Measures on the
Filing of Non-commercial Internet Information Services, MII order 33, art. 13); the police number links to the
police platform. The snippet has no style and no script: it fits under any page and any policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from yushi.core.identifiers import filing_number, licence_number, police_number

if TYPE_CHECKING:
    from collections.abc import Sequence

MIIT, POLICE = "beian.miit.gov.cn", "beian.mps.gov.cn"
_FILING = f"https://{MIIT}/"
_POLICE = f"https://{POLICE}/#/query/webSearch?code="


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a footer shows: `filing_link` and `police_link` are the numbers that link to the right host."""

    licence_number: str
    filing_link: str
    police_link: str


def snippet(*, holder: str, licence: str, filing: str = "", police: str = "", register: str = "") -> str:
    """The HTML for the home page; `register` is the address of the licence in the register.

    Raises:
        IdentifierError: if a number is none.

    """
    number = licence_number.parse(licence).canonical
    shown = f"增值电信业务经营许可证：{escape(number)}"
    lines = [
        f"<span>© {escape(holder)}</span>",
        _link(register, shown) if register else f"<span>{shown}</span>",
    ]
    if filing:
        lines.append(_link(_FILING, escape(filing_number.parse_displayed(filing).canonical)))
    if police:
        found = police_number.parse(police)
        lines.append(_link(_POLICE + found.digits, escape(found.canonical)))
    return '<p align="center">\n' + "".join(f"  {line}\n" for line in lines) + "</p>\n"


def read(html: str) -> Shown:
    """What the footer `html` shows; empty texts for what it does not, and for links to another host."""
    found = _Reader()
    found.feed(html)
    found.close()
    return Shown(
        licence_number=_number(found.text),
        filing_link=found.linked(MIIT),
        police_link=found.linked(POLICE),
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[tuple[str, str]] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open = dict(attrs).get("href") or ""
            self.links.append((self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"
        if self._open is not None:
            href, before = self.links.pop()
            self.links.append((href, before + data))

    def linked(self, host: str) -> str:
        """The text of the first link to `host`."""
        return next((text.strip() for href, text in self.links if urlsplit(href).hostname == host), "")


def _number(text: str) -> str:
    """The first licence number among the words of `text`."""
    for word in text.replace("：", " ").replace(":", " ").split():
        try:
            return licence_number.parse(word).canonical
        except licence_number.LicenceNumberError:
            continue
    return ""


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}" rel="noopener">{text}</a>'
