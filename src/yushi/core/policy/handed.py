"""Packs as somebody hands them in: the TOML files of one pack, or one ZIP of one or more packs. Nothing is written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.policy.tables import PackError, pack_problem
from yushi.core.uploads import packages
from yushi.core.uploads.kinds import LIMITS, Kind
from yushi.core.uploads.refusals import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LIMIT: Final = 4 * 2**20
"""The most that all files of a draft may hold together, in bytes; all packs of this program hold about a quarter of it."""
_ZIP, _TOML = ".zip", ".toml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_Files = list[tuple[str, bytes]]


def texts(handed: Sequence[tuple[str, bytes]]) -> Mapping[str, str]:
    """The text of every TOML file by its path, from files with their names; other files in a ZIP are passed over.

    Raises:
        PackError: if nothing was handed in, something is neither, too large, no UTF-8, or no plain ZIP.

    """
    zipped = [one for one in handed if one[0].lower().endswith(_ZIP)]
    if zipped and len(handed) > 1:
        raise pack_problem(zipped[0][0], Text("一个 ZIP 单独交", "a ZIP is handed in alone"))
    files = _unpacked(*zipped[0]) if zipped else list(handed)
    if not files:
        raise pack_problem("*.toml", Text("没有 .toml 文件", "there is no .toml file"))
    _weigh((name, len(data)) for name, data in files)
    names = [name for name, _data in files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise pack_problem(twice, Text("有两个同名文件", "two files have this name"))
    return {name: _text(name, data) for name, data in files}


def _unpacked(name: str, data: bytes) -> _Files:
    """The TOML files in a ZIP, whose directory is judged, sizes and all, before anything is unpacked."""
    try:
        if (fault := next(packages.faults(data), None)) is not None:
            raise PackError(problem(*fault, name=name))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [one for one in package.infolist() if _is_ours(one.filename)]
            _weigh((one.filename, one.file_size) for one in entries)
            return [(one.filename, package.read(one)) for one in entries]
    except _BROKEN:
        raise PackError(problem("damaged", Text("不是完整的 ZIP", "it is no whole ZIP"), name=name)) from None


def _is_ours(path: str) -> bool:
    return path.lower().endswith(_TOML) and not path.startswith("__MACOSX/")


def _weigh(sizes: Iterable[tuple[str, int]]) -> None:
    """Nothing, if files of these sizes in bytes are TOML and may be read."""
    whole = 0
    for name, size in sizes:
        whole += size
        if not name.lower().endswith(_TOML):
            raise pack_problem(name, Text("不是 .toml 文件", "no .toml file"))
        if size > LIMITS[Kind.TOML]:
            most = LIMITS[Kind.TOML]
            raise pack_problem(name, Text(f"{size} 字节，上限 {most}", f"{size} bytes, the limit is {most}"))
    if whole > LIMIT:
        raise pack_problem(
            "*.toml", Text(f"共 {whole} 字节，上限 {LIMIT}", f"{whole} bytes in all, the limit is {LIMIT}")
        )


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise pack_problem(name, Text("不是 UTF-8 文本", "not UTF-8 text")) from None
