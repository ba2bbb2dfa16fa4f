"""Questions: their order, their inputs, answers kept and taken back, errors beside the input, the language."""

from __future__ import annotations

import json

import pytest

from tests.apps.rulebook.reading import read
from tests.apps.selfcheck.conftest import TODAY
from tests.apps.selfcheck.forms_of import fields, sent
from yushi.apps.selfcheck import selectors
from yushi.core.assessment import assess, questions
from yushi.core.dossier import from_tree, plain
from yushi.core.dossier import read as read_dossier

URL = "/selfcheck/question/"
WRONG_DAY = "2026-02-30"
OWN_GOODS = """dossier = 1
[business]
third_party_sellers = false
orders_concluded_on_platform = true
paid_information = false
community = false
"""


def _tree(response):
    return json.loads(fields(response)["text"][0])


def _asked(response):
    return fields(response)["question"][0]


def _answer(client, response, do="next", **answers):
    return client.post(URL, {**sent(response, **answers), "do": do})


def _open() -> int:
    """How many questions an empty dossier leaves open."""
    return len(questions.ranked(assess(from_tree({}), on=TODAY)))


def _at(client, question, text="dossier = 1", **extra):
    return client.post(f"{URL}?ask={question}", {"text": text, **extra})


def test_the_first_question_is_the_one_that_decides_most(client):
    page = read(client.get(URL))

    assert "平台上有别的商家卖货吗？" in page.texts
    assert "第 1 个问题" in page.texts
    assert f"已答 0 · 跳过 0 · 这之后大约还有 {_open() - 1} 个" in page.texts
    assert page.texts.count("资料不全") == 3
    assert "上一题" not in page.texts


@pytest.mark.parametrize("question", [question.id for question in questions.standard()])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question_has_a_page_in_both_languages(client, question, lang):
    response = client.post(f"{URL}?ask={question}&lang={lang}", {"text": "dossier = 1"})
    page = read(response)

    assert response.status_code == 200
    assert _asked(response) == question
    assert page.foreign == []
    assert page.tags.count("h1") == 1
    assert sorted(set(page.ids)) == sorted(page.ids)


def test_an_answer_goes_into_the_dossier_and_the_next_question_follows_from_it(client):
    response = _answer(client, client.get(URL), business__third_party_sellers="no")

    assert _tree(response) == {"dossier": 1, "business": {"third_party_sellers": False}}
    assert fields(response)["asked"] == ["third-party-sellers"]
    assert _asked(response) != "third-party-sellers"
    assert "第 2 个问题" in read(response).texts


def test_the_answer_that_settles_it_shows_the_result_at_once_and_more_can_be_answered(client):
    response = _answer(client, client.get(URL), business__third_party_sellers="no")
    answers = {
        "paid-information": {"business__paid_information": "no"},
        "orders-concluded": {"business__orders_concluded_on_platform": "yes"},
        "community": {"business__community": "no"},
    }
    while answers:
        response = _answer(client, response, **answers.pop(_asked(response)))
    result = response
    more = client.post(URL, fields(result))

    assert "不需要增值电信业务经营许可证" in read(result).texts
    assert _asked(more) == "domain"
    assert "question" in fields(_answer(client, more))


def test_what_no_answer_can_change_any_more_is_never_asked(client):
    response = client.post(URL, {"text": OWN_GOODS})
    asked = []
    while "question" in fields(response):
        asked.append(_asked(response))
        response = _answer(client, response, do="skip")

    assert asked[0] == "domain"
    assert not {"capital", "third-party-sellers"} & set(asked)
    assert len(asked) == len(set(asked))


def test_skipping_leaves_the_fact_unknown_and_does_not_ask_again(client):
    response = _answer(client, client.get(URL), do="skip", business__third_party_sellers="yes")

    assert _tree(response) == {"dossier": 1}
    assert _asked(response) != "third-party-sellers"


def test_back_shows_the_question_before_with_its_answer(client):
    second = _answer(client, client.get(URL), business__third_party_sellers="yes")
    first = _answer(client, second, do="back")

    assert _asked(first) == "third-party-sellers"
    assert fields(first)["business.third_party_sellers"] == ["yes"]
    assert fields(first)["asked"] == [""]


def test_an_answer_taken_back_is_unknown_again(client):
    second = _answer(client, client.get(URL), business__third_party_sellers="yes")
    first = _answer(client, second, do="back")
    again = _answer(client, first, business__third_party_sellers="")

    assert _tree(again) == {"dossier": 1}


def test_going_back_keeps_what_was_typed_on_the_page_that_is_left(client):
    second = _answer(client, client.get(URL), business__third_party_sellers="yes")
    assert _asked(second) == "orders-concluded"
    first = _answer(client, second, do="back", business__orders_concluded_on_platform="no")

    assert _tree(first)["business"] == {"third_party_sellers": True, "orders_concluded_on_platform": False}


def test_a_wrong_answer_is_told_beside_its_input_and_kept(client):
    response = _answer(
        client,
        _at(client, "domain"),
        **{"website.domains[0].name": "wan mu.com", "website.domains[0].registrant": "某公司"},
    )
    html = response.content.decode()

    assert response.status_code == 422
    assert _asked(response) == "domain"
    assert fields(response)["website.domains[0].name"] == ["wan mu.com"]
    assert fields(response)["website.domains[0].registrant"] == ["某公司"]
    about = html.split('id="website-domains-0-name-about"')[1].split("<input")[0]
    assert "域名中的「wan mu」含有不允许的字符。" in about
    assert 'aria-invalid="true"' in html
    assert "dossier = 1" not in html


def test_a_date_that_is_none_stays_in_its_input(client):
    response = _answer(client, _at(client, "established"), **{"enterprise.established_on": WRONG_DAY})

    assert response.status_code == 422
    assert fields(response)["enterprise.established_on"] == [WRONG_DAY]
    assert (
        f'type="text" id="enterprise-established_on" name="enterprise.established_on" value="{WRONG_DAY}"'
        in " ".join(response.content.decode().split())
    )


def test_the_language_changes_on_the_same_question_with_what_was_typed(client):
    response = _at(client, "company")
    typed = sent(response, enterprise__name="河南某某有限公司", enterprise__kind="company")
    english = client.post(f"{URL}?lang=en", typed)

    assert _asked(english) == "company"
    assert "Which enterprise applies?" in read(english).texts
    assert fields(english)["enterprise.name"] == ["河南某某有限公司"]
    assert fields(english)["enterprise.kind"] == ["company"]


def test_the_result_can_be_seen_at_any_time_and_keeps_the_answers(client):
    response = _answer(client, client.get(URL), do="result", business__third_party_sellers="yes")
    page = read(response)

    assert "逐条结论" in page.texts
    assert _tree(response) == {"dossier": 1, "business": {"third_party_sellers": True}}
    assert f"还有 {_open() - 1} 个问题没有答" in page.texts


def test_known_not_to_exist_is_not_the_same_as_unknown(client):
    no = _answer(client, _at(client, "firewall"), security__firewall="no")
    yes = _answer(client, _at(client, "firewall"), security__firewall="yes")
    unknown = _answer(client, _at(client, "firewall"), security__firewall="")

    assert _tree(no)["security"] == {"firewall": False}
    assert _tree(yes)["security"] == {"firewall": {}}
    assert "security" not in _tree(unknown)


def test_none_of_these_is_an_empty_list_and_nothing_ticked_is_unknown(client):
    none = _answer(client, _at(client, "pages"), website__pages=["-none"])
    some = _answer(client, _at(client, "pages"), website__pages=["privacy-policy", "contact"])
    unknown = _answer(client, _at(client, "pages"))

    assert _tree(none)["website"] == {"pages": []}
    assert _tree(some)["website"] == {"pages": ["privacy-policy", "contact"]}
    assert "website" not in _tree(unknown)


def test_leads_are_paid_by_the_applicant_since_their_month(client):
    response = _answer(
        client,
        _at(client, "leads", text='{"dossier": 1, "enterprise": {"name": "河南某某有限公司"}}'),
        do="result",
        **{"people[2].name": "王五", "people[2].contributions[0].months": "2026-08"},
    )

    assert _tree(response)["people"] == [
        {
            "name": "王五",
            "contributions": [{"months": ["2026-08", "2026-09", "2026-10"]}],
            "roles": ["security-officer"],
        }
    ]
    assert "缴费单位：河南某某有限公司，缴费月份：2026-08 至 2026-10 共 3 个月" in response.content.decode()


def test_a_list_left_empty_is_unknown_not_nobody(client):
    response = _answer(client, _at(client, "leads"))

    assert "people" not in _tree(response)


def test_a_list_of_a_file_keeps_what_the_question_does_not_ask(client, wanmu):
    shown = _at(client, "leads", text=wanmu)
    assert fields(shown)["people[2].name"] == ["邢守拙"]
    assert fields(shown)["people[2].contributions[0].months"] == ["2026-05"]

    response = _answer(client, shown, **{"people[2].name": "邢守拙（新）"})
    officer = _tree(response)["people"][2]
    assert officer["name"] == "邢守拙（新）"
    assert officer["id_number"] == "411302199501070259"
    assert officer["roles"] == ["security-officer"]
    assert _tree(response)["people"][1]["roles"] == ["customer-service-lead", "operations"]


def test_an_error_in_a_list_stands_at_the_input_of_its_group(client):
    response = _answer(
        client,
        _at(client, "leads"),
        **{"people[1].name": "李四", "people[2].name": "王五", "people[2].proof_issued_on": WRONG_DAY},
    )
    html = response.content.decode()

    assert response.status_code == 422
    assert 'id="people-2-proof_issued_on-about"' in html
    assert fields(response)["people[1].name"] == ["李四"]


def test_the_state_of_a_page_that_was_tampered_with_is_refused(client):
    response = client.post(URL, {"text": "dossier = 9", "question": "company", "do": "next"})

    assert response.status_code == 422
    assert "只认得 dossier = 1" in read(response).text


def test_a_question_that_is_not_there_is_passed_over(client):
    response = client.post(URL, {"text": "dossier = 1", "question": "nothing", "do": "next"})

    assert _asked(response) == "third-party-sellers"


def test_a_missing_fact_of_a_finding_leads_to_its_question(client):
    html = client.get("/selfcheck/sample/zhuheng/").content.decode()
    finding = html.split('id="law.website.server-mainland">')[1].split("</article>")[0]

    assert f'formaction="{URL}?ask=server"' in finding


@pytest.mark.no_cover  # every question there is, one after the other: what one covers the others cover again
@pytest.mark.parametrize(("sample", "do"), [("suhe", "skip"), ("yunbin", "next")])
def test_a_page_passed_by_changes_nothing(client, sample, do):
    text = selectors.samples()[sample].text
    tree = plain(read_dossier(text.encode(), name="dossier.toml").data)

    for question in questions.standard():
        response = _answer(client, _at(client, question.id, text=text), do=do)
        after = plain(read_dossier(fields(response)["text"][0].encode(), name="dossier.json").data)
        assert after == tree, question.id
