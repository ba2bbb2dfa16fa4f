"""The fields that a page would send, as a browser without script finds them."""

from __future__ import annotations

from html.parser import HTMLParser


class Fields(HTMLParser):
    """The named fields of a page with the values it shows: what a submit button would send."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, list[str]] = {}
        self.names: list[str] = []
        self._select = self._area = ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.values.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.values.setdefault(name, []).append("")

    def handle_endtag(self, tag):
        if tag == "textarea":
            # The parser keeps the first line break of a text area, which a browser drops.
            self.values[self._area][-1] = self.values[self._area][-1].removeprefix("\n")
            self._area = ""

    def handle_data(self, data):
        if self._area:
            self.values[self._area][-1] += data

    def _input(self, name, given):
        self.names.append(name)
        if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
            return
        if given.get("type") != "file":
            self.values.setdefault(name, []).append(given.get("value", ""))


def fields(response) -> dict[str, list[str]]:
    found = Fields()
    found.feed(response.content.decode())
    return found.values


def sent(response, **answers):
    """What the page would send, with `answers` (dots written as two underscores) in place of what it shows."""
    return {**fields(response), **{name.replace("__", "."): value for name, value in answers.items()}}
