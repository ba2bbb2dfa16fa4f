from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.licence.made import CERTIFICATE, CODE, KEYS, SIGNER, other
from yushi.core.ledger.note import Signer, Verifier
from yushi.core.licence import CertificateError, Forged, Genuine, seal, verify
from yushi.core.licence.certificate import parse
from yushi.core.licence.seal import find

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEALED = seal(CERTIFICATE, SIGNER)
ALPHABET = string.ascii_letters + string.digits + "-_"


def test_a_certificate_is_ten_lines_and_is_read_back():
    assert CERTIFICATE.text == (
        "yushi.licence/1\nrehearsal\n豫B2-20260001\n1\n洛阳牡汇文旅有限公司\n"
        f"{CODE}\nB21 B25\n河南省\nmuhui.cn muhui-shop.com\n2026-11-24 2031-11-24\n"
    )
    assert parse(CERTIFICATE.text) == CERTIFICATE


@pytest.mark.parametrize(
    "change", [{"domains": ()}, {"official": True}, {"edition": 9999}, {"kinds": ("B25",)}]
)
def test_every_certificate_is_read_back(change):
    assert parse(other(**change).text) == other(**change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "豫b2-20260001"},
        {"number": "豫ICP备2026000001号"},
        {"edition": 0},
        {"edition": 10_000},
        {"holder": ""},
        {"holder": "两\n行"},
        {"holder": " 前有空格"},
        {"holder": "长" * 201},
        {"holder": "看不见\u200b"},
        {"code": CODE[:-1] + "#"},
        {"kinds": ()},
        {"kinds": ("B25", "B21")},
        {"kinds": ("B11",)},
        {"scope": ""},
        {"domains": ("MUHUI.cn",)},
        {"domains": ("-",)},
        {"domains": tuple(f"m{n}.cn" for n in range(21))},
        {"expires_on": dt.date(2026, 11, 23)},
    ],
    ids=str,
)
def test_what_cannot_be_so_is_no_certificate(wrong):
    with pytest.raises(CertificateError) as refused:
        other(**wrong)
    assert len(refused.value.problems) == 1


def test_everything_wrong_is_said_at_once():
    with pytest.raises(CertificateError) as refused:
        other(holder="", scope="", kinds=())
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/1\n", "/2\n"),
        ("\n1\n", "\n01\n"),
        ("\n1\n", "\none\n"),
        ("2026-11-24 ", "20261124 "),
        ("rehearsal", "rehearsed"),
        ("河南省\n", "河南省\n河南省\n"),
    ],
)
def test_another_spelling_is_not_read(old, new):
    with pytest.raises(CertificateError):
        parse(CERTIFICATE.text.replace(old, new))


def test_what_the_key_signed_is_genuine():
    assert verify(SEALED, KEYS) == Genuine(certificate=CERTIFICATE, key=KEYS[0])
    assert SEALED.startswith("YSL1.")
    assert SEALED.isascii()


@pytest.mark.parametrize(
    "around",
    ["https://yushi.example/register/check/?q={}", "  {}\n", "许可证：{} 谢谢", "[{}]"],
)
def test_it_is_found_in_what_stands_around_it(around):
    broken = SEALED[:100] + "\r\n" + SEALED[100:]

    assert isinstance(verify(around.format(SEALED), KEYS), Genuine)
    assert isinstance(verify(around.format(broken), KEYS), Genuine)
    assert find(around.format(SEALED)) == SEALED


def _reason(text, keys=KEYS):
    found = verify(text, keys)
    assert isinstance(found, Forged), found
    return found.reason.code


def test_every_reason_is_told():
    version, content, signed = SEALED.split(".")

    assert _reason("") == _reason("许可证豫B2-20260001") == "licence.absent"
    assert _reason(f"YSL2.{content}.{signed}") == "licence.version"
    assert _reason(f"{version}.{content}.{signed[:-1]}") == "licence.damaged"
    assert _reason(f"{version}.A.{signed}") == "licence.damaged"
    assert _reason(f"{version}.{content}B.{signed}") in ("licence.damaged", "licence.signature")
    assert _reason(SEALED, ()) == "licence.unknown-key"
    stranger = Signer(name="yushi.example/register", seed=bytes(32))
    assert _reason(seal(CERTIFICATE, stranger)) == "licence.unknown-key"
    longer = seal(other(edition=2), SIGNER).split(".")[1]
    assert _reason(f"{version}.{longer}.{signed}") == "licence.signature"


def test_a_key_of_another_type_or_with_the_same_id_proves_nothing():
    witness = Verifier(name=KEYS[0].name, public=KEYS[0].public, type=4)

    assert _reason(SEALED, [witness]) == "licence.unknown-key"


def test_a_signature_over_something_else_is_no_certificate(monkeypatch):
    class Other:
        text = "yushi.example/register\n1\nabc\n"

    assert _reason(seal(Other, SIGNER)) == "licence.content"  # type: ignore[arg-type]
    assert verify(SEALED + "." + "x", KEYS) == verify(SEALED, KEYS)


@unhurried
@given(st.integers(0, len(SEALED) - 1), st.sampled_from(ALPHABET))
def test_no_character_can_be_changed(place, character):
    changed = SEALED[:place] + character + SEALED[place + 1 :]

    found = verify(changed, KEYS)

    assert isinstance(found, Genuine if changed == SEALED else Forged)


@unhurried
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    assert isinstance(verify(text, KEYS), Forged)
    assert isinstance(verify(f"YSL1.{text}.{text}", KEYS), Forged)
