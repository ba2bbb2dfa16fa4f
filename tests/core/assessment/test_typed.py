"""Numbers, shares, days and months as Chinese people write them; nothing that can be read in two ways."""

from __future__ import annotations

import pytest

from yushi.core.assessment import echoes, questions, typed

CAPITAL = next(one for one in questions.standard() if one.id == "capital")
AMOUNT, CURRENCY = "enterprise.registered_capital.amount", "enterprise.registered_capital.currency"


@pytest.mark.parametrize(
    ("word", "amount"),
    [
        ("1000000", "1000000"), ("100万", "1000000"), ("100 万元", "1000000"), ("100 万元整", "1000000"),
        ("1,000,000", "1000000"), ("1，000，000", "1000000"), ("1 000 000", "1000000"), ("￥1,000,000.00", "1000000"),
        ("１００万", "1000000"), ("1.5亿", "150000000"), ("0.5万", "5000"), ("3千万元", "30000000"),
        ("1000000元", "1000000"), ("RMB 100万", "1000000"), ("人民币100万元", "1000000"), ("100万人民币", "1000000"), ("1000000.55", "1000000.55"),
        ("999,999", "999999"), ("-5", "-5"), ("0", "0"), ("123456789012345", "123456789012345"),
        ("1234567890123456", None), ("0.1234567", None), ("1,00", None), ("1,0000", None), ("10,00,000", None),
        ("1,000 000", None), ("1.5万.", None), ("1.000.000", None), ("100万左右", None), ("壹佰万", None),
        ("100.", None), ("", None), ("万", None), ("1e6", None), ("100-200万", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_one_way_or_not_at_all(word: str, amount: str | None) -> None:
    assert typed.amount(word) == amount


@pytest.mark.parametrize(
    ("word", "share"),
    [("50", "50"), ("50%", "50"), ("50％", "50"), ("５０ ％", "50"), ("33.33%", "33.33"), ("0.5", "0.5"),
     ("五成", None), ("1/2", None), ("50,5", None), ("50%%", None), ("-1", None)],
)  # fmt: skip
def test_a_share_is_in_hundredths(word: str, share: str | None) -> None:
    assert typed.percent(word) == share


@pytest.mark.parametrize(
    ("word", "number"),
    [("184", "184"), ("１８４天", "184"), ("1,096 天", "1096"), ("12人", "12"), ("3 个", "3"), ("184 days", "184"),
     ("6个月", None), ("1.5", None), ("1,09", None), ("半年", None)],
)  # fmt: skip
def test_a_whole_number_may_have_its_measure_word(word: str, number: str | None) -> None:
    assert typed.whole(word) == number


@pytest.mark.parametrize(
    ("word", "day"),
    [("2026-11-04", "2026-11-04"), ("2026/11/4", "2026-11-04"), ("2026.11.4", "2026-11-04"), ("20261104", "2026-11-04"),
     ("2026年11月4日", "2026-11-04"), ("２０２６年１１月４日", "2026-11-04"), ("2026-02-30", "2026-02-30"),
     ("2026-11/04", None), ("11-04", None), ("2026-11", None), ("明天", None)],
)  # fmt: skip
def test_a_day_has_a_year_a_month_and_a_day(word: str, day: str | None) -> None:
    assert typed.day(word) == day


@pytest.mark.parametrize(
    ("word", "month"),
    [("2026-05", "2026-05"), ("2026/5", "2026-05"), ("2026年5月", "2026-05"), ("202605", "2026-05"),
     ("2026-13", "2026-13"), ("5月", None), ("2026", None)],
)  # fmt: skip
def test_a_month_has_a_year(word: str, month: str | None) -> None:
    assert typed.month(word) == month


@pytest.mark.parametrize(
    ("word", "currency", "zh", "en", "plain"),
    [
        ("100万", "CNY", "1,000,000 元（100 万元）", "CNY 1,000,000", False),
        ("1000000", "CNY", "1,000,000 元（100 万元）", "CNY 1,000,000", False),
        ("1234567", "CNY", "1,234,567 元", "CNY 1,234,567", False),
        ("9999", "CNY", "9,999 元", "CNY 9,999", True),
        ("1,000,000", "USD", "1,000,000 USD", "USD 1,000,000", False),
    ],
)
def test_an_amount_is_said_back(word: str, currency: str, zh: str, en: str, plain: bool) -> None:
    (echo,) = echoes.echoes(CAPITAL, {AMOUNT: [word], CURRENCY: [currency]})

    assert (echo.read.zh, echo.read.en, echo.plain) == (zh, en, plain)


@pytest.mark.parametrize(
    ("word", "currency", "asked"),
    [("9999", "CNY", True), ("100", "CNY", True), ("10000", "CNY", False), ("1万", "CNY", False), ("100", "USD", False)],
)  # fmt: skip
def test_a_capital_under_ten_thousand_yuan_is_asked_about(word: str, currency: str, asked: bool) -> None:
    (echo,) = echoes.echoes(CAPITAL, {AMOUNT: [word], CURRENCY: [currency]})

    assert (echo.ask is not None) is asked


def test_shares_and_numbers_are_said_back_by_the_entry_they_belong_to() -> None:
    shareholders = next(one for one in questions.standard() if one.id == "shareholders")
    logs = next(one for one in questions.standard() if one.id == "logs")

    (share,) = echoes.echoes(shareholders, {"enterprise.shareholders[1].percent": ["５０％"]})
    days = echoes.echoes(
        logs, {"security.logs.login_days": ["1,096天"], "security.logs.operation_days": ["半年"]}
    )

    assert (share.label.zh, share.read.zh, share.plain) == ("股东二，持股比例", "50%", True)
    assert [(echo.label.zh, echo.read.zh) for echo in days] == [("登录日志留存天数", "1,096")]


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("https://www.Lvye.com/", "www.lvye.com"),
        ("http://lvye.com:8080/shop?a=1#top", "lvye.com"),
        ("ｈｔｔｐｓ：／／lvye.com", "lvye.com"),
        ("Lvye.com", "Lvye.com"),
        ("https://me@lvye.com/", "https://me@lvye.com/"),
        ("https://lvye.com 和 b.com", "https://lvye.com 和 b.com"),
        ("ftp://lvye.com/", "ftp://lvye.com/"),
    ],
)
def test_a_web_address_is_read_as_its_domain_and_anything_else_is_left_to_the_reader(
    word: str, read: str
) -> None:
    assert typed.read("domain", word) == read


def test_a_domain_is_said_back_only_where_it_was_typed_as_a_web_address() -> None:
    question = next(one for one in questions.standard() if one.id == "domain")

    said = [
        echoes.echoes(question, {"website.domains[0].name": [word]})[0]
        for word in ("https://lvye.com/", "lvye.com")
    ]

    assert [(echo.read.zh, echo.plain) for echo in said] == [("lvye.com", False), ("lvye.com", True)]
