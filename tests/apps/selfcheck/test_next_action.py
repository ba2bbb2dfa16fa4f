"""The one next action, in the order of what stands in the way."""

from __future__ import annotations

from tests.apps.rulebook.reading import read

FILED = "approved_on = 2026-08-10"


def _page(client, text, **fields):
    return read(client.post("/selfcheck/result/", {"text": text, **fields}))


def test_what_time_mends_is_waited_for_and_the_strip_opens_on_that_day(client, wanmu):
    page = _page(client, wanmu.replace(FILED, "approved_on = 2026-12-01"))

    assert "只等时间：2026-12-01 起可以申请" in page.texts
    assert "域名完成 ICP 备案（2026-12-01 起符合）" in page.text
    assert "按法定和实务条件，可以申请的日子：2026-12-01 至 2026-12-12。" in page.texts
    assert page.texts.count("只等时间，最早 2026-12-01") == 3


def test_what_lapses_meanwhile_is_renewed_and_the_day_is_named(client, wanmu):
    page = _page(client, wanmu.replace(FILED, "approved_on = 2027-01-10"))

    assert "只等时间：2027-01-10 起可以申请" in page.texts
    assert "只等时间：到期的按时续办，2027-01-10 起可以申请。" in page.texts
    assert "现在的到申请时已经过期：2026-12-11 以后再办，不要今天办。" in page.texts


def test_a_question_for_a_person_comes_before_filing(client, wanmu):
    page = _page(client, wanmu.replace("performed_on = 2026-09-10", "performed_on = 2025-09-10"))

    assert "先定下来：员工安全培训" in page.texts
    assert "#law.security.staff-training" in page.links
    assert "待研判 1" in page.text


def test_a_fact_that_only_a_question_can_bring_is_asked_for(client, wanmu):
    page = _page(client, wanmu.replace("has_app = false\n", ""))

    assert "还差 2 个问题就有结论" in page.texts
    assert "有 App 或小程序吗？" in page.texts
    assert "资料不全" in page.texts


def test_what_fails_by_law_comes_before_what_fails_in_practice(client, wanmu):
    text = wanmu.replace('amount = "2000000"', 'amount = "999999"').replace(
        "proof_issued_on = 2026-11-12", "proof_issued_on = 2026-01-12"
    )
    page = _page(client, text)

    assert "先处理 1 项法定不符合" in page.texts
    assert "#law.subject.registered-capital" in page.links


def test_an_open_window_without_an_end_within_the_year_has_none(client, wanmu):
    page = _page(client, wanmu, on="2099-01-01")

    assert "Traceback" not in page.text


def test_a_contradiction_of_numbers_shows_every_value(client, wanmu):
    page = _page(client, wanmu.replace("percent = 40", "percent = 50"))

    assert "档案自相矛盾的地方" in page.texts
    assert {"60 %", "50 %"} <= set(page.texts) or {"60", "50"} <= set(page.texts)


def test_trade_before_the_licence_is_stopped_before_filing_though_all_is_met(client, wanmu):
    response = client.post(
        "/selfcheck/result/",
        {"text": wanmu.replace("live_paid_trade = false", "live_paid_trade = true")},
    )
    page = read(response)

    assert "先停止真实收款交易，再申请" in page.texts
    assert not [text for text in page.texts if text.startswith("今天就可以申请")]
    assert page.text.count("取得许可证之前已在真实收款交易") >= 2
    shown = [link for link in page.links if link.startswith("#law.")]
    assert shown
    assert f'o-todo" id="{shown[0][1:]}"' in response.content.decode()
