"""A letter put together: paragraphs in both languages, and the document that is printed, in Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.assessment import as_text
from yushi.core.errors import Text
from yushi.core.materials.document import Blank, Document, Issued, Paragraph, Run
from yushi.core.notices import wording
from yushi.core.notices.articles import Reason, ended, in_order, said
from yushi.core.notices.template import BLANK, NAMES
from yushi.core.policy import instruments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from yushi.core.materials.document import Block, Line
    from yushi.core.notices.template import Paragraph as Written
    from yushi.core.notices.template import Template
    from yushi.core.policy.rules import Citation

_MARK = re.compile(r"〔待填：([^〕]+)〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A letter: its number, its text for the page, the document for paper, and the conditions that it names."""

    number: str
    title: Text
    paragraphs: tuple[Text, ...]
    document: Document
    conditions: tuple[str, ...]


def compose(
    template: Template, values: Mapping[str, Text], reasons: Sequence[Reason], *, on: date
) -> Composed:
    """The letter of `template` sent on the day `on`; `values` fills the blanks by their names in `NAMES`."""
    ordered = in_order(reasons)
    written = [(one, text) for one in template.paragraphs for text in _texts(one, values, ordered)]
    blocks: list[Block] = [Paragraph(line=line(values["number"].zh), indented=False, centred=True)]
    blocks += [Paragraph(line=line(text.zh), indented=not one.flush) for one, text in written]
    blocks.append(Issued(party=line(_put("{authority}", values, "zh")), day=line(wording.dated(on))))
    document = Document(
        id=f"letter-{template.id}",
        title=template.title,
        version=template.version,
        style="letter",
        number=values["case"].zh,
        on=on,
        blocks=tuple(blocks),
        blanks=tuple(Blank(path="", label=name) for _, text in written for name in _MARK.findall(text.zh)),
    )
    return Composed(
        number=values["number"].zh,
        title=template.title,
        paragraphs=tuple(text for _, text in written),
        document=document,
        conditions=tuple(one.condition for one in ordered),
    )


def _texts(one: Written, values: Mapping[str, Text], reasons: Sequence[Reason]) -> Iterator[Text]:
    """What a paragraph comes to: one text, one for each reason, or none."""
    if one.wants and one.wants not in values:
        return
    if not one.list:
        yield Text(_put(one.text.zh, values, "zh"), _put(one.text.en, values, "en"))
        return
    listed = [reason for reason in reasons if one.list == "reasons" or reason.late_because]
    for n, reason in enumerate(listed, start=1):
        inner = {**values, **_of(n, reason)}
        yield Text(_put(one.text.zh, inner, "zh"), _put(one.text.en, inner, "en"))


def _of(number: int, reason: Reason) -> Mapping[str, Text]:
    """What a reason says of itself."""
    return {
        "n": Text(f"{number}", f"{number}"),
        "title": reason.title,
        "note": said(reason),
        "law": Text(
            "、".join(_cited(one, "zh") for one in reason.citations) or "（无条文）",
            "; ".join(_cited(one, "en") for one in reason.citations) or "(no article)",
        ),
        "why": Text(ended(reason.late_because), ended(reason.late_because, ".")),
    }


def _cited(one: Citation, lang: str) -> str:
    article = as_text.articled(one.article).say(lang).replace(" ", "" if lang == "zh" else " ")
    if lang == "en":
        return f"{instruments.named(one.instrument).en} {article.strip()}".strip()
    return f"《{one.instrument}》{article}"


def _put(text: str, values: Mapping[str, Text], lang: str) -> str:
    def fill(found: re.Match[str]) -> str:
        known = values.get(found[1])
        if known is not None:
            return known.say(lang)
        name = NAMES[found[1]].say(lang)
        return f"〔待填：{name}〕" if lang == "zh" else f"〔to be filled in: {name}〕"

    return BLANK.sub(fill, text)


def line(text: str) -> Line:
    """The runs of a text, what is still to be filled in apart."""
    runs, at = [], 0
    for mark in _MARK.finditer(text):
        runs += [Run(text=text[at : mark.start()])] if mark.start() > at else []
        runs.append(Run(text=mark[0], blank=mark[1]))
        at = mark.end()
    return (*runs, Run(text=text[at:])) if text[at:] else tuple(runs)
