"""Payment gateways are called at the address in the settings, and nowhere else."""

from __future__ import annotations

import json

import pytest

from tests.core.payments import voices
from tests.outside.conftest import HERE
from yushi.core.fetching import FetchRefusedError
from yushi.core.payments import Call, KeyFileError
from yushi.outside import Fetcher, Gateway, configured
from yushi.outside.gateways import to_merchants


def _call(url, **more):
    given = {"channel": "wechat", "kind": "query", "method": "POST", "url": url, "body": b"{}"}
    return Call(**(given | more))


def test_what_is_signed_is_sent_as_it_is_and_the_answer_comes_back(site):
    site.says("/v3/a?b=1", b"yes", status=201, X_Signed="s")
    base = f"http://127.0.0.1:{site.port}"

    got = Gateway.at(base).send(
        _call(f"{base}/v3/a?b=1", headers=(("Accept", "application/json"), ("X-One", "1")))
    )

    method, path, headers = site.asked[-1]
    assert (got.status, got.body, got.header("x-signed")) == (201, b"yes", "s")
    assert (method, path) == ("POST", "/v3/a?b=1")
    assert (headers["Accept"], headers["X-One"], headers["Content-Length"]) == ("application/json", "1", "2")


def test_a_redirection_is_an_answer_and_not_followed(site):
    site.says("/old", status=302, Location="/new")
    base = f"http://127.0.0.1:{site.port}"

    assert Gateway.at(base).send(_call(f"{base}/old")).status == 302
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://pay.example.cn",
        "http://10.0.0.1",
        "https://10.0.0.1",
        "https://localhost",
        "https://169.254.169.254",
        "ftp://127.0.0.1",
        "https://user@pay.example.cn",
    ],
)
def test_a_gateway_is_public_and_encrypted_or_this_very_machine(url):
    with pytest.raises(FetchRefusedError):
        Gateway.at(url)


@pytest.mark.parametrize(
    "url", ["https://other.example.cn/v3", "https://pay.example.cn:444/v3", "http://127.0.0.1:9/v3"]
)
def test_a_call_for_somebody_else_is_not_sent(url):
    fetcher = Fetcher(rules=HERE, resolve=_nobody)

    with pytest.raises(FetchRefusedError):
        Gateway.at("https://pay.example.cn", fetcher=fetcher).send(_call(url))


def _nobody(*_host):
    raise AssertionError("nobody is to be called")


def test_a_public_gateway_behind_a_name_that_leads_inside_is_not_called():
    fetcher = Fetcher(rules=HERE, resolve=lambda *_host: ["127.0.0.1"])

    with pytest.raises(FetchRefusedError) as refusal:
        Gateway.at("https://pay.example.cn", fetcher=fetcher).send(_call("https://pay.example.cn/v3"))
    assert refusal.value.code == "fetch.loopback"


def test_a_bill_without_a_signature_may_lie_elsewhere_in_public_only():
    gateway = Gateway.at("http://127.0.0.1:9")
    for url in ("http://bills.example.cn/a", "https://10.0.0.1/a", "https://bills.example.cn:8443/a"):
        with pytest.raises(FetchRefusedError):
            gateway.send(_call(url, kind="bill-file", method="GET", body=b""))


def test_notifications_are_posted_to_this_machine_and_not_inside(site):
    site.says("/told", b"success")
    post = to_merchants()

    assert post(f"http://127.0.0.1:{site.port}/told", (), b"a=1").body == b"success"
    with pytest.raises(FetchRefusedError):
        post("http://192.168.0.1/told", (), b"")


def test_channels_are_made_of_a_file_and_one_that_is_none_is_named_and_not_shown(tmp_path):
    file = tmp_path / "merchant.json"
    table = {
        "app_id": "2021",
        "seller_id": "2088",
        "key": voices.private("ours"),
        "alipay_key": voices.public("theirs"),
        "base_url": "https://pay.example.cn",
    }
    file.write_text(json.dumps({"alipay": table}), encoding="utf-8")

    assert [one.base_url for one in configured(file).values()] == ["https://pay.example.cn"]
    for wrong in ("[]", "{", "secret"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(KeyFileError, match=r"merchant\.json"):
            configured(file)
    with pytest.raises(KeyFileError, match=r"gone\.json"):
        configured(tmp_path / "gone.json")
