from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from yushi.core.payments import Ecny, EcnySettings, KeyFileError, channels, sm2
from yushi.core.payments.ecny.settings import holds
from yushi.core.payments.sm2 import Sm2Key

# The example of GB/T 32918.5-2017, annex A: key, text and signature.
KEY = Sm2Key(
    x=0x09F9DF31_1E5421A1_50DD7D16_1E4BC5C6_72179FAD_1833FC07_6BB08FF3_56F35020,
    y=0xCCEA490C_E26775A5_2DC6EA71_8CC1AA60_0AED05FB_F35E084A_6632F607_2DA9AD13,
)
R = 0xF5A03B06_48D2C463_0EEAC513_E1BB81A1_5944DA38_27D5B741_43AC7EAC_EEE720B3
S = 0xB1B6AA29_DF212FD8_763182BC_0D421CA1_BB9038FD_1F7F42D4_840B69C4_85BBC1AA
TEXT = b"message digest"


def _pem(body: bytes) -> str:
    return f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(body).decode()}\n-----END PUBLIC KEY-----\n"


PEM = _pem(sm2._HEAD + KEY.x.to_bytes(32) + KEY.y.to_bytes(32))


def test_the_example_of_the_standard_holds():
    assert KEY.digest(TEXT) == 0xF0B43E94_BA45ACCA_ACE692ED_534382EB_17E6AB5A_19CE7B31_F4486FDF_C0D28640
    assert KEY.holds(TEXT, encode_dss_signature(R, S))


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        (b"message digesu", encode_dss_signature(R, S)),
        (TEXT, encode_dss_signature(S, R)),
        (TEXT, encode_dss_signature(0, S)),
        (TEXT, encode_dss_signature(R, 0)),
        (TEXT, encode_dss_signature(R + sm2._N, S)),
        (TEXT, encode_dss_signature(R, sm2._N - R)),
        (TEXT, b""),
        (TEXT, encode_dss_signature(R, S) + b"\0"),
    ],
)
def test_nothing_else_holds(text, signature):
    assert not KEY.holds(text, signature)


def test_a_signature_that_leads_nowhere_does_not_hold():
    # s·G + t·Q = 0 for the key Q = -(s/t)·G.
    r, s = 5, 7
    x, y, z = sm2._sum_of_products(
        -s * pow(r + s, -1, sm2._N) % sm2._N, (sm2._GX, sm2._GY, 1), 0, (KEY.x, KEY.y, 1)
    )
    across = Sm2Key(x=x * pow(z, -2, sm2._P) % sm2._P, y=y * pow(z, -3, sm2._P) % sm2._P)

    assert not across.holds(TEXT, encode_dss_signature(r, s))


def test_points_are_added_whichever_they_are():
    g = (sm2._GX, sm2._GY, 1)

    assert sm2._add(g, g) == sm2._double(g)
    assert sm2._add(g, (sm2._GX, sm2._P - sm2._GY, 1)) == sm2._NOWHERE
    assert sm2._add(g, sm2._NOWHERE) == sm2._add(sm2._NOWHERE, g) == g
    assert sm2._double(sm2._NOWHERE) == sm2._NOWHERE


def test_a_key_is_read_from_pem_and_must_be_a_point_of_the_curve():
    assert Sm2Key.read(PEM, name="bank") == KEY
    off, large = (KEY.x + 1).to_bytes(32), sm2._P.to_bytes(32)
    for wrong in (
        "",
        PEM.replace("BEGIN", "BEGAN"),
        PEM.replace("MFkw", "MFk="),
        _pem(sm2._HEAD + KEY.x.to_bytes(32)),
        _pem(bytes(27) + KEY.x.to_bytes(32) + KEY.y.to_bytes(32)),
        _pem(sm2._HEAD + off + KEY.y.to_bytes(32)),
        _pem(sm2._HEAD + large + KEY.y.to_bytes(32)),
        _pem(sm2._HEAD + KEY.x.to_bytes(32) + large),
    ):
        with pytest.raises(KeyFileError, match="bank"):
            Sm2Key.read(wrong, name="bank")


def test_a_channel_signs_with_what_it_is_given_and_checks_by_itself():
    asked = []

    def signs(file):
        asked.append(file)
        return lambda text: b"signature of " + text[:5]

    table = {
        "merchant": "3089",
        "app_id": "app",
        "sm2_key_file": "merchant.pem",
        "bank_key": PEM,
        "base_url": "https://bank.example.cn",
    }
    made = channels({"ecny": table}, random=bytes, sm2=signs)["ecny"]
    assert isinstance(made, Ecny)
    settings = made.settings
    signature = base64.b64encode(encode_dss_signature(R, S)).decode()

    assert (settings.sign_method, asked) == ("02", ["merchant.pem"])
    assert base64.b64decode(settings.sign(b"hello")) == b"signature of hello"
    assert decode_dss_signature(base64.b64decode(signature)) == (R, S)
    assert holds(TEXT, signature, settings.bank_key)
    assert not holds(TEXT, "no base64", settings.bank_key)
    with pytest.raises(KeyFileError):
        EcnySettings.read(merchant="3", app_id="a", key=5, bank_pem=PEM, base_url="https://a.example.cn")  # type: ignore[arg-type]
