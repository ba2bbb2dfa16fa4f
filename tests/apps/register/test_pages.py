"""The register as the public reads it, and as the office works it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.apps.register.conftest import another, issue
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.register.models import Entry, Licence
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.services import acting
from yushi.apps.register.views.public import checked_at
from yushi.core.ledger import Verifier
from yushi.core.licence import history


def _text(path, client=None, **query):
    answer = (client or Client()).get(path, query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def _suspend(world, licence, reason="查明超范围经营"):
    acting.licence_suspend(actor=world.reviewer, at=world.now, origin=NOWHERE, licence=licence, reason=reason)


def test_the_list_is_public_and_says_that_it_rehearses(world, settings):
    assert "还没有发过许可证" in _text(reverse("register:list"))
    licence = issue(world)

    page = _text(reverse("register:list"))
    assert "演练登记簿" in page
    assert "dxzhgl.miit.gov.cn" in page
    assert licence.number in page
    assert "发证</a>" not in page
    settings.REGISTER_OFFICIAL = True
    assert "演练登记簿" not in _text(reverse("register:list"))


def test_search_folds_as_people_write(world):
    issue(world, domains=["牡丹.中国"])
    issue(world, organisation=another(world, "许昌云发发制品有限公司"))

    assert "许昌云发" not in _text(reverse("register:list"), find="牡汇")
    for asked in ("雲發", "云　发", "牡丹.中国", "豫b2-"):
        assert "共 " in _text(reverse("register:list"), find=asked)
    assert "没有查到" in _text(reverse("register:list"), find="不存在<b>")
    assert "&lt;b&gt;" in _text(reverse("register:list"), find="不存在<b>")
    assert "共 2 张" in _text(reverse("register:list"), page="99")


def test_many_are_shown_page_by_page(world, monkeypatch):
    monkeypatch.setattr("yushi.apps.register.views.public.A_PAGE", 1)
    issue(world)
    issue(world, organisation=another(world))

    assert "第 1 / 2 页" in _text(reverse("register:list"))
    assert "上一页" in _text(reverse("register:list"), page="2")


def test_a_licence_shows_its_state_and_how_it_came_to_stand_so(world):
    licence = issue(world, domains=["牡丹.中国"])
    address = reverse("register:licence", args=[licence.number])
    _suspend(world, licence)

    page = _text(address)
    for shown in ("已暂停", "查明超范围经营", "牡丹.中国", "放在网站首页底部的代码", "<svg"):
        assert shown in page
    assert world.reviewer.display_name not in page
    assert world.reviewer.reference not in page
    assert "办理</a>" not in page
    assert "证书" in _text(reverse("register:certificate", args=[licence.number]))
    printed = Client().get(reverse("register:printed", args=[licence.number]))
    assert printed.content.startswith(b"%PDF-")
    assert licence.number[2:] in printed["Content-Disposition"]
    for name in ("licence", "certificate", "printed"):
        assert Client().get(reverse(f"register:{name}", args=["豫B2-19990001"])).status_code == 404


def test_a_licence_past_its_last_day_says_so_before_anybody_closes_it(world, monkeypatch):
    licence = issue(world)
    monkeypatch.setattr(selected, "has_run_out", lambda licence, on: True)

    assert "有效期已届满" in _text(reverse("register:licence", args=[licence.number]))


@pytest.mark.parametrize("by", ["get", "post"])
def test_a_code_is_checked_against_the_signature_and_the_register_of_today(world, by):
    licence = issue(world)
    old = licence.sealed
    acting.licence_change(
        actor=world.reviewer, at=world.now, origin=NOWHERE, licence=licence, reason="更名", holder="牡汇二号"
    )
    address = reverse("register:check")

    def checked(text):
        answer = getattr(Client(), by)(address, {"t": text})
        assert answer.status_code == 200
        return answer.content.decode()

    page = checked(f"http://testserver{address}?t={old}")
    for shown in ("签名成立", "演练证照，不具法律效力", "已变动", "牡汇二号", "许可有效"):
        assert shown in page
    forged = checked(old[:60] + ("A" if old[60] != "A" else "B") + old[61:])
    assert "不能证明是本登记机关签发的" in forged
    assert "签名成立" not in forged
    assert old[61:100] in forged  # what was typed is still there
    assert "二维码的内容" in checked("")
    assert "必填" in checked(" ") or "y-field__wrong" in checked(" ")


def test_a_genuine_code_whose_licence_is_not_in_this_database(world, monkeypatch):
    licence = issue(world)
    monkeypatch.setattr(selected, "licence_get", lambda number: None)

    assert "登记簿里没有这个编号" in _text(reverse("register:check"), t=licence.sealed)


def test_the_code_on_the_page_opens_the_check(world):
    licence = issue(world)
    address = checked_at(RequestFactory().get("/register/"), licence)
    assert address == f"http://testserver/register/check/?t={licence.sealed}"
    assert "签名成立" in Client().get(address.removeprefix("http://testserver")).content.decode()


def test_the_log_is_what_was_signed_and_a_stranger_can_tell(world, tmp_path):
    assert "还没有办理过任何一张证" in _text(reverse("register:log"))
    assert _text(reverse("register:head")) == ""
    licence = issue(world)
    early = _text(reverse("register:head"))
    _suspend(world, licence)

    keys = [Verifier.parse(line) for line in _text(reverse("register:key")).splitlines()]
    lines = _text(reverse("register:lines")).splitlines()
    assert history.check(lines, early, keys).size == 1
    assert history.check(lines, _text(reverse("register:head")), keys).size == 2
    assert keys[0].text in _text(reverse("register:log"))
    file = tmp_path / "verify_licence.py"
    file.write_text(_text(reverse("register:verifier")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(file), licence.sealed], capture_output=True, check=False
    )
    assert done.returncode == 0


def test_the_feeds_hold_every_licence_and_no_formula(world):
    issue(world)
    other = another(world, "=HYPERLINK(1)")
    issue(world, organisation=other, domains=[])

    rows = list(csv.DictReader(io.StringIO(_text(reverse("register:csv")).removeprefix("\ufeff"))))
    assert [row["holder"] for row in rows] == ["'=HYPERLINK(1)", "洛阳牡汇文旅有限公司"]
    assert rows[1]["kinds"] == "B21 B25"
    feed = json.loads(_text(reverse("register:json")))
    assert [one["domains"] for one in feed["licences"]] == [[], ["muhui.cn"]]
    assert feed["head"] == selected.head()
    assert feed["licences"][0]["has_run_out"] is False


def test_an_address_asks_so_many_times_in_a_minute(world, settings):
    settings.REGISTER_PER_MINUTE = 2
    client = Client()

    answers = [client.get(reverse("register:list")) for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert "CSV" in answers[2].content.decode()
    assert Client(REMOTE_ADDR="198.51.100.7").get(reverse("register:list")).status_code == 200


def test_the_office_issues_acts_and_changes_on_screen(world, enter):
    client = enter(world.reviewer)
    assert "发证</a>" in _text(reverse("register:list"), client)
    form: dict[str, Any] = {
        "organisation": world.applicant.pk,
        "kinds": ["B21"],
        "domains": "muhui.cn\n",
        "issued_on": str(world.today),
    }
    for name, wrong in (("kinds", []), ("domains", "not a domain"), ("issued_on", "2999-01-01")):
        refused = client.post(reverse("register:issue"), form | {name: wrong})
        assert refused.status_code == 422, name
    assert not Licence.objects.exists()
    assert client.get(reverse("register:issue")).status_code == 200
    assert client.post(reverse("register:issue"), form).status_code == 302
    licence = Licence.objects.get()
    page = _text(reverse("register:licence", args=[licence.number]), client)
    assert "已发证" in page
    assert "办理</a>" in page

    act, change = (reverse(f"register:{name}", args=[licence.number]) for name in ("act", "change"))
    assert "恢复许可" not in _text(act, client)
    assert client.post(act, {"act": "suspended", "reason": ""}).status_code == 422
    assert client.post(act, {"act": "expired", "reason": "届满"}).status_code == 422
    assert client.post(act, {"act": "renewed", "reason": "延续"}).status_code == 302
    assert client.post(act, {"act": "suspended", "reason": "核查"}).status_code == 302
    before = {
        "holder": licence.holder,
        "kinds": ["B21"],
        "scope": "河南省",
        "domains": "muhui.cn",
        "reason": "更名",
    }
    assert "muhui.cn" in _text(change, client)
    assert client.post(change, before).status_code == 422
    assert client.post(change, before | {"holder": "新名称"}).status_code == 302
    assert [entry.act for entry in Entry.objects.all()] == ["issued", "renewed", "suspended", "changed"]
    assert client.post(act, {"act": "revoked", "reason": "情节严重"}).status_code == 302
    assert "办理</a>" not in _text(reverse("register:licence", args=[licence.number]), client)


def test_for_strangers_the_office_s_pages_are_not_there(world, enter):
    licence = issue(world)
    addresses = [
        reverse("register:issue"),
        *(reverse(f"register:{name}", args=[licence.number]) for name in ("act", "change")),
    ]
    for address in addresses:
        assert Client().get(address).status_code == 302
    for stranger in world.strangers[:1]:
        client = enter(stranger)
        for address in addresses:
            assert client.get(address).status_code == 404
            assert client.post(address, {"act": "revoked", "reason": "x"}).status_code == 404
    assert Licence.objects.get().state == "active"


def test_pages_are_whole_in_english(world, enter):
    licence = issue(world)
    _suspend(world, licence, "checked")
    client = Client()
    client.get("/?lang=en")
    for name, words in (
        ("list", "Register of licences"),
        ("check", "Check a licence"),
        ("log", "Newest checkpoint"),
    ):
        assert words in _text(reverse(f"register:{name}"), client)
    assert "suspended" in _text(reverse("register:licence", args=[licence.number]), client)


def test_a_number_in_an_address_is_written_as_people_write_it(world):
    licence = issue(world)

    assert Client().get(f"/register/{quote(licence.number.lower())}/").status_code == 200


def test_a_count_that_was_dropped_begins_anew(world, monkeypatch):
    def dropped(key):
        raise ValueError(key)

    monkeypatch.setattr(caches["calls"], "incr", dropped)

    assert Client().get(reverse("register:list")).status_code == 200


def test_the_lines_for_the_home_page_take_the_filing_numbers_of_the_holder(world):
    address = reverse("register:licence", args=[issue(world).number])

    page = _text(address, filing="豫ICP備2026016497號-1", police="豫公网安备 41030502000001号")
    assert "豫ICP备2026016497号-1" in page
    assert "beian.miit.gov.cn" in page
    assert "code=41030502000001" in page
    wrong = _text(address, filing="豫ICP备1号")
    assert "不是有效的 ICP 备案号" in wrong
    assert "豫ICP备1号" in wrong
    assert "is not a valid ICP filing number" in _text(address, filing="豫ICP备1号", lang="en")
