"""A case becomes a file: every byte is decided by what is in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from yushi.core.casefile import content
from yushi.core.casefile.problems import too_large
from yushi.core.casefile.reading import KEY, LIMIT, MANIFEST, SIGNATURE, digest_of, signed_text
from yushi.core.casefile.shape import check
from yushi.core.ledger import canonical, note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.ledger.note import Signer

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # a ZIP knows no earlier moment; the real ones stand in origin.json


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A case as it is carried: the tree of case.json, that of origin.json, the facts' file, bytes by path."""

    case: Mapping[str, Any]
    origin: Mapping[str, Any]
    facts: bytes
    files: Mapping[str, bytes]


def build(carried: Carried, *, signer: Signer) -> bytes:
    """The file of a case, signed; the same case gives the same bytes.

    Raises:
        CaseFileError: if it cannot be carried: too large, or not in the shape of a case.

    """
    check(carried.case, content.CASE, "case.json")
    check(carried.origin, content.ORIGIN, "origin.json")
    content.agree(carried.case, carried.files)
    files = {
        "case.json": canonical.encode(carried.case),
        "facts.json": carried.facts,
        "origin.json": canonical.encode(carried.origin),
        **carried.files,
    }
    files["README.txt"] = _readme(carried).encode()
    listed: dict[str, Any] = {
        name: {"sha256": sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()
    }
    manifest = canonical.encode({"content": digest_of(listed), "files": listed, "format": content.FORMAT})
    files[MANIFEST] = manifest
    files[KEY] = f"{signer.verifier.text}\n".encode()
    files[SIGNATURE] = str(note.make(signed_text(manifest), [signer])).encode()
    made = _zipped(files)
    if len(made) > LIMIT:
        raise too_large(len(made), LIMIT)
    return made


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _BEGINNING)
            member.create_system = 3
            member.external_attr = 0o600 << 16
            archive.writestr(member, files[name])
    return target.getvalue()


def _readme(carried: Carried) -> str:
    case, origin = carried.case, carried.origin
    name = f"{origin['number']}  {case['organisation']['name']} {case['organisation']['code']}"
    documents = sum(len(one["versions"]) for one in case["documents"])
    return (
        f"{name}\n\n"
        f"豫市案件包，格式 {content.FORMAT}。来自 {origin['site']}，导出于 {origin['exported_at']}，导出人 {origin['exported_by']}。\n"
        f"办理 {len(case['events'])} 次，修改事实 {len(case['changes'])} 处，文书 {len(case['letters'])} 份，文件 {documents} 份。\n"
        "个人号码（身份证号、手机号等）是完整的：只交给有权看的人，用完删除。\n"
        "核对哈希和签名，不用联网：yushi case verify <文件>\n"
        "在别的站点继续办：登录后打开 /desk/import/ 。\n\n"
        f"A case of Yushi, format {content.FORMAT}. From {origin['site']}, exported {origin['exported_at']} by {origin['exported_by']}.\n"
        f"{len(case['events'])} moves, {len(case['changes'])} changes of facts, {len(case['letters'])} letters, {documents} documents.\n"
        "Personal numbers (identity cards, mobile numbers) are in it in full: give it only to those entitled, delete it after use.\n"
        "To check hashes and signature, without network: yushi case verify <file>\n"
        "To go on elsewhere: sign in there and open /desk/import/ .\n"
    )
