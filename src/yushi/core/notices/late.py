"""A letter of lateness (催告函件) as the paper that an enterprise prints, stamps and sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.materials.document import Blank, Document, Issued, Paragraph
from yushi.core.notices.compose import line

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.materials.document import Block
    from yushi.core.terms.letters import Letter

_STAMPED = "（盖章）"
"""What a letter says where the paper has a place for the seal."""


def paper(letter: Letter, *, number: str, on: date) -> Document:
    """The letter in Chinese; `number` is the case's, `on` the day on which it is written.

    The last three paragraphs say who signs, for whom and when, and end the paper together.
    """
    *text, party, signer, day = (one.zh for one in letter.paragraphs)
    blocks: list[Block] = [
        Paragraph(line=line(paragraph), indented=place > 0) for place, paragraph in enumerate(text)
    ]
    signed = line(f"{party.removesuffix(_STAMPED)}\n{signer}")
    return Document(
        id=f"letter-{letter.id}",
        title=letter.title,
        version=1,
        style="letter",
        number=number,
        on=on,
        blocks=(*blocks, Issued(party=signed, day=line(day))),
        blanks=tuple(Blank(path=path, label=path) for path in letter.blanks),
    )
