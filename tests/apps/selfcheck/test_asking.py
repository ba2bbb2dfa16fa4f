"""Answers that contradict themselves, questions passed over, numbers said back, and the dossier in its box."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from tests.apps.rulebook.reading import read
from tests.apps.selfcheck.forms_of import fields, sent
from yushi.apps.selfcheck import selectors
from yushi.core.assessment import questions
from yushi.core.dossier import read as read_dossier

URL = "/selfcheck/question/"
FILING, NUMBER = "website.domains[0].filing", "website.domains[0].filing.number"
AMOUNT = "enterprise.registered_capital.amount"
NO_PAYER = """dossier = 1
[enterprise]
name = "河南某某有限公司"
[[people]]
name = "许"
roles = ["licence-lead"]
contributions = [ { months = ["2026-08", "2026-09", "2026-10"] } ]
"""


def _at(client, question, text="dossier = 1", **extra):
    return client.post(f"{URL}?ask={question}", {"text": text, **extra})


def _answer(client, response, do="next", ask="", **answers):
    return client.post(f"{URL}?ask={ask}" if ask else URL, {**sent(response, **answers), "do": do})


def _tree(response):
    return json.loads(fields(response)["text"][0])


def _asked(response):
    return fields(response)["question"][0]


def _progress(response):
    return next(text for text in read(response).texts if text.startswith(("已答", "0 answered")))


def test_no_such_filing_with_its_number_is_refused_beside_the_choice_and_both_are_kept(client):
    answers = {FILING: "no", NUMBER: "豫ICP备2026012345号-1"}
    response = _answer(client, _at(client, "filing"), **answers)
    html = response.content.decode()
    about = html.split('id="website-domains-0-filing-about"')[1].split("</div></div>")[0]

    assert response.status_code == 422
    assert "选了“没有”，可是又填了“ICP 备案号”" in about
    assert about.count("<b>") == 2
    assert (fields(response)[FILING], fields(response)[NUMBER]) == (["no"], [answers[NUMBER]])
    assert _tree(response) == {"dossier": 1}


def test_none_of_these_with_one_of_these_is_refused_and_both_stay_ticked(client):
    response = _answer(client, _at(client, "pages"), **{"website.pages": ["-none", "contact"]})

    assert response.status_code == 422
    assert "选了“都没有”，又选了“联系方式”" in response.content.decode()
    assert sorted(fields(response)["website.pages"]) == ["-none", "contact"]


@pytest.mark.parametrize(("month", "so"), [("2026-11", "这个月还没有过完"), ("2026-12", "这个月还没有到")])
def test_a_month_that_is_not_over_is_refused_and_kept(client, month, so):
    since = "people[0].contributions[0].months"
    response = _answer(client, _at(client, "leads"), **{"people[0].name": "许", since: month})

    assert response.status_code == 422
    assert so in response.content.decode()
    assert (fields(response)[since], fields(response)["people[0].name"]) == ([month], ["许"])


@pytest.mark.parametrize("answers", [{FILING: "no", NUMBER: "x"}, {NUMBER: "x"}])
def test_the_first_wrong_input_has_the_focus_and_no_other(client, answers):
    html = _answer(client, _at(client, "filing"), **answers).content.decode()
    focused = re.findall(r"<(?:input|select|textarea)[^>]*\bautofocus[^>]*>", html)

    assert [re.findall(r'name="([^"]*)"', one) for one in focused] == [[next(iter(answers))]]
    assert html.count("autofocus") == 1


def test_a_page_with_nothing_wrong_takes_no_focus(client):
    assert "autofocus" not in _at(client, "filing").content.decode()


def test_everything_wrong_is_told_at_once_and_led_to(client):
    answers = {
        "people[0].mobile": "123",
        "people[1].contributions[0].months": "2027-01",
        "people[2].experience": ["-none", "network-security"],
    }
    page = read(_answer(client, _at(client, "leads"), **answers))

    assert "3 处要改，填的都还在：" in page.texts
    assert [link for link in page.links if link.endswith("-about")] == [
        "#people-0-mobile-about",
        "#people-1-contributions-0-months-about",
        "#people-2-experience-about",
    ]
    assert any(text.startswith("客服负责人：起始月份是 2027-01") for text in page.texts)
    assert {link[1:] for link in page.links if link.endswith("-about")} <= set(page.ids)


def test_a_mobile_number_is_asked_for_each_lead(client):
    response = _answer(client, _at(client, "leads"), **{"people[0].mobile": "138 1234 5678"})

    assert _tree(response)["people"] == [{"mobile": "138 1234 5678", "roles": ["licence-lead"]}]


def test_progress_tells_answered_skipped_and_left(client):
    first = client.get(URL)
    left = int(re.findall(r"还有 (\d+) 个", _progress(first))[0])
    second = _answer(client, first, business__third_party_sellers="yes")
    third = _answer(client, second, do="skip")
    fourth = _answer(client, third)

    assert _progress(second).startswith("已答 1 · 跳过 0 ·")
    assert _progress(third).startswith("已答 1 · 跳过 1 ·")
    assert _progress(fourth).startswith("已答 1 · 跳过 2 ·")
    assert f"还有 {left - 3} 个" in _progress(fourth)
    assert fields(fourth)["skipped"] == [f"{_asked(second)} {_asked(third)}"]


def test_a_question_passed_over_is_listed_and_can_be_answered_after_all(client):
    first = client.get(URL)
    second = _answer(client, first, do="skip")
    assert f'value="go" formaction="{URL}?ask=third-party-sellers"' in second.content.decode()

    again = _answer(
        client, second, do="go", ask="third-party-sellers", business__orders_concluded_on_platform="yes"
    )
    assert _asked(again) == "third-party-sellers"
    assert _tree(again)["business"] == {"orders_concluded_on_platform": True}
    after = _answer(client, again, business__third_party_sellers="no")
    assert fields(after)["skipped"] == [""]
    assert _progress(after).startswith("已答 1 · 跳过 0 ·")


def test_what_was_passed_over_comes_round_once_nothing_else_is_left(client):
    every = " ".join(question.id for question in questions.standard())
    carried = {"asked": every, "skipped": "capital scope"}
    response = client.post(URL, {"text": "dossier = 1", **carried})

    assert _asked(response) in {"capital", "scope"}
    assert (
        "还有 2 个问题没有答"
        in read(client.post("/selfcheck/result/", {"text": "dossier = 1", **carried})).texts
    )


def _payer(client, do, **changed):
    response = _answer(client, _at(client, "leads", text=NO_PAYER), do=do, **changed)
    result = client.post("/selfcheck/result/", fields(response))
    return "缴费单位：河南某某有限公司" in result.content.decode()


def test_passing_the_leads_over_settles_no_payer_and_answering_does(client):
    assert _payer(client, "skip") is False
    assert _payer(client, "next") is True


@pytest.mark.parametrize("typed", ["100万", "100 万元", "1,000,000", "1，000，000", "１００万"])
def test_an_amount_is_taken_as_people_write_it_and_said_back(client, typed):
    response = _answer(client, _at(client, "capital"), **{AMOUNT: typed})

    assert _tree(response)["enterprise"]["registered_capital"] == {"amount": "1000000", "currency": "CNY"}
    assert f"上一题的注册资本金额“{typed}”，读作" in read(response).texts
    assert "1,000,000 元（100 万元）" in read(response).texts


@pytest.mark.parametrize("typed", ["50%", "50％", "５０"])
def test_a_share_is_taken_as_people_write_it(client, typed):
    response = _answer(client, _at(client, "shareholders"), **{"enterprise.shareholders[0].percent": typed})

    assert _tree(response)["enterprise"]["shareholders"] == [{"percent": "50"}]


@pytest.mark.parametrize("typed", ["1,00", "1.5万."])
def test_an_amount_that_can_be_read_in_two_ways_is_refused_in_the_words_of_a_form(client, typed):
    response = _answer(client, _at(client, "capital"), **{AMOUNT: typed})
    about = (
        response.content.decode()
        .split('id="enterprise-registered_capital-amount-about"')[1]
        .split("<input")[0]
    )

    assert response.status_code == 422
    assert fields(response)[AMOUNT] == [typed]
    assert "例如 1000000、1,000,000 或 100万元" in about
    assert not [word for word in ("&quot;", "TOML", "档案格式") if word in about]


def test_a_share_over_a_hundred_is_refused_without_speaking_of_files(client):
    response = _answer(client, _at(client, "shareholders"), **{"enterprise.shareholders[0].percent": "150%"})

    assert response.status_code == 422
    assert "0 到 100 的数" in response.content.decode()
    assert "档案格式" not in response.content.decode()


@pytest.mark.parametrize(("other", "status"), [("40", 200), ("40.01", 422)])
def test_shares_of_more_than_the_whole_are_refused_beside_the_field_and_kept(client, other, status):
    names = [f"enterprise.shareholders[{n}].percent" for n in (0, 1)]
    response = _answer(client, _at(client, "shareholders"), **dict(zip(names, ("60", other), strict=True)))
    about = response.content.decode().partition('id="enterprise-shareholders-1-percent-about"')[2]

    assert response.status_code == status
    if status == 422:
        assert [fields(response)[name] for name in names] == [["60"], [other]]
        assert "合计 60 + 40.01 = 100.01%，超过 100%" in about.partition("<input")[0]


def test_a_small_capital_is_asked_about_and_not_refused(client):
    asks = "只有 100 元，是否以万元为单位？是就改成“100万元”，不是就不用改。"
    response = _answer(client, _at(client, "capital"), **{AMOUNT: "100"})
    back = _answer(client, response, do="back")
    result = _answer(client, back, do="result")

    assert asks in read(response).texts
    assert asks in read(back).texts
    assert f"注册资本金额：{asks}" in read(result).text
    assert _tree(result)["enterprise"]["registered_capital"]["amount"] == "100"
    assert asks not in read(_answer(client, _at(client, "capital"), **{AMOUNT: "10000"})).texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_place_of_the_server_is_chosen_by_name(client, lang):
    page = read(client.post(f"{URL}?ask=server&lang={lang}", {"text": "dossier = 1"}))

    assert not re.findall(r"CN-[A-Z0-9]{2}", page.text)
    assert {"zh": "河南", "en": "Henan"}[lang] in page.text


def test_answers_are_edited_as_toml(client):
    response = _answer(client, _at(client, "company"), do="result", enterprise__kind="company")
    edit = client.post("/selfcheck/edit/", fields(response))

    assert fields(edit)["text"] == ['dossier = 1\n\n[enterprise]\nkind = "company"\n']
    assert fields(edit)["asked"] == ["company"]
    assert f'formaction="{URL}"' in edit.content.decode()
    onward = client.post(URL, fields(edit))
    assert _asked(onward) != "company"
    assert _progress(onward).startswith("已答 1 · 跳过 0 ·")


def test_a_file_is_edited_letter_for_letter(client, wanmu):
    edit = client.post("/selfcheck/edit/", {"text": wanmu, "name": "x.toml"})

    assert fields(edit)["text"] == [wanmu]


def test_a_json_of_one_line_is_edited_under_a_name_that_fits(client):
    edit = client.post("/selfcheck/edit/", {"text": '{"dossier": 1}', "name": "x.json"})
    broken = client.post("/selfcheck/edit/", {"text": '{"dossier": 9}', "name": "x.json"})

    assert (fields(edit)["text"], fields(edit)["name"]) == (["dossier = 1\n"], ["x.toml"])
    assert (fields(broken)["text"], fields(broken)["name"]) == (['{"dossier": 9}'], ["x.json"])
    assert read_dossier(fields(edit)["text"][0].encode(), name="x.toml").data == {}


def test_answers_refused_for_their_day_are_shown_as_toml(client):
    response = _answer(client, _at(client, "company"), enterprise__kind="company")
    refused = client.post("/selfcheck/result/", {**fields(response), "on": "2026-02-30"})

    assert refused.status_code == 422
    assert fields(refused)["text"] == ['dossier = 1\n\n[enterprise]\nkind = "company"\n']


@pytest.mark.parametrize(("lang", "says"), [("zh", "（在新标签页打开）"), ("en", "(opens in a new tab)")])
def test_what_leads_away_from_a_result_leaves_it_open_and_says_so(client, wanmu, lang, says):
    html = client.post(f"/selfcheck/result/?lang={lang}", {"text": wanmu}).content.decode()
    away = re.findall(r'<a href="/conditions/[^"]+"([^>]*)>(.*?)</a>', html, re.DOTALL)

    assert away
    assert {attributes.strip() for attributes, _ in away} == {'target="_blank" rel="noopener"'}
    assert all(says in inside for _, inside in away)


def test_the_ways_out_of_a_page_that_carries_a_dossier_leave_it_open(client, wanmu):
    carried = client.post("/selfcheck/result/", {"text": wanmu}).content.decode()
    bare = client.get("/selfcheck/sample/wanmu/").content.decode()
    ways = {
        page: re.findall(
            r'<a [^>]*href="(?:/|/conditions/|/calendar/)"[^>]*>|<form class="desk-find"[^>]*>', page
        )
        for page in (carried, bare)
    }

    assert len(ways[carried]) == len(ways[bare]) > 8
    assert all('target="_blank"' in way for way in ways[carried])
    assert not any("target=" in way for way in ways[bare])


@pytest.mark.parametrize(("lang", "says"), [("zh", "（在新标签页打开）"), ("en", "(opens in a new tab)")])
def test_who_signs_in_from_a_page_that_carries_a_dossier_leaves_it_open(client, wanmu, lang, says):
    door = rf'<a [^>]*href="{reverse("account_login")}".*?</a>'
    carried = client.post(f"/selfcheck/result/?lang={lang}", {"text": wanmu}).content.decode()
    bare = client.get(f"/selfcheck/sample/wanmu/?lang={lang}").content.decode()
    (apart,), (here,) = (re.findall(door, page, re.DOTALL) for page in (carried, bare))

    assert 'target="_blank" rel="noopener"' in apart
    assert says in apart
    assert "target=" not in here
    assert says not in here


@pytest.mark.parametrize(
    ("lang", "says"),
    [("zh", "填了任何一项，就当作“有”"), ("en", "anything filled in counts as “yes, there is one”")],
)
def test_what_exists_or_not_says_that_details_count_as_yes_and_shows_it_afterwards(client, lang, says):
    asked = client.post(f"{URL}?ask=filing&lang={lang}", {"text": "dossier = 1"})
    number = {"website__domains[0]__filing__number": "豫ICP备2026012345号"}
    after = _answer(client, asked, **number)
    back = _answer(client, after, do="back")

    assert says in asked.content.decode()
    assert fields(back)["website.domains[0].filing"] == ["yes"]


def test_a_web_address_is_taken_for_its_domain_and_said_back(client):
    after = _answer(
        client, _at(client, "domain"), **{"website__domains[0]__name": "https://www.Lvye.com/shop"}
    )

    assert "上一题的域名“https://www.Lvye.com/shop”，读作" in read(after).texts


def test_what_a_form_cannot_read_is_not_told_about_lines_of_a_file(client):
    wrong = _answer(client, _at(client, "company"), enterprise__division="41130")

    assert wrong.status_code == 422
    assert "改正；不知道就留空" in read(wrong).texts


@pytest.mark.parametrize(
    ("lang", "label"), [("zh", "登录日志留存天数（天）"), ("en", "Login logs kept for (days)")]
)
def test_a_unit_stands_behind_its_label_in_the_signs_of_the_language(client, lang, label):
    assert label in read(client.post(f"{URL}?ask=logs&lang={lang}", {"text": "dossier = 1"})).texts


@pytest.mark.parametrize(
    ("path", "question"),
    [
        ("people[0].mobile", "leads"),
        ("people[0].id_number", ""),
        ("evidence[0].issued_on", ""),
        ("people", "leads"),
    ],
)
def test_a_fact_leads_to_a_question_only_if_the_question_asks_for_it(path, question):
    assert selectors.question_for(path) == question


def _enter(html, form):
    """The button that Enter presses in a form: the first in the page that belongs to it."""
    body = html.index(f'<form id="{form}"') if f'<form id="{form}"' in html else html.index(f'id="{form}"')
    first = re.search(rf'<button[^>]*\bform="{form}"[^>]*>', html[:body])
    assert first is not None
    return first[0]


def test_a_result_at_the_end_of_the_questions_and_a_refusal_anywhere_change_language_where_they_are_made(
    client,
):
    asked = _at(client, "company")
    ended = _answer(client, asked, do="result", enterprise__name="牡汇").content.decode()
    refused = client.post("/selfcheck/download/ics/", {"text": "dossier = 9"}).content.decode()
    again = client.post("/selfcheck/result/?lang=en", fields(_answer(client, asked, do="result")))

    assert 'form="state" formaction="/selfcheck/result/?lang=en"' in ended
    assert 'form="again" formaction="/selfcheck/result/?lang=en"' in refused
    assert "Five dimensions" in again.content.decode()


def test_enter_goes_on_and_does_not_change_the_language(client):
    asked = _at(client, "company").content.decode()
    edit = client.post("/selfcheck/edit/", {"text": "dossier = 1"}).content.decode()
    refused = client.post("/selfcheck/result/", {"text": "dossier = 9"}).content.decode()

    assert 'name="do" value="next"' in _enter(asked, "state")
    assert "formaction" not in _enter(edit, "again") + _enter(refused, "again")
