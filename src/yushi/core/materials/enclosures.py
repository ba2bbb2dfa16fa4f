"""Papers that come from elsewhere: whether the ministry's upload takes them as they are.

Its form says: no archives; each file at most 5 MB; at most ten pictures one by one (JPG, JPEG, GIF), more go into one Word or PDF
file; all upright. GIF is not kept here (`core/uploads`), so a picture is a JPEG.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Place, Problem, Text
from yushi.core.uploads import Kind, UploadRefusedError, is_upright, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST: Final = 5_000_000
"""Bytes; the form says 5 MB, and the smaller reading is safe in both."""
MOST_PICTURES: Final = 10
_TAKEN = frozenset({Kind.PDF, Kind.DOCX, Kind.JPEG, Kind.PNG})
_FORM = Text("在线申请表的附件要求", "what the online form says of enclosures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A paper from the archive: its name as people know it, the kind of evidence it is, its bytes; `pages` where known."""

    name: str
    kind: str
    data: bytes
    pages: int | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it is a JPEG, by its first bytes."""
        return self.data.startswith(b"\xff\xd8")

    @property
    def counted(self) -> int | None:
        """Its pages: as told, one for a picture, else None."""
        return 1 if self.pages is None and self.is_picture else self.pages


def taken(enclosures: Iterable[Enclosure]) -> tuple[tuple[Enclosure, ...], tuple[Problem, ...]]:
    """The enclosures that can be handed in as they are, and what is wrong with the others."""
    good: list[Enclosure] = []
    problems: list[Problem] = []
    pictures = 0
    for one in enclosures:
        found = list(_problems(one))
        if not found and one.is_picture:
            pictures += 1
            found = [_too_many(one)] if pictures > MOST_PICTURES else []
        problems += found
        if not found:
            good.append(one)
    return tuple(good), tuple(problems)


def _problems(one: Enclosure) -> Iterator[Problem]:
    try:
        found = judge(one.data, one.name, kinds=_TAKEN)
    except UploadRefusedError as error:
        yield from error.problems
        return
    if found.size > LARGEST:
        yield _problem(
            "size", one,
            Text(f"文件有 {found.size:,} 字节，上限 5 MB", f"the file has {found.size:,} bytes; the limit is 5 MB"),
            Text("降低扫描分辨率，或拆成几个文件", "scan at a lower resolution, or split it"),
        )  # fmt: skip
    if found.kind is Kind.PNG:
        yield _problem(
            "picture", one,
            Text("PNG 图片，在线申请只接受 JPG、JPEG、GIF 图片", "a PNG picture; the form takes JPG, JPEG and GIF only"),
            Text("另存为 JPG，或放进一个 PDF", "save it as JPG, or put it into a PDF"),
        )  # fmt: skip
    if is_upright(one.data, found.kind) is False:
        yield _problem(
            "turned", one,
            Text("照片是横着或倒着存的", "the photo is stored sideways or upside down"),
            Text("在看图软件里旋转到正向后重新保存", "turn it upright in any viewer and save it again"),
        )  # fmt: skip


def _too_many(one: Enclosure) -> Problem:
    return _problem(
        "pictures", one,
        Text(f"单张上传的图片超过 {MOST_PICTURES} 张", f"more than {MOST_PICTURES} single pictures"),
        Text("把图片合成一个 Word 或 PDF 文件", "put the pictures into one Word or PDF file"),
    )  # fmt: skip


def _problem(code: str, one: Enclosure, what: Text, fix: Text) -> Problem:
    return Problem(code=f"enclosure.{code}", what=what, rule=_FORM, fix=fix, place=Place(file=one.name))
