"""A form that contradicts itself, or says what cannot be read, is refused at its input in three lines."""

from __future__ import annotations

from datetime import date

import pytest

from yushi.core.assessment import answers, questions
from yushi.core.assessment.objections import objections

ON = date(2026, 11, 24)
ASKED = {question.id: question for question in questions.standard()}
SINCE = "people[0].contributions[0].months"


def wrong(name: str, form: dict[str, list[str]], on: date = ON) -> list[tuple[str, str]]:
    """The input and the code of everything that is wrong with the answers."""
    found = objections(ASKED[name], form, on=on)
    return [(one.place.path, one.code.removeprefix("answer.")) for one in found]


def test_what_is_said_not_to_exist_is_not_described() -> None:
    form = {
        "website.domains[0].filing": ["no"],
        "website.domains[0].filing.number": ["豫ICP备2026012345号-1"],
    }

    (found,) = objections(ASKED["filing"], form, on=ON)

    assert (found.code, found.place.path) == ("answer.denied-and-described", "website.domains[0].filing")
    assert found.what.zh == "“ICP 备案”选了“没有”，可是又填了“ICP 备案号”"
    assert found.rule.zh == "没有的东西没有内容，两样不能同时成立"
    assert found.fix.zh == "有就改选“有”；没有就清空下面填的内容"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("filing", {"website.domains[0].filing": ["no"], "website.domains[0].filing.number": [" "]}),
        ("filing", {"website.domains[0].filing": ["yes"], "website.domains[0].filing.number": ["x"]}),
        ("filing", {"website.domains[0].filing": [""], "website.domains[0].filing.number": ["x"]}),
        ("violation", {"credit.violations": ["no"]}),
        ("pages", {"website.pages": ["-none"]}),
        ("pages", {"website.pages": ["contact", "privacy-policy"]}),
        ("leads", {SINCE: ["2026-10"]}),
        ("leads", {SINCE: ["1976-11"]}),
        ("leads", {SINCE: ["2026年5月"]}),
        ("established", {"enterprise.established_on": ["2026年2月28日"]}),
        ("capital", {"enterprise.registered_capital.amount": ["100万元"],
                     "enterprise.registered_capital.currency": ["CNY"]}),
        ("capital", {"enterprise.registered_capital.amount": ["100万"],
                     "enterprise.registered_capital.currency": ["USD"]}),
    ],
)  # fmt: skip
def test_what_agrees_with_itself_is_taken(name: str, form: dict[str, list[str]]) -> None:
    assert wrong(name, form) == []
    answers.put({}, ASKED[name], form, on=ON)


@pytest.mark.parametrize(
    ("name", "form", "code"),
    [
        ("violation", {"credit.violations": ["no"], "credit.violations[0].kind": ["data-leak"]}, "denied-and-described"),
        ("pages", {"website.pages": ["-none", "contact"]}, "none-and-some"),
        ("leads", {SINCE: ["2026-11"]}, "month-not-over"),
        ("leads", {SINCE: ["2026-12"]}, "month-not-over"),
        ("leads", {SINCE: ["1976-10"]}, "month-too-early"),
        ("leads", {SINCE: ["2026-13"]}, "no-such-day"),
        ("leads", {SINCE: ["去年九月"]}, "months"),
        ("established", {"enterprise.established_on": ["2026-02-30"]}, "no-such-day"),
        ("established", {"enterprise.established_on": ["去年"]}, "date"),
        ("capital", {"enterprise.registered_capital.amount": ["1,00"]}, "decimal"),
        ("capital", {"enterprise.registered_capital.amount": ["1.5万."]}, "decimal"),
        ("capital", {"enterprise.registered_capital.amount": ["100万元"],
                     "enterprise.registered_capital.currency": ["USD"]}, "other-money"),
        ("shareholders", {"enterprise.shareholders[0].percent": ["一半"]}, "percent"),
        ("logs", {"security.logs.login_days": ["半年"]}, "integer"),
    ],
)  # fmt: skip
def test_what_does_not_is_refused_at_its_input(name: str, form: dict[str, list[str]], code: str) -> None:
    assert wrong(name, form) == [(next(iter(form)), code)]
    with pytest.raises(answers.AnswerError):
        answers.put({}, ASKED[name], form, on=ON)


@pytest.mark.parametrize(
    ("typed", "so"),
    [("2026-11", "起始月份是 2026-11，到 2026-11-24 这个月还没有过完"), ("2027-01", "起始月份是 2027-01，到 2026-11-24 这个月还没有到")],
)  # fmt: skip
def test_a_month_that_is_not_over_says_which_would_do(typed: str, so: str) -> None:
    (found,) = objections(ASKED["leads"], {SINCE: [typed]}, on=ON)

    assert found.what.zh == so
    assert (
        found.fix.en == "write 2026-10 or an earlier month; leave it empty while no whole month has been paid"
    )


def test_everything_is_told_at_once() -> None:
    form = {
        "security.logs.login_days": ["半年"], "security.logs.operation_days": ["6个月"],
        "security.logs.transaction_days": ["1,096 天"],
    }  # fmt: skip

    assert wrong("logs", form) == [
        ("security.logs.login_days", "integer"), ("security.logs.operation_days", "integer"),
    ]  # fmt: skip


def test_no_objection_speaks_of_files() -> None:
    forms = [
        ("capital", {"enterprise.registered_capital.amount": ["1,00"]}),
        ("established", {"enterprise.established_on": ["2026-02-30"]}),
        ("shareholders", {"enterprise.shareholders[0].percent": ["一半"]}),
    ]
    for name, form in forms:
        for found in objections(ASKED[name], form, on=ON):
            said = found.lines("zh") + found.lines("en")
            assert not {'"', "TOML", "dossier format", "档案格式"} & {
                word for word in ('"', "TOML", "dossier format", "档案格式") if word in said
            }


def shares(*percents: str) -> dict[str, list[str]]:
    return {f"enterprise.shareholders[{n}].percent": [percent] for n, percent in enumerate(percents)}


@pytest.mark.parametrize(
    "percents",
    [("100",), ("60", "40"), ("60", "39.99"), ("33.33", "33.33", "33.34"), ("60%", "40％"), ("", "", "")],
)
def test_shares_up_to_the_whole_are_taken(percents: tuple[str, ...]) -> None:
    assert wrong("shareholders", shares(*percents)) == []


@pytest.mark.parametrize(
    ("percents", "place"),
    [
        (("60", "40.01"), 1),
        (("60.01", "40"), 1),
        (("60%", "40.01％"), 1),
        (("60", "", "41"), 2),
        (("100", "1", "1"), 1),
        (("50", "50", "0.01"), 2),
    ],
)
def test_shares_beyond_the_whole_are_refused_beside_the_one_that_goes_beyond(
    percents: tuple[str, ...], place: int
) -> None:
    assert wrong("shareholders", shares(*percents)) == [
        (f"enterprise.shareholders[{place}].percent", "shares-over-100")
    ]


def test_the_refusal_tells_the_sum() -> None:
    (found,) = objections(ASKED["shareholders"], shares("60", "40.01"), on=ON)

    assert found.what.zh == "持股比例合计 60 + 40.01 = 100.01%，超过 100%"
    assert found.what.en == "the shares add up to 60 + 40.01 = 100.01%, which is more than 100%"
    assert found.rule.zh == "股东持股比例合计不会超过 100%"
    assert found.fix.zh.startswith("对照章程改正")


def test_of_a_share_that_cannot_be_one_only_that_is_said() -> None:
    assert wrong("shareholders", shares("60", "x")) == [("enterprise.shareholders[1].percent", "percent")]
    assert (
        wrong("shareholders", shares("150", "40")) == []
    )  # the reader of dossiers refuses it: from 0 to 100
