"""Facts in JSON's types and in people's words, personal numbers masked at any depth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yushi.core.assessment import words
from yushi.core.assessment.values import label, mask, plain, worded
from yushi.core.dossier import Month
from yushi.core.policy.verdicts import Outcome, Proof

PERSON = {"name": "宛知远", "id_number": "411302198506120038", "mobile": "13800000001"}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("enterprise.established_on", date(2023, 5, 16), "2023-05-16"),
        ("enterprise.registered_capital.amount", Decimal(2000000), "2000000"),
        ("people[0].contributions[0].months", (Month.of(2026, 9), Month.of(2026, 10)), ["2026-09", "2026-10"]),
        ("business.has_app", False, False),
        ("security.logs.login_days", 200, 200),
        ("website.pages", ("contact",), ["contact"]),
        ("enterprise.legal_representative.id_number", "411302198506120038", "411***********0038"),
        ("enterprise.legal_representative.mobile", "13800000001", "138****0001"),
        ("people[1].id_number", "411302198506120038", "411***********0038"),
        ("people", (PERSON,), [{"name": "宛知远", "id_number": "411***********0038", "mobile": "138****0001"}]),
        ("", {"people": (PERSON,)}, {"people": [{"name": "宛知远", "id_number": "411***********0038", "mobile": "138****0001"}]}),
        ("people", (), []),
    ],
)  # fmt: skip
def test_json_has_its_own_types_and_no_personal_number(path, value, expected):
    assert plain(path, value) == expected


@pytest.mark.parametrize(
    ("text", "masked"), [("12345678", "123*5678"), ("1234567", "*******"), ("1", "*"), ("", "")]
)
def test_a_mask_leaves_three_and_four_or_nothing(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("path", "value", "zh", "en"),
    [
        ("business.has_app", True, "是", "yes"),
        ("business.has_app", False, "否", "no"),
        ("enterprise.kind", "company", "公司", "company"),
        ("website.functions", ("cart", "order"), "购物车；下单", "cart; order"),
        ("website.functions", (), "无", "none"),
        ("enterprise.registered_capital", {"amount": Decimal(2000000), "currency": "CNY"}, "2,000,000 CNY", "2,000,000 CNY"),
        ("security.logs.login_days", 200, "200 天", "200 days"),
        ("enterprise.shareholders[0].percent", Decimal(60), "60 %", "60 %"),
        ("people[0].contributions[0].months", (Month.of(2026, 10),), "2026-10", "2026-10"),
        ("people[0].contributions[0].months", (Month.of(2026, 9), Month.of(2026, 10)), "2026-09 至 2026-10 共 2 个月", "2026-09 to 2026-10, 2 months"),
        ("people", (PERSON, {"name": "陆青禾"}), "宛知远；陆青禾", "宛知远; 陆青禾"),
        ("enterprise.legal_representative.mobile", "13800000001", "138****0001", "138****0001"),
    ],
)  # fmt: skip
def test_values_in_peoples_words(path, value, zh, en):
    assert (worded(path, value, "zh"), worded(path, value, "en")) == (zh, en)


def test_entries_without_a_name_are_spelled_out_while_they_are_few():
    training = {"performed_on": date(2026, 9, 10), "attendees": 9}

    assert "2026-09-10" in worded("security.trainings", (training,), "en")
    assert "2026-09-10" in worded("security.trainings", (training,) * 2, "zh")
    assert worded("security.trainings", (training,) * 3, "en") == "3 entries"
    assert worded("security.trainings", (training,) * 3, "zh") == "3 项"


def test_entries_without_a_name_show_no_personal_number():
    said = worded("people", ({"id_number": "411302198506120038"},), "en")

    assert "411302198506120038" not in said


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("enterprise.kind", "主体类型", "Kind"),
        ("evidence[id-card]", "证明文件：身份证", "document: identity card"),
    ],
)
def test_labels_of_facts_and_papers(path, zh, en):
    assert (label(path, "zh"), label(path, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("outcome", "proof", "zh", "en"),
    [
        (Outcome.MET, Proof.PROVEN, "已证实", "proven"),
        (Outcome.MET, Proof.CLAIMED, "已声明", "claimed"),
        (Outcome.UNMET, Proof.PROVEN, "不符合", "failing"),
        (Outcome.UNMET, Proof.NONE, "不符合", "failing"),
        (Outcome.UNKNOWN, Proof.NONE, "未知", "unknown"),
        (Outcome.REVIEW, Proof.NONE, "待研判", "for a person to decide"),
    ],
)
def test_the_words_on_screens_are_those_of_the_contract(outcome, proof, zh, en):
    assert words.state(outcome, proof) == (zh, en)


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [("CN-HA", "河南", "Henan"), ("HK", "香港", "Hong Kong"), ("SG", "SG", "SG")],
)
def test_places_by_their_names(code, zh, en):
    assert zh in worded("website.origin_place", code, "zh")
    assert en in worded("website.origin_place", code, "en")
    assert code in worded("website.origin_place", code, "zh")
