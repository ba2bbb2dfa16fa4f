from __future__ import annotations

import dataclasses

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.core.payments import voices
from yushi.core.payments import (
    AttemptError,
    Difference,
    KeyFileError,
    Way,
    channels,
    differences,
    rsa,
)
from yushi.core.payments.failures import PaymentError, bad_signature, refused, stale, unreadable
from yushi.core.payments.reading import Fields, header, stamp, stamp_read, table
from yushi.core.payments.values import Outcome


def test_an_attempt_takes_what_the_narrowest_channel_takes():
    assert voices.attempt(out_trade_no="A-_z09", title="洛" * 42, fen=1).fen == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"out_trade_no": "12345"}, "payment.number"),
        ({"out_trade_no": "1" * 33}, "payment.number"),
        ({"out_trade_no": "单号000001"}, "payment.number"),
        ({"fen": 0}, "payment.amount"),
        ({"fen": -1}, "payment.amount"),
        ({"title": ""}, "payment.title"),
        ({"title": "洛" * 43}, "payment.title"),
        ({"title": "a\nb"}, "payment.title"),
    ],
)
def test_an_attempt_that_no_channel_takes_is_refused_with_its_value(wrong, code):
    with pytest.raises(AttemptError) as refusal:
        voices.attempt(**wrong)

    assert refusal.value.code == code
    assert len(refusal.value.lines("zh").splitlines()) == 3


@pytest.mark.parametrize("wrong", [{"fen": 1_235}, {"fen": 0}, {"out_refund_no": "R"}])
def test_a_refund_is_above_zero_and_no_more_than_was_paid(wrong):
    assert voices.refund(fen=1_234).fen == 1_234
    with pytest.raises(AttemptError):
        voices.refund(**wrong)


def test_what_is_told_is_held_against_what_was_asked():
    asked = voices.attempt()
    good = Outcome(state="paid", out_trade_no="P000001", fen=1_234)
    bad = dataclasses.replace(good, out_trade_no="P000002", fen=1, currency="USD")

    assert differences(asked, good) == ()
    assert differences(asked, bad) == (
        Difference("out_trade_no", "P000001", "P000002"),
        Difference("fen", "12.34", "0.01"),
        Difference("currency", "CNY", "USD"),
    )


def test_failures_say_three_lines_and_repeat_no_more_than_a_line_of_a_message():
    text = refused("wechat", "X" * 500, "a\nb").lines("en")

    assert len(text.splitlines()) == 3
    assert "X" * 81 not in text
    assert refused("wechat", "CODE", "").refused == "CODE"
    assert stale("wechat", 301).code == "payment.stale"
    assert isinstance(bad_signature("alipay", stale("alipay", 1).problems[0].what), PaymentError)
    assert unreadable("alipay", "x").code == "payment.unreadable"


def _pems(key):
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return secret, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize(
    "make",
    [
        lambda: ("", ""),
        lambda: ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",) * 2,
        lambda: _pems(ec.generate_private_key(ec.SECP256R1())),
        lambda: _pems(generate_private_key(65_537, 1_024)),
    ],
)
def test_a_key_of_another_kind_is_named_and_not_shown(make):
    secret, public = make()

    with pytest.raises(KeyFileError, match="merchant"):
        rsa.private_key(secret, name="merchant")
    with pytest.raises(KeyFileError, match="merchant"):
        rsa.public_key(public, name="merchant")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda one: one.text("a"), ""),
        (lambda one: one.text("a"), 5),
        (lambda one: one.optional("a"), 5),
        (lambda one: one.optional("a"), []),
        (lambda one: one.whole("a"), "5"),
        (lambda one: one.whole("a"), True),
        (lambda one: one.whole("a"), -1),
        (lambda one: one.yuan("a"), "1.234"),
        (lambda one: one.yuan("a"), "-1"),
        (lambda one: one.moment("a"), "yesterday"),
        (lambda one: one.moment("a"), "2026-11-24T10:00:00"),
        (lambda one: one.stamp("a"), "2026-11-24T10:00:00"),
        (lambda one: one.inside("a"), []),
        (lambda one: one.expect("a", "b"), "c"),
    ],
)
def test_a_field_of_another_form_is_an_error_and_no_guess(read, value):
    with pytest.raises(PaymentError, match="unreadable"):
        read(Fields("wechat", {"a": value}))


def test_fields_are_read_as_they_are_written():
    one = Fields(
        "alipay", {"yuan": "1,234.5", "at": "2026-11-24 10:00:00", "iso": "2026-11-24T10:00:00+08:00"}
    )

    assert (one.yuan("yuan"), one.optional("none"), Fields("x", {"n": 0}).whole("n")) == (123_450, "", 0)
    assert one.stamp("at") == one.moment("iso") == voices.NOW
    assert stamp_read(stamp(voices.NOW), channel="x", name="at") == voices.NOW
    assert (header({"X-One": "1"}, "x-one"), header({}, "x-one")) == ("1", "")


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"\xff", b'{"a":' * 100_000, b'{"a":"\\ud800"}', b'{"\\udfff":1}']
)
def test_a_body_that_is_no_object_is_not_understood(body):
    with pytest.raises(PaymentError, match="unreadable"):
        table(body, channel="wechat")


def _tables():
    wechat = {
        "mchid": "19",
        "appid": "wx",
        "serial": "5F",
        "key": voices.private("ours"),
        "api_v3_key": voices.SECRET,
        "platform_keys": {"PUB": voices.public("theirs")},
        "base_url": "https://a.example.cn/",
    }
    alipay = {
        "app_id": "2021",
        "seller_id": "2088",
        "key": voices.private("ours"),
        "alipay_key": voices.public("theirs"),
        "base_url": "https://b.example.cn",
    }
    ecny = {
        "merchant": "3089",
        "app_id": "app",
        "key": voices.private("ours"),
        "bank_key": voices.public("theirs"),
        "base_url": "https://c.example.cn/open",
        "wire": {"fields": {"number": "outOrderNo"}, "paths": {"query": "/v2/query"}},
    }
    return {"wechat": wechat, "alipay": alipay, "ecny": ecny}


def test_channels_come_from_the_settings_alone():
    made = channels(_tables(), random=bytes)

    assert list(made) == [one.name for one in made.values()] == ["wechat", "alipay", "ecny"]
    assert [one.base_url for one in made.values()] == [
        "https://a.example.cn",
        "https://b.example.cn",
        "https://c.example.cn/open",
    ]
    assert [Way.PAGE in one.ways for one in made.values()] == [False, True, False]
    asked = made["ecny"].query("P000001", now=voices.NOW)
    assert (asked.url, b"outOrderNo" in asked.body) == ("https://c.example.cn/open/v2/query", True)
    assert not any(secret in repr(made) for secret in (voices.SECRET, "PRIVATE"))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("wechat", {"api_v3_key": "short"}),
        ("wechat", {"platform_keys": None}),
        ("alipay", {"key": "none"}),
        ("ecny", {"bank_key": None}),
        ("ecny", {"key": 5}),
        ("ecny", {"sm2_key_file": "key.pem"}),
        ("ecny", {"wire": {"words": {}}}),
        ("ecny", {"wire": {"fields": []}}),
        ("ecny", {"wire": {"fields": {"unknown": "x"}}}),
        ("ecny", {"wire": {"paths": {"unknown": "x"}}}),
    ],
)
def test_a_channel_with_a_wrong_setting_is_named(name, change):
    with pytest.raises(KeyFileError, match=name if "api_v3_key" not in change else "APIv3"):
        channels({name: _tables()[name] | change}, random=bytes)


@pytest.mark.parametrize("tables", [{"paypal": {}}, {"wechat": "yes"}, {"alipay": {}}])
def test_an_unknown_channel_or_an_empty_table_is_refused(tables):
    with pytest.raises(KeyFileError, match=next(iter(tables))):
        channels(tables, random=bytes)
