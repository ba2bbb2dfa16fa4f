"""The letters that ship with Yushi, read strictly from packs/letters/authority: every key and every blank is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import tomli

from yushi.core.errors import Text
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.tables import Table, pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.policy.rules import Citation

FOLDER: Final = PACKS / "letters" / "authority"
BLANK: Final = re.compile(r"\{(\w+)\}")
NAMES: Final[Mapping[str, Text]] = {
    "applicant": Text("申请人名称", "name of the applicant"),
    "code": Text("统一社会信用代码", "unified social credit code"),
    "matter": Text("申请事项", "what is applied for"),
    "case": Text("案件编号", "number of the case"),
    "number": Text("文书编号", "number of the letter"),
    "authority": Text("机关名称", "name of the authority"),
    "court": Text("有管辖权的人民法院", "the court"),
    "received_on": Text("收到材料日期", "day of receipt"),
    "accepted_on": Text("受理日期", "day of acceptance"),
    "decided_on": Text("决定日期", "day of the decision"),
    "due_on": Text("期限届满日", "last day of the term"),
    "kinds": Text("业务种类", "kinds of service"),
    "domain": Text("网站域名", "domain"),
    "officers": Text("核查人员", "officers"),
    "licence": Text("许可证编号", "number of the licence"),
    "expires_on": Text("有效期届满日", "last day of validity"),
    "reason": Text("理由", "reason"),
}
"""Every blank of a letter, by what it is called while it is not known."""
LISTS: Final = ("", "reasons", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; a `list` repeats it for each reason, `wants` leaves it out where that blank is not known."""

    text: Text
    list: str
    wants: str
    flush: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One kind of letter. `series` is the character of its numbers."""

    id: str
    version: int
    series: str
    title: Text
    citations: tuple[Citation, ...]
    paragraphs: tuple[Paragraph, ...]


@cache
def standard() -> Mapping[str, Template]:
    """The letters by id, read once.

    Raises:
        PackError: with the place, for anything malformed.

    """
    return {one.id: one for one in (_read(file.name, file.read_text("utf-8")) for file in _files())}


def _files() -> list[Any]:
    return sorted(FOLDER.glob("*.toml"))


def find(letter: str, kind: str) -> Template | None:
    """The template of `letter` for a kind of case: its own, or that for all kinds."""
    known = standard()
    return known.get(f"{kind}-{letter}") or known.get(letter)


def _read(name: str, text: str) -> Template:
    try:
        table = Table(tomli.loads(text), name)
    except tomli.TOMLDecodeError as error:
        raise pack_problem(name, Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None
    made = Template(
        id=table.word("id"),
        version=table.get("version", int),
        series=table.word("series"),
        title=table.text("title"),
        citations=table.each("cite", read_citation),
        paragraphs=table.each("paragraph", _paragraph),
    )
    table.done()
    return made


def _paragraph(table: Table) -> Paragraph:
    text = table.text()
    for name in (*BLANK.findall(text.zh), *BLANK.findall(text.en)):
        if name not in NAMES and name not in {"n", "title", "note", "law", "why"}:
            raise table.no(Text(f"没有 {name} 这个空", f"there is no blank {name}"))
    return Paragraph(
        text=text,
        list=table.one_of("list", LISTS, ""),
        wants=table.one_of("wants", ("", *NAMES), ""),
        flush=table.get("flush", bool, False),
    )
