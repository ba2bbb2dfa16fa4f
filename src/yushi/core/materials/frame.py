"""What stands around every document: in its header, in its foot, and as its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.materials.marks import SHOWN

if TYPE_CHECKING:
    from yushi.core.materials.document import Document


def author() -> str:
    """Who made the file."""
    return "豫市 Yushi"


def case_line(document: Document) -> str:
    """The first line of the header."""
    return f"案件编号：{document.number or '（尚未编号）'}"


def foot_line(document: Document) -> str:
    """The small line of the foot: by it a paper is found without scanning its code."""
    return f"{document.id} · 第 {document.version} 版 · 内容摘要 {document.digest[:SHOWN]}"
