"""Whether one can file: yes, surely no, or not to be said yet; in a sentence, and in every form of the plan."""

from __future__ import annotations

import json
from datetime import date

import icalendar
import pytest
import tomli

from tests import wanmu
from tests.wanmu import ON, Gone
from yushi.core.assessment import Assessment, as_ics, as_json, as_text, assess, openings
from yushi.core.dossier import from_tree
from yushi.core.policy.answer import Answer
from yushi.core.policy.verdicts import Profile

PRACTICE = Profile.PRACTICE
OPEN = wanmu.judged()
NOTHING = assess(from_tree({}), on=ON)
FAILING = wanmu.judged({"website.pages": []})
WAITING = wanmu.judged({"website.domains[0].filing.approved_on": date(2026, 12, 24)})
RENEWING = wanmu.judged({
    "website.domains[0].filing.approved_on": date(2027, 1, 24), "people[0].proof_issued_on": date(2026, 11, 12),
})  # fmt: skip
ONE_FACT = wanmu.judged({"website.domains[0].expires_on": Gone})
EXCLUDED = assess(
    from_tree(tomli.loads(wanmu.SAMPLE.with_name("jinse.toml").read_text(encoding="utf-8"))), on=ON
)


@pytest.mark.parametrize(
    ("found", "answer", "zh", "en"),
    [
        (OPEN, Answer.YES, "可以申请的日子：2026-11-23 至 2026-12-12", "one can file: 2026-11-23 to 2026-12-12"),
        (NOTHING, Answer.UNKNOWN, "尚不能断定：还要知道", "It cannot be said yet; what would have to be known: "),
        (FAILING, Answer.NO, "没有一天法定和实务条件同时成立", "There is no day in the coming year"),
        (RENEWING, Answer.NO, "只等时间：到期的按时续办，2027-01-24 起可以申请", "one can file from 2027-01-24"),
        (ONE_FACT, Answer.UNKNOWN, "尚不能断定：还要知道域名到期日", "what would have to be known: Domain expires on"),
        (EXCLUDED, None, "不需要许可证，没有要申请的", "no licence is needed, so there is nothing to file"),
    ],
)  # fmt: skip
def test_the_answer_has_three_values_and_a_sentence(found, answer, zh, en):
    says = openings.says(found, PRACTICE)

    assert openings.answer(found, PRACTICE) is answer
    assert zh in says.zh
    assert en in says.en


def test_a_no_never_stands_on_something_unknown():
    for profile in Profile:
        assert openings.answer(NOTHING, profile) is Answer.UNKNOWN
        assert "没有一天" not in openings.says(NOTHING, profile).zh


def test_what_would_have_to_be_known_is_named_five_at_a_time():
    assert openings.to_know(ONE_FACT, PRACTICE) == ("website.domains[0].expires_on",)
    know = openings.to_know(NOTHING, PRACTICE)
    assert openings.says(NOTHING, PRACTICE).en.endswith(f"and {len(know) - 5} more.")


def test_what_a_person_has_to_decide_keeps_the_answer_open():
    found = wanmu.judged({"security.trainings": [{"performed_on": date(2025, 1, 1)}]})

    assert openings.answer(found, Profile.LAW) is Answer.UNKNOWN
    assert openings.says(found, Profile.LAW).zh == "尚不能断定：还要由人判断员工安全培训。"


def test_what_a_person_will_have_to_decide_later_is_named_too():
    # Until the filing is approved a condition fails; when it is, the training is too long ago.
    changes = {
        "website.domains[0].filing.approved_on": date(2027, 10, 1),
        "security.trainings": [{"performed_on": date(2026, 9, 1)}],
    }

    found = wanmu.judged(changes)

    assert openings.answer(found, Profile.LAW) is Answer.UNKNOWN
    assert openings.says(found, Profile.LAW).en == (
        "Time alone: with what lapses renewed in time, one can file from 2027-10-01."
    )
    assert [text.zh for text in openings._later(found, Profile.LAW)] == ["员工安全培训"]


@pytest.mark.parametrize(
    ("found", "zh"),
    [
        (OPEN, None),
        (WAITING, None),
        (EXCLUDED, None),
        (FAILING, "日期假定未符合的条件在 2026-11-23 以前全部改正。"),
        (NOTHING, "日期假定尚未确定的条件最后都符合。"),
        (wanmu.judged({"website.pages": [], "website.domains[0].expires_on": Gone}),
         "日期假定未符合的条件在 2026-11-23 以前全部改正，尚未确定的条件最后都符合。"),
    ],
)  # fmt: skip
def test_the_plan_says_what_its_dates_take_for_granted(found, zh):
    text = openings.assumption(found)

    assert (text.zh if text else None) == zh
    assert as_json.plan(found)["assumes"] == (text._asdict() if text else None)


@pytest.mark.parametrize("found", [OPEN, NOTHING, FAILING, EXCLUDED])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_json_and_calendar_give_one_answer(found, lang):
    says = openings.says(found, PRACTICE)
    told = as_json.plan(found)["window"]
    lines = "\n".join(as_text.plan(found, lang))
    file = icalendar.Calendar.from_ical(as_ics.calendar(found, lang))

    assert told["says"]["practice"] == says._asdict()
    assert told["answer"]["practice"] == openings.answer(found, PRACTICE)
    assert says.say(lang) in str(file["X-WR-CALDESC"]).replace("\\", "")
    assert found is EXCLUDED or says.say(lang) in lines


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_says_what_its_date_takes_for_granted(lang):
    text = openings.assumption(FAILING)
    events = icalendar.Calendar.from_ical(as_ics.calendar(FAILING, lang)).walk("VEVENT")

    assert text is not None
    assert events
    assert all(text.say(lang) in str(event["DESCRIPTION"]) for event in events)


def _overdue() -> Assessment:
    return wanmu.judged({"website.online_since": date(2026, 8, 15), "website.police_filing": False})


@pytest.mark.parametrize(("lang", "word"), [("zh", "已逾期 70 天"), ("en", "overdue by 70 days")])
def test_an_overdue_duty_says_so_everywhere(lang, word):
    found = _overdue()
    event = next(
        event
        for event in icalendar.Calendar.from_ical(as_ics.calendar(found, lang)).walk("VEVENT")
        if word in str(event["SUMMARY"])
    )
    duty = next(one for one in as_json.plan(found)["duties"] if one["id"] == "police-filing")

    assert word in "\n".join(as_text.plan(found, lang))
    assert word in str(event["DESCRIPTION"])
    assert (duty["overdue"], duty["days_over"]) == ("yes", 70)


def test_a_term_that_ended_unheard_of_is_not_called_overdue():
    found = wanmu.judged({"website.online_since": date(2026, 8, 15), "website.police_filing": Gone})
    text = "\n".join(as_text.plan(found, "zh"))

    assert "期限已过 70 天，办过没有还不知道" in text
    assert "已逾期" not in text


LICENCE_WORDS = ("applies_on", "issued_on", "expires_on")


def test_without_a_licence_to_be_had_no_door_speaks_of_one():
    told = as_json.plan(EXCLUDED)

    assert told["licence_needed"] is False
    assert [told[name] for name in LICENCE_WORDS] == [None, None, None]
    assert [step["id"] for step in told["steps"]] == ["domain-filing"]
    for profile in Profile:
        assert told["window"]["answer"][profile] is None
        assert told["window"]["ready"][profile] == []
        assert told["window"]["undecided"][profile] == []
        assert told["window"]["to_know"][profile] == []
        assert told["window"]["opens"][profile] is None
    assert "申请窗口" not in "\n".join(as_text.plan(EXCLUDED, "zh"))
    assert "filing window" not in "\n".join(as_text.plan(EXCLUDED, "en"))
    assert "可以申请" not in "\n".join(as_text.assessment(EXCLUDED, "zh"))
    assert "许可" not in as_ics.calendar(EXCLUDED, "zh").split("X-WR-CALDESC")[0]


@pytest.mark.parametrize(("found", "needed"), [(OPEN, True), (NOTHING, None), (EXCLUDED, False)])
def test_whether_a_licence_is_needed_has_three_values(found, needed):
    assert as_json.plan(found)["licence_needed"] is needed
    assert json.loads(json.dumps(as_json.plan(found), ensure_ascii=False)) == as_json.plan(found)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (OPEN, "2026-11-23 至 2026-12-12", "2026-11-23 to 2026-12-12"),
        (NOTHING, "尚不能断定", "cannot be said yet"),
        (FAILING, "没有全部符合的日子", "no day on which everything holds"),
        (EXCLUDED, "不需要许可证，没有要申请的", "no licence is needed, so there is nothing to file"),
    ],
)
def test_the_days_alone_have_the_same_values(found, zh, en):
    assert openings.days(found, PRACTICE) == (zh, en)
