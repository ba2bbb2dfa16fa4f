"""The files of an export: JSON, CSV, the notes for people, and the ZIP around them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WITHHELD = (
    Text(
        "存证条目里的个人信息：只有承诺值，可由运营方按理由逐项出示",
        "personal parts of ledger entries: only their commitments; the operator can reveal them one by one, with a reason",
    ),
    Text(
        "密封值的明文：只有密文、掩码和校验结果",
        "sealed values in the clear: only ciphertext, mask and the trials",
    ),
    Text("培训参加人的姓名：只有人数", "names of who attended trainings: only how many"),
    Text("密钥和口令", "keys and secrets"),
)


_ABOUT = Text(
    "# 现场核查室导出\n\n各节按编号分文件夹。`ledger/` 是登录、交易、操作、安全日志的导出：在该文件夹里运行 `python3 verify.py`，"
    "不需要网络。`manifest.json` 列出每个文件的 SHA-256。\n\n未提供的内容：",
    "# Export of the inspection room\n\nOne folder for each section. `ledger/` holds the login, transaction, operation and "
    "security logs: run `python3 verify.py` in that folder, no network is needed. `manifest.json` lists the SHA-256 of "
    "every file.\n\nWithheld:",
)


def readme(tongue: str) -> bytes:
    """What is in the export, for people, in "zh-CN" or "en"."""
    lang = "zh" if tongue == "zh-CN" else "en"
    listed = "\n".join(f"- {one.say(lang)}" for one in WITHHELD)
    return f"{_ABOUT.say(lang)}\n\n{listed}\n".encode()


def as_json(value: Any) -> bytes:
    """`value` for people and programs; moments and days as ISO 8601."""
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode() + b"\n"


def as_csv(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table in UTF-8 with a byte-order mark; what a spreadsheet would calculate is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_safe("" if cell is None else str(cell)) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def zipped(files: dict[str, bytes], at: dt.datetime) -> bytes:
    """The same bytes for the same files and moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
