"""A small case, carried."""

from __future__ import annotations

import copy
import io
import zipfile
from hashlib import sha256
from typing import Any

from yushi.core import casefile
from yushi.core.casefile import content, reading
from yushi.core.ledger import Signer, canonical, note

SIGNER = Signer(name="desk.example", seed=bytes(range(32)))
WHO = "顾舟 @ desk.example (user:00000000-0000-4000-8000-000000000001)"
MOMENT = "2026-11-23T02:00:00.000000+00:00"
UID = "00000000-0000-4000-8000-00000000000a"
PDF, LETTER, WORD = b"%PDF one", b"%PDF letter", b"PK letter"


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


_CASE: dict[str, Any] = {
    "kind": "new", "state": "filed", "version": 2, "licence": "", "year": None, "rules_on": None,
    "organisation": {"name": "宛牧农业", "code": "91411300MA00000000"},
    "authority": {"name": "省主管部门", "code": "11410000MA00000000"},
    "opened_by": WHO, "opened_at": MOMENT, "moved_at": MOMENT, "ended_at": None,
    "dossier": {
        "title": "宛牧农选", "version": 1, "asked": "", "skipped": "", "opened_at": MOMENT, "changed_at": MOMENT,
    },
    "events": [
        {
            "sequence": number, "event": event, "source": source, "state": state, "marks": "", "letter": "",
            "on": "2026-11-23", "at": MOMENT, "by": WHO, "by_hand": False, "reason": "",
        }
        for number, event, source, state in (
            (1, "open", "", "preparing"), (2, "filing-approved", "preparing", "filed")
        )
    ],
    "changes": [
        {"version": 1, "path": "enterprise.name", "before": None, "after": '"宛牧农业"', "by": WHO, "at": MOMENT}
    ],
    "opinions": [
        {
            "condition": "subject.name", "sequence": 1, "rehearsal": False, "word": "rejected", "note": "不符",
            "late_because": "", "outcome": "met", "in_one_go": False, "by": WHO, "at": MOMENT,
        }
    ],
    "officers": [{"turn": 1, "name": "王核查", "badge": "HN-1", "draw": "", "by": WHO, "at": MOMENT}],
    "letters": [
        {
            "event": 2, "kind": "accepted", "number": "豫通〔2026〕1号", "title_zh": "受理通知书", "title_en": "Acceptance",
            "conditions": "", "content": "[]", "pdf": _hash(LETTER), "docx": _hash(WORD), "digest": _hash(b""),
            "on": "2026-11-23", "at": MOMENT,
        }
    ],
    "documents": [
        {
            "kind": "business-licence", "title": "营业执照", "made_at": MOMENT, "set_aside_at": None,
            "set_aside_by": "", "set_aside_because": "",
            "versions": [
                {
                    "number": 1, "name": "执照.pdf", "media": "pdf", "size": len(PDF), "pages": 1, "upright": None,
                    "sha256": _hash(PDF), "handed_in": _hash(PDF), "issued_on": "2026-01-02", "valid_until": None,
                    "uploaded_by": WHO, "uploaded_at": MOMENT, "proves": [{"path": "enterprise.name", "page": 1}],
                }
            ],
        }
    ],
}  # fmt: skip


def carried(**changes: Any) -> casefile.Carried:
    """A case with `changes` of its top keys."""
    origin = {
        "site": "desk.example", "number": "DK-2026-0001", "uid": UID, "exported_at": MOMENT, "exported_by": WHO,
        "before": [], "scanned": [""],
    }  # fmt: skip
    return casefile.Carried(
        case={**copy.deepcopy(_CASE), **changes},
        origin=origin,
        facts=b'{"dossier":1}\n',
        files={
            f"documents/{_hash(PDF)}.pdf": PDF,
            f"letters/{_hash(LETTER)}.pdf": LETTER,
            f"letters/{_hash(WORD)}.docx": WORD,
        },
    )


def built(**changes: Any) -> bytes:
    return casefile.build(carried(**changes), signer=SIGNER)


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return target.getvalue()


def signed(files: dict[str, bytes], more: dict[str, Any] | None = None) -> bytes:
    """Files as an attacker would pack them: hashes and signature right, whatever is in them."""
    files = {
        name: data
        for name, data in files.items()
        if name not in {reading.MANIFEST, reading.KEY, reading.SIGNATURE}
    }
    listed: dict[str, Any] = {
        name: {"sha256": _hash(data), "size": len(data)} for name, data in files.items()
    }
    tree = {"content": reading.digest_of(listed), "files": listed, "format": content.FORMAT, **(more or {})}
    manifest = canonical.encode(tree)
    return zipped(
        {
            **files,
            reading.MANIFEST: manifest,
            reading.KEY: f"{SIGNER.verifier.text}\n".encode(),
            reading.SIGNATURE: str(note.make(reading.signed_text(manifest), [SIGNER])).encode(),
        }
    )
