"""A file becomes a case again, read by somebody who trusts nothing of it: sizes first, then hashes, signature, content."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from yushi.core.casefile import content
from yushi.core.casefile.problems import CaseFileError, other_version, too_large, wrong
from yushi.core.casefile.shape import check, count
from yushi.core.casefile.shape import sha256 as is_hash
from yushi.core.errors import Text
from yushi.core.ledger import canonical, note
from yushi.core.ledger.problems import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.ledger.note import Verifier

LIMIT: Final = 256 * 2**20
"""The largest case file, in bytes."""
MOST: Final = 5_000
"""The most files in it."""
MANIFEST, KEY, SIGNATURE = "manifest.json", "key.txt", "signature.txt"
_FIXED: Final = frozenset({"case.json", "facts.json", "origin.json", "README.txt"})
_HERE: Final = frozenset({"origin.json", "README.txt"})
_FILE: Final = re.compile(r"documents/[0-9a-f]{64}\.[a-z]{1,10}|letters/[0-9a-f]{64}\.(?:pdf|docx)")
_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case file whose hashes and signature hold; whether its key is one to be believed, `signed_by` says."""

    case: Mapping[str, Any]
    origin: Mapping[str, Any]
    facts: bytes
    files: Mapping[str, bytes]
    digest: str
    key: Verifier

    def signed_by(self, keys: Iterable[Verifier]) -> Verifier | None:
        """The key of `keys` that signed it; None if it is the key of somebody unknown."""
        return next((one for one in keys if (one.type, one.public) == (self.key.type, self.key.public)), None)


def signed_text(manifest: bytes) -> str:
    """The text of the note that is signed."""
    return f"yushi case\n{content.FORMAT}\n{sha256(manifest).hexdigest()}\n"


def digest_of(listed: Mapping[str, Mapping[str, Any]]) -> str:
    """The digest of the content: of everything that is the same wherever the case lies."""
    kept = {name: one["sha256"] for name, one in listed.items() if name not in _HERE}
    return sha256(canonical.encode(kept)).hexdigest()


def read(data: bytes) -> Opened:
    """The case in a file.

    Raises:
        CaseFileError: if it is too large, cut, changed, of another format, unsigned, or no case.

    """
    if len(data) > LIMIT:
        raise too_large(len(data), LIMIT)
    files = _members(data)
    manifest = files.pop(MANIFEST)
    key = _key(files.pop(KEY), files.pop(SIGNATURE), manifest)
    listed = _listed(manifest)
    _compare(files, listed["files"])
    if digest_of(listed["files"]) != listed["content"]:
        raise _changed("manifest.json.content")
    case, origin = _tree(files, "case.json"), _tree(files, "origin.json")
    check(case, content.CASE, "case.json")
    check(origin, content.ORIGIN, "origin.json")
    content.agree(case, files)
    return Opened(
        case=case,
        origin=origin,
        facts=files["facts.json"],
        files={name: one for name, one in files.items() if name not in _FIXED},
        digest=listed["content"],
        key=key,
    )


def _members(data: bytes) -> dict[str, bytes]:
    """The files in the ZIP: named as ours are, none packed, none twice, together no larger than the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _directory(entries, len(data))
            return {entry.filename: package.read(entry) for entry in entries}
    except _BROKEN:
        raise wrong(
            "not-whole",
            Text("不是完整的案件包，或已截断、损坏。", "It is no whole case file: cut or damaged."),
        ) from None


def _directory(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = [one.orig_filename for one in entries]
    if len(names) > MOST or sum(one.file_size for one in entries) > size:
        raise wrong(
            "bomb",
            Text(
                f"含 {len(names)} 个文件，展开后比文件本身大，或超过 {MOST} 个。",
                f"It holds {len(names)} files, more than {MOST}, or more than its own size.",
            ),
        )
    for one in entries:
        if one.compress_type != zipfile.ZIP_STORED or one.flag_bits & 1 or one.file_size != one.compress_size:
            raise wrong(
                "packed",
                Text("里面的文件被压缩或加密。", "A file in it is packed or encrypted."),
                place=_shown(one.orig_filename),
            )
    wanted = {*_FIXED, MANIFEST, KEY, SIGNATURE}
    for name in names:
        if name not in wanted and not _FILE.fullmatch(name):
            raise wrong(
                "name",
                Text("有不属于案件包的文件名。", "There is a name that no case file has."),
                place=_shown(name),
            )
    if len(set(names)) < len(names):
        raise wrong("twice", Text("有两个同名文件。", "Two files have one name."))
    for name in sorted(wanted - set(names)):
        raise wrong("missing", Text("缺少文件。", "A file is missing."), place=name)


def _key(key: bytes, signature: bytes, manifest: bytes) -> Verifier:
    """The key in the file, by which its signature holds; whose it is, nobody has said yet."""
    try:
        found = note.Verifier.parse(key.decode("ascii"))
        signed = note.parse(signature.decode())
        note.verified(signed, [found])
    except (LedgerError, ValueError):
        raise wrong(
            "signature", Text("签名不成立。", "The signature does not hold."), place=SIGNATURE
        ) from None
    if signed.text != signed_text(manifest):
        if signed.text.startswith("yushi case\n") and signed.text.count("\n") == 3:  # noqa: PLR2004 - three lines
            version = signed.text.split("\n")[1]
            if version != str(content.FORMAT):
                raise other_version(version, content.FORMAT)
        raise _changed(MANIFEST)
    return found


def _listed(manifest: bytes) -> Mapping[str, Any]:
    found = _decoded(manifest, MANIFEST)
    if not isinstance(found, dict) or not isinstance(found.get("files"), dict):
        raise _changed(MANIFEST)
    entry: Any = {"sha256": is_hash, "size": count()}
    shape: Any = {
        "content": is_hash,
        "format": count(content.FORMAT, content.FORMAT),
        "files": dict.fromkeys(found["files"], entry),
    }
    check(found, shape, MANIFEST)
    return found


def _compare(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> None:
    """Every file is the one that the manifest lists; all that are not are named."""
    problems = [
        problem
        for name in sorted(files.keys() | listed.keys())
        if name not in files
        or name not in listed
        or (sha256(files[name]).hexdigest(), len(files[name]))
        != (listed[name]["sha256"], listed[name]["size"])
        for problem in _changed(name).problems
    ]
    if problems:
        raise CaseFileError(*problems[:5])


def _tree(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    found: Any = _decoded(files[name], name)
    return found  # type: ignore[no-any-return]


def _decoded(data: bytes, name: str) -> object:
    try:
        return canonical.decode(data)
    except (LedgerError, OverflowError):
        raise wrong("json", Text("不是规范的 JSON。", "It is no canonical JSON."), place=name) from None


def _changed(name: str) -> CaseFileError:
    return wrong(
        "changed",
        Text("内容与清单里的哈希不符。", "It differs from the hash in the manifest."),
        place=_shown(name),
    )


def _shown(name: str) -> str:
    return "".join(sign for sign in name[:80] if sign.isprintable())
