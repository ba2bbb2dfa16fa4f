"""The running firewall: what it blocks, what it lets pass, and what it does when something fails."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.core.firewall.conftest import FORM, JSON, SECRET, XML, part, sent
from yushi.core import firewall
from yushi.core.firewall import EngineError, Exclusions, FirewallError, Levels
from yushi.core.firewall.inspector import Inspector

PARTS = "multipart/form-data; boundary=B"
SQL = "1' union select password from users--"
SCRIPT = "<script>alert(1)</script>"


def as_form(**fields: str) -> bytes:
    return urlencode(fields).encode()


@pytest.mark.parametrize(
    ("request_", "category"),
    [
        pytest.param(sent("/%3f/.git/config"), "local-file", id="behind an encoded question mark"),
        pytest.param(sent("/.git/config"), "local-file", id="a file of the server"),
        pytest.param(sent(query="q=" + quote(SCRIPT)), "cross-site-scripting", id="a script"),
        pytest.param(sent(query="q=＜script＞alert(1)＜/script＞"), "cross-site-scripting", id="full-width, raw"),
        pytest.param(sent(query="q=" + quote("＜script＞alert（1）＜/script＞")), "cross-site-scripting", id="full-width, encoded"),
        pytest.param(sent(query="q=%u003cscript%u003ealert(1)%u003c/script%u003e"), "protocol", id="%u"),
        pytest.param(sent(query="q=%uff1cscript%uff1ealert(1)"), "cross-site-scripting", id="%u, full-width"),
        pytest.param(sent(query="q=" + quote("异常" + SQL)), "sql-injection", id="SQL after Han"),
        pytest.param(sent(query="q=" + quote("1＇ or 1＝1--")), "sql-injection", id="a full-width quote"),
        pytest.param(sent(body=as_form(id=SQL)), "sql-injection", id="a form"),
        pytest.param(sent(body=b'{"id": "1\\u0027 union select password from users--"}', kind=JSON), "sql-injection", id="JSON, escaped"),
        pytest.param(sent(body=b'{"a": {"b": [1, {"c": "' + SQL.encode() + b'"}]}}', kind=JSON), "sql-injection", id="JSON, deep"),
        pytest.param(sent(body=b'{"id": "1\\u0027 union select password from users--"}', kind=FORM), "sql-injection", id="JSON as a form"),
        pytest.param(sent(body=b'{"a": "\\uff1cscript\\uff1ealert(1)"}', kind=JSON), "cross-site-scripting", id="JSON, full-width"),
        pytest.param(sent(body=part("note", SCRIPT), kind=PARTS), "cross-site-scripting", id="parts"),
        pytest.param(sent(query="f=" + quote("../../../../etc/passwd")), "local-file", id="a path"),
        pytest.param(sent(query="c=" + quote("; cat /etc/passwd")), "local-file", id="a command"),
        pytest.param(sent(headers=(("Cookie", "city=" + quote(SQL)),)), "sql-injection", id="a cookie"),
        pytest.param(sent(body=as_form(t="牡" * 4000 + SQL + "丹" * 4000)), "sql-injection", id="in a long text"),
        pytest.param(sent(body=b"a=b", kind="text/plain"), "protocol", id="a type that is not taken"),
        pytest.param(sent(body=b"<a/>", kind=XML), "protocol", id="XML"),
        pytest.param(sent(method="TRACE"), "protocol", id="a method that is not taken"),
    ],
)  # fmt: skip
def test_an_attack_is_blocked_and_named(inspector, request_, category):
    decision = inspector.inspect(request_)

    assert (decision.action, decision.status, decision.refusal) == ("block", 403, "rules")
    assert decision.category is not None
    assert category in {match.category.id for match in decision.matches if match.counts}
    assert decision.score >= decision.threshold == 5


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
def test_every_method_of_an_api_passes(inspector, method):
    assert not inspector.inspect(sent("/api/v1/orders/7", method=method)).blocked


def test_what_passes_has_no_category_and_no_score(inspector):
    decision = inspector.inspect(sent(query="q=" + quote("洛阳牡丹（异地发货）")))

    assert (decision.action, decision.status, decision.refusal) == ("allow", 200, "")
    assert (decision.score, decision.logged_score, decision.matches, decision.category) == (0, 0, (), None)
    assert decision.microseconds is None


def test_level_two_is_logged_and_does_not_block(inspector):
    decision = inspector.inspect(sent(query="q=" + quote("a (b) = 'c' -- d ; e | f & g")))

    assert not decision.blocked
    assert {match.paranoia_level for match in decision.matches} == {2}
    assert decision.score == 0
    assert decision.logged_score >= 5
    assert decision.rule_ids == ()
    assert decision.category is not None


def test_a_decision_holds_no_value_of_the_request(inspector):
    decision = inspector.inspect(sent(body=as_form(phone="13812345678' or '1'='1' --")))

    assert decision.blocked
    assert "13812345678" not in repr(decision)
    assert {match.variable for match in decision.matches} == {"ARGS:phone"}


def test_the_rules_that_counted_are_named_once(inspector):
    decision = inspector.inspect(sent(query=f"a={quote(SCRIPT)}&b={quote(SCRIPT)}"))

    assert len(decision.rule_ids) == len(set(decision.rule_ids))
    assert 941100 in decision.rule_ids
    assert decision.score == 30


@pytest.mark.parametrize(
    ("path", "body", "kind", "more", "is_blocked"),
    [
        pytest.param("/accounts/login/", as_form(password=SQL), FORM, {}, False, id="a password"),
        pytest.param("/accounts/login/", part("password", SQL), PARTS, {}, False, id="a password, in parts"),
        pytest.param("/accounts/login/", as_form(username=SQL), FORM, {}, True, id="a name"),
        pytest.param("/merchant/products/5/", as_form(description=SCRIPT), FORM, {}, False, id="rich text"),
        pytest.param("/merchant/products/5/", part("description", SCRIPT), PARTS, {}, False, id="rich text, in parts"),
        pytest.param("/merchant/products/5/", b'{"description": "' + SCRIPT.encode() + b'"}', JSON, {}, False, id="rich text, JSON"),
        pytest.param("/merchant/products/5/", b'{"description": "' + SCRIPT.encode() + b'", "description": "1"}', JSON, {}, False, id="rich text, JSON not plain"),
        pytest.param("/merchant/products/5/", as_form(description="../../../etc/passwd"), FORM, {}, True, id="another attack in rich text"),
        pytest.param("/merchant/products/5/", as_form(title=SCRIPT), FORM, {}, True, id="another field"),
        pytest.param("/merchant/orders/5/", as_form(description=SCRIPT), FORM, {}, True, id="another path"),
        pytest.param("/inspections/5/policies/new/", as_form(text=SQL + SCRIPT), FORM, {"staff": True}, False, id="a policy, by staff"),
        pytest.param("/inspections/5/policies/new/", as_form(text=SQL + SCRIPT), FORM, {}, True, id="a policy, by a stranger"),
        pytest.param("/inspections/5/policies/new/", as_form(tag=SQL), FORM, {"staff": True}, True, id="another field of a policy"),
        pytest.param("/shop/notify/alipay/", as_form(sign="1' or 1=1--"), FORM, {}, False, id="a signature"),
        pytest.param("/shop/notify/alipay/", b"sign=ab", "application/x-www-form-urlencoded; text/html; charset=utf-8", {}, False, id="an odd type of a call-back"),
        pytest.param("/pay/other", b"sign=ab", "application/x-www-form-urlencoded; text/html; charset=utf-8", {}, True, id="an odd type elsewhere"),
        pytest.param("/shop/notify/wechat/", "<xml><a>支付成功</a></xml>".encode(), "text/xml", {}, False, id="XML of a call-back"),
        pytest.param("/shop/notify/wechat/", f"<xml><a>{SQL}</a></xml>".encode(), "text/xml", {}, True, id="an attack in XML"),
        pytest.param("/shop/notify/wechat/", b"<!DOCTYPE a><a>" + SQL.encode() + b"</a>", "text/xml", {}, True, id="an attack in XML that is not plain"),
    ],
)  # fmt: skip
def test_exclusions_reach_as_far_as_they_say(inspector, path, body, kind, more, is_blocked):  # noqa: PLR0917
    assert inspector.inspect(sent(path, body=body, kind=kind, **more)).blocked is is_blocked


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(b'{"a": ', JSON, id="JSON cut off"),
        pytest.param('{"a": "b c"}'.encode("utf-16"), JSON, id="JSON in another encoding"),
        pytest.param(b'{"a": "b"}', PARTS, id="JSON sent as parts"),
        pytest.param(b"--B\r\nContent-Disposition: form-data; name=a\r\n", PARTS, id="parts cut off"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(inspector, body, kind):
    decision = inspector.inspect(sent(body=body, kind=kind))

    assert (decision.action, decision.status, decision.refusal) == ("block", 400, "malformed")


def test_a_text_that_makes_a_rule_give_up_is_refused(inspector):
    if not inspector.about().limits_steps:
        pytest.skip("this engine cannot tell")

    decision = inspector.inspect(sent(body=part("a", "(" * 4000), kind=PARTS))

    assert (decision.action, decision.status, decision.refusal) == ("block", 413, "too-complex")


def test_a_body_over_its_limit_is_not_inspected_and_refused(configured):
    running = firewall.start(configured(body_limit=100, upload_limit=300), secret=SECRET)

    assert not running.inspect(sent(body=b"a=" + b"b" * 98)).blocked
    decision = running.inspect(sent(body=b"a=" + b"b" * 99))
    assert (decision.status, decision.refusal, decision.score) == (413, "too-large", 0)
    assert not running.inspect(sent(body=b"password=" + b"b" * 291)).blocked
    assert running.inspect(sent(body=b"password=" + b"b" * 292)).refusal == "too-large"
    assert not running.inspect(sent(body=part("password", "b" * 200), kind=PARTS)).blocked
    assert running.inspect(sent(body=part("a", "b" * 200), kind=PARTS)).refusal == "too-large"
    assert running.inspect(sent(body=b'{"a": "%s"}' % (b"b" * 100), kind=JSON)).refusal == "too-large"
    running.close()


def test_a_form_of_too_many_fields_is_refused_before_they_are_gone_through(inspector):
    assert not inspector.inspect(sent(body=b"a=1&" * 1999 + b"a=1")).blocked
    decision = inspector.inspect(sent(body=b"a=1&" * 2000 + b"a=1"))

    assert (decision.status, decision.refusal) == (413, "too-complex")


def test_log_mode_finds_and_lets_pass(configured):
    running = firewall.start(configured(mode="log"), secret=SECRET)
    decision = running.inspect(sent(query="q=" + quote(SQL)))
    running.close()

    assert (decision.action, decision.status) == ("allow", 200)
    assert decision.score >= decision.threshold
    assert decision.category is not None


def test_a_site_may_add_rules_and_take_more(configured, tmp_path):
    rules = tmp_path / "site.conf"
    rules.write_text(
        'SecRule ARGS:q "@streq closed" "id:1000,phase:2,deny,status:403,msg:\'Closed\'"\n', encoding="utf-8"
    )
    running = firewall.start(configured(extra_rules=(rules,), levels=Levels(blocking=2)), secret=SECRET)

    assert running.inspect(sent(query="q=closed")).status == 403
    assert running.inspect(sent(query="q=" + quote("a (b) = 'c' -- d ; e | f & g"))).blocked
    running.close()


def test_versions_are_those_of_the_running_engine_and_rules(inspector, configured):
    about = inspector.about()

    assert about.engine.startswith("ModSecurity v3.")
    assert about.rule_set.startswith("OWASP CRS ")
    assert about.rules >= 150
    assert (about.mode, about.levels) == ("block", Levels(blocking=1, logged=2, threshold=5))
    assert len(about.digest) == 64
    assert about.library == str(configured().library)


def test_processor_time_is_told_where_a_stopwatch_is_given(configured):
    ticks = iter(range(0, 1_000_000, 7_000))
    running = firewall.start(configured(), secret=SECRET, stopwatch=lambda: next(ticks))

    assert running.inspect(sent()).microseconds == 7
    running.close()


def test_a_firewall_that_finds_nothing_does_not_start(configured, tmp_path):
    rules = tmp_path / "off.conf"
    rules.write_text("SecRuleRemoveById 942000-942999\nSecRuleRemoveById 941000-941999\n", encoding="utf-8")

    with pytest.raises(EngineError) as caught:
        firewall.start(configured(extra_rules=(rules,)), secret=SECRET)

    assert caught.value.lines("en").startswith("The self-test failed: an SQL injection was not recognised.")


def test_a_firewall_that_takes_everyday_requests_for_attacks_does_not_start(configured, tmp_path):
    rules = tmp_path / "all.conf"
    rules.write_text(
        'SecAction "id:1001,phase:2,pass,nolog,setvar:tx.anomaly_score_pl1=+5,setvar:tx.inbound_anomaly_score_pl1=+5"\n',
        encoding="utf-8",
    )

    with pytest.raises(EngineError) as caught:
        firewall.start(configured(extra_rules=(rules,)), secret=SECRET)

    assert caught.value.lines("zh").startswith("自检失败：一条日常搜索被当作攻击。")


def test_rules_that_the_engine_refuses_are_named(configured, tmp_path):
    rules = tmp_path / "broken.conf"
    rules.write_text("SecNonsense On\n", encoding="utf-8")

    with pytest.raises(EngineError) as caught:
        firewall.start(configured(extra_rules=(rules,)), secret=SECRET)

    assert caught.value.problems[0].code == "firewall.rules"
    assert "broken.conf" in caught.value.problems[0].what.en


def test_a_library_that_is_none_is_refused(configured, tmp_path):
    nothing = tmp_path / "libmodsecurity.so.3"
    nothing.write_bytes(b"not a library")

    with pytest.raises(EngineError) as caught:
        firewall.start(configured(library=nothing), secret=SECRET)

    assert caught.value.problems[0].code == "firewall.library"


def test_rules_that_are_not_there_are_a_wrong_setting_and_not_an_open_door(configured, tmp_path):
    with pytest.raises(FirewallError):
        firewall.start(configured(rules=tmp_path), secret=SECRET)


def test_a_closed_engine_raises_instead_of_letting_pass(configured):
    running = firewall.start(configured(), secret=SECRET)
    running.close()
    running.close()

    with pytest.raises(EngineError) as caught:
        running.inspect(sent())
    assert caught.value.problems[0].code == "firewall.closed"


@pytest.mark.parametrize(
    ("step", "code"), [("msc_process_request_body", "step"), ("msc_new_transaction_with_id", "transaction")]
)
def test_a_step_that_fails_raises_instead_of_letting_pass(configured, monkeypatch, step, code):
    running = firewall.start(configured(), secret=SECRET)
    monkeypatch.setitem(running._engine._library._call, step, lambda *_: 0)

    with pytest.raises(EngineError) as caught:
        running.inspect(sent())
    assert caught.value.problems[0].code == f"firewall.{code}"


def test_threads_do_not_hear_each_other(inspector):
    requests = [sent(query=f"q{n}=" + quote(SQL if n % 2 else "牡丹")) for n in range(40)]
    answers: dict[int, firewall.Decision] = {}

    def inspect(numbers: range) -> None:
        for n in numbers:
            answers[n] = inspector.inspect(requests[n])

    threads = [threading.Thread(target=inspect, args=(range(first, 40, 4),)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {n: one.blocked for n, one in answers.items()} == {n: bool(n % 2) for n in range(40)}
    assert all({match.variable for match in answers[n].matches} == {f"ARGS:q{n}"} for n in range(1, 40, 2))


def test_every_transaction_is_freed_also_where_a_step_fails(configured, monkeypatch):
    running = firewall.start(configured(), secret=SECRET)
    call = running._engine._library._call
    really_open, really_close = call["msc_new_transaction_with_id"], call["msc_transaction_cleanup"]
    opened: list[int] = []
    closed: list[int] = []

    def begin(*arguments):
        opened.append(really_open(*arguments))
        return opened[-1]

    def end(transaction):
        closed.append(transaction)
        really_close(transaction)

    monkeypatch.setitem(call, "msc_new_transaction_with_id", begin)
    monkeypatch.setitem(call, "msc_transaction_cleanup", end)

    running.inspect(sent())
    running.inspect(sent(query="q=" + quote(SQL)))
    monkeypatch.setitem(call, "msc_process_request_headers", lambda *_: 0)
    with pytest.raises(EngineError):
        running.inspect(sent())

    assert opened == closed
    assert len(opened) == 3


def test_memory_does_not_grow_with_requests_addresses_or_browsers(inspector):
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4

    def visit(first: int) -> None:
        for n in range(first, first + 1000):
            address = f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}"
            inspector.inspect(
                sent(query=f"page={n}", address=address, headers=(("X-Browser", f"browser {n}"),))
            )

    visit(0)
    before = resident()
    visit(1000)
    visit(2000)

    assert resident() - before < 2_000  # KiB; a transaction kept would take more than 100 for each


def test_an_inspector_that_has_not_proved_itself_can_still_say_what_it_is(configured):
    running = Inspector(configured(exclusions=Exclusions()), secret=SECRET)

    assert running.about().mode == "block"
    running.close()
