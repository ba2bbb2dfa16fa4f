"""The certificate on paper: one page that says what was signed, with its own typefaces."""

from __future__ import annotations

import io

from pypdf import PdfReader

from tests.core.licence.made import CERTIFICATE, SIGNER, other
from yushi.core.licence import paper, seal

ADDRESS = f"https://yushi.example/register/check/?t={seal(CERTIFICATE, SIGNER)}"
AUTHORITY = "河南省通信管理局（演练）"


def _read(certificate):
    made = PdfReader(io.BytesIO(paper(certificate, authority=AUTHORITY, address=ADDRESS)))
    assert len(made.pages) == 1
    return made.pages[0].extract_text().replace(" ", "").replace("\n", "")


def test_the_page_says_what_was_signed():
    text = _read(CERTIFICATE)

    for said in (
        "增值电信业务经营许可证",
        CERTIFICATE.number,
        CERTIFICATE.holder,
        CERTIFICATE.code,
        "B25信息服务业务",
        "muhui.cnmuhui-shop.com",
        "2026年11月24日至2031年11月24日",
        AUTHORITY,
        "演练证照",
    ):
        assert said.replace(" ", "") in text


def test_an_official_one_is_no_rehearsal_and_one_without_domains_has_a_dash():
    text = _read(other(official=True, domains=()))

    assert "演练证照" not in text
    assert "—" in text


def test_twenty_domains_and_a_long_name_stay_on_one_page():
    domains = tuple(f"chang-yu-ming-{n:02}.henan-shop.cn" for n in range(20))
    domains = tuple(one.replace(".henan-shop.cn", "-henan-shop.cn") for one in domains)

    assert "19-henan" in _read(other(holder="河南" + "长" * 90 + "有限公司", domains=domains))


def test_the_same_values_make_the_same_bytes():
    given = {"authority": AUTHORITY, "address": ADDRESS}

    assert paper(CERTIFICATE, **given) == paper(CERTIFICATE, **given)
