"""The certificate as a PDF of one page: what was signed, and the QR code that proves it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import segno

from yushi.core.typesetting import typeset

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.licence.certificate import Certificate

_LAYOUT = Path(__file__).with_name("certificate.typ")
_KINDS = {"B21": "B21 在线数据处理与交易处理业务", "B25": "B25 信息服务业务（仅限互联网信息服务）"}


def paper(certificate: Certificate, *, authority: str, address: str) -> bytes:
    """The PDF of `certificate`; `address` is what its QR code holds: the check page with the sealed text.

    The same bytes for the same values, on any machine.
    """
    rows = (
        ("持证企业", certificate.holder),
        ("统一社会信用代码", certificate.code),
        ("业务种类", "\n".join(_KINDS[kind] for kind in certificate.kinds)),
        ("覆盖范围", certificate.scope),
        ("域名", " ".join(certificate.domains) or "—"),
        ("有效期", f"{_day(certificate.issued_on)}至{_day(certificate.expires_on)}（含当日）"),
    )
    values = {
        "number": certificate.number,
        "rehearsal": not certificate.official,
        "rows": rows,
        "code": _drawn(address),
        "note": f"第 {certificate.edition} 版。扫码核验；不联网也能验签。许可证现状以登记簿为准。",
        "authority": authority,
        "issued": _day(certificate.issued_on),
    }
    return typeset(_LAYOUT, values).pdf


def _day(on: dt.date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _drawn(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
