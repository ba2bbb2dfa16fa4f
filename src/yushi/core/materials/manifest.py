"""What lies in a package, for people and for programs, and the one ZIP that carries it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from yushi.core.assessment.values import label
from yushi.core.materials import pdf
from yushi.core.materials.zipped import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.materials.package import File, Package

FORMAT: Final = "yushi-materials 1"
NAME, READABLE = "清单.json", "清单.txt"


def as_tree(package: Package) -> dict[str, Any]:
    """The manifest as plain values: files with their digests, and why each document is there. No personal number is in it."""
    return {
        "format": FORMAT,
        "case": package.filing.number,
        "on": str(package.filing.on),
        "files": [_file(file) for file in package.files],
        "documents": [
            {
                "id": one.template.id, "title": one.template.title._asdict(), "version": one.template.version,
                "needed": str(one.answer), "by": one.template.source,
                "facts": list(one.used), "missing": list(one.missing),
            }
            for one in package.choices
        ],
        "wanted": [
            {"kind": one.wanted.kind, "title": one.wanted.title._asdict(), "needed": str(one.answer), "missing": list(one.missing)}
            for one in package.wanted
        ],
        "left_out": [
            {"file": problem.place.file, "code": problem.code, "zh": problem.lines("zh"), "en": problem.lines("en")}
            for problem in package.problems
        ],
    }  # fmt: skip


def as_json(package: Package) -> str:
    """The manifest as JSON."""
    return json.dumps(as_tree(package), ensure_ascii=False, indent=1) + "\n"


def as_text(package: Package) -> str:
    """The manifest for people, in Chinese; the digests can be compared with `sha256sum`."""
    return "\n".join(_lines(package)) + "\n"


def carried(package: Package) -> bytes:
    """One ZIP with every file and both manifests; for carrying only, the ministry's form takes single files."""
    members = {file.name: file.data for file in package.files}
    members[READABLE] = as_text(package).encode()
    members[NAME] = as_json(package).encode()
    return zipped(members)


def _file(file: File) -> dict[str, Any]:
    known: dict[str, Any] = {
        "name": file.name, "size": len(file.data), "sha256": file.sha256, "pages": file.pages,
    }  # fmt: skip
    if file.document is not None:
        document = file.document
        known |= {
            "document": document.id, "version": document.version, "content": document.digest,
            "signatures": document.signatures, "seals": document.seals,
            "blanks": [{"path": blank.path, "label": blank.label} for blank in document.blanks],
            "lacking": list(pdf.lacking(document)),
        }  # fmt: skip
    return known


def _lines(package: Package) -> Iterator[str]:
    yield package.title
    yield f"案件编号：{package.filing.number or '（尚未编号）'}　日期：{package.filing.on}"
    yield ""
    yield "文件（SHA-256 在前）："
    yield from (f"{file.sha256}  {file.name}" for file in package.files)
    blanks = [(one, one.blanks) for one in package.documents if one.blanks]
    if blanks:
        yield from ("", "待填写：")
        yield from (
            f"· {one.title.zh}：{'、'.join(dict.fromkeys(b.label for b in lacking))}"
            for one, lacking in blanks
        )
    if package.undecided:
        yield from ("", "是否需要还不能确定，没有生成：")
        for one in package.undecided:
            yield f"· {one.template.title.zh}：取决于 {'、'.join(label(path, 'zh') for path in one.missing)}"
    if package.wanted:
        yield from ("", "还要附上：")
        for paper in package.wanted:
            names = "、".join(label(path, "zh") for path in paper.missing)
            yield f"· {paper.wanted.title.zh}" + (f"（是否需要取决于 {names}）" if names else "")
    if package.problems:
        yield from ("", "没有放进来的附件：")
        yield from (problem.lines("zh") for problem in package.problems)
