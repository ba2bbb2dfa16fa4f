from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from yushi.core.dossier import from_tree, schema
from yushi.core.dossier.codes import CODES
from yushi.core.dossier.month import Month
from yushi.core.dossier.raw import MAX_TEXT, RefusedError, kind_of, refuse_unseen
from yushi.core.dossier.syntax import Real
from yushi.core.dossier.values import PLAIN

READ = {**PLAIN, **CODES}
PERCENT = "enterprise.shareholders[].percent"
AMOUNT = "enterprise.registered_capital.amount"
DAYS = "security.logs.login_days"
LEVEL = "security.protection_filing.level"
FOUNDED = "enterprise.established_on"
SCENARIO = "business.scenario"
MORNING = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - TOML has times without a zone


def value(path: str, raw: Any, kind: str = "") -> Any:
    fact = schema.standard().facts[path]
    if isinstance(raw, str):
        refuse_unseen(raw)
    return READ[kind or fact.type](raw, fact)


READABLE = [
    ("enterprise.name", "  南陽宛牧（集團） ", "  南陽宛牧（集團） "),
    ("enterprise.name", "x" * MAX_TEXT, "x" * MAX_TEXT),
    ("business.has_app", True, True),
    (DAYS, 0, 0),
    (LEVEL, 1, 1),
    (LEVEL, 5, 5),
    (AMOUNT, "2000000", Decimal(2000000)),
    (AMOUNT, 2000000, Decimal(2000000)),
    (AMOUNT, "１００.５０", Decimal("100.50")),
    (AMOUNT, "0", Decimal(0)),
    (AMOUNT, "999999999999999.999999", Decimal("999999999999999.999999")),
    (PERCENT, 60, 60),
    (PERCENT, Real("33.33"), Decimal("33.33")),
    (PERCENT, "60.0", 60),
    (PERCENT, 0, 0),
    (PERCENT, 100, 100),
    (FOUNDED, date(2026, 2, 28), date(2026, 2, 28)),
    (FOUNDED, "2024-02-29", date(2024, 2, 29)),
    (FOUNDED, "２０２６-１１-０１", date(2026, 11, 1)),
    (FOUNDED, date(1900, 1, 1), date(1900, 1, 1)),
    (FOUNDED, "2100-12-31", date(2100, 12, 31)),
    (SCENARIO, "agriculture", "agriculture"),
    (SCENARIO, " ａgriculture", "agriculture"),
    ("enterprise.uscc", "91411302ma9hwnmu10", "91411302MA9HWNMU10"),
    ("people[].id_number", "４１１３０２１９８５０６１２００３８", "411302198506120038"),
    ("people[].mobile", "138 0000 0001", "13800000001"),
    ("website.domains[].name", " 宛牧.中国 ", "宛牧.中国"),
    ("website.police_filing.number", "豫公网安备 41130202000001号", "豫公网安备 41130202000001号"),
    ("website.domains[].filing.number", "豫ICP備2026012345號-1", "豫ICP備2026012345號-1"),
    ("website.domains[].filing.number", "豫B2-20160127-1", "豫B2-20160127-1"),
    ("licence.number", "豫B2-20260001", "豫B2-20260001"),
    ("website.home_page", "https://www.wanmu-nongxuan.com/a?b#c", "https://www.wanmu-nongxuan.com/a?b#c"),
    ("website.home_page", "HTTP://192.0.2.1:8080", "HTTP://192.0.2.1:8080"),
    ("website.servers[].ip", "192.0.2.1", "192.0.2.1"),
    ("website.servers[].ip", "2001:db8::1", "2001:db8::1"),
    ("website.origin_place", "CN-HA", "CN-HA"),
    ("website.origin_place", "CN-HK", "CN-HK"),
    ("website.origin_place", "CN", "CN"),
    ("website.origin_place", "SG", "SG"),
    ("enterprise.division", "419001", "419001"),
    ("enterprise.registered_capital.currency", "CNY", "CNY"),
]


@pytest.mark.parametrize(("path", "raw", "read"), READABLE)
def test_a_value_in_its_right_form_is_read(path: str, raw: Any, read: Any) -> None:
    found = value(path, raw)
    assert found == read
    assert type(found) is type(read)


REFUSED = [
    ("enterprise.name", 3, "wrong-kind", '"3"'),
    ("enterprise.name", Real("1.5"), "wrong-kind", '"1.5"'),
    ("enterprise.name", ["a"], "wrong-kind", ""),
    ("enterprise.name", "x" * (MAX_TEXT + 1), "text-too-long", ""),
    ("enterprise.name", "a\tb", "control-character", ""),
    ("enterprise.name", "a\u202eb", "control-character", ""),
    ("enterprise.name", "\ud800", "control-character", ""),
    ("enterprise.name", " \u3000", "empty-text", ""),
    (SCENARIO, "\ud800", "control-character", ""),
    ("business.has_app", "是", "wrong-kind", "true"),
    ("business.has_app", 0, "wrong-kind", "false"),
    ("business.has_app", "perhaps", "wrong-kind", ""),
    ("business.has_app", [], "wrong-kind", ""),
    (DAYS, "２００", "wrong-kind", "200"),
    (DAYS, True, "wrong-kind", ""),
    (DAYS, Real("1.0"), "wrong-kind", ""),
    (DAYS, -1, "out-of-range", ""),
    (DAYS, 10**12 + 1, "out-of-range", ""),
    (LEVEL, 0, "out-of-range", ""),
    (LEVEL, 6, "out-of-range", ""),
    (AMOUNT, Real("2.5"), "wrong-kind", '"2.5"'),
    (AMOUNT, Real("nan"), "wrong-kind", ""),
    (AMOUNT, True, "wrong-kind", ""),
    (AMOUNT, "2,000,000", "not-a-number", '"2000000"'),
    (AMOUNT, "200万元", "not-a-number", '"2000000"'),
    (AMOUNT, "￥1.5亿", "not-a-number", '"150000000.0"'),
    (AMOUNT, "much", "not-a-number", ""),
    (AMOUNT, ",", "not-a-number", ""),
    (AMOUNT, 10**18, "not-a-number", ""),
    (AMOUNT, "9999999999999999", "not-a-number", ""),
    (AMOUNT, "-1", "out-of-range", ""),
    (PERCENT, "60%", "not-a-number", "60"),
    (PERCENT, Real("1e999"), "not-a-number", ""),
    (PERCENT, Real("100.01"), "out-of-range", ""),
    (PERCENT, -1, "out-of-range", ""),
    (PERCENT, None, "wrong-kind", ""),
    (FOUNDED, "2026-02-30", "impossible-date", "2026-02-28"),
    (FOUNDED, "2026-12-32", "impossible-date", "2026-12-31"),
    (FOUNDED, "2026-13-01", "impossible-date", ""),
    (FOUNDED, "2026-02-00", "impossible-date", ""),
    (FOUNDED, "0000-02-30", "impossible-date", ""),
    (FOUNDED, "1899-12-31", "impossible-date", ""),
    (FOUNDED, date(2101, 1, 1), "impossible-date", ""),
    (FOUNDED, "2026/11/3", "not-a-date", "2026-11-03"),
    (FOUNDED, "2026年11月23日", "not-a-date", "2026-11-23"),
    (FOUNDED, "2026-11-23T10:00:00", "not-a-date", "2026-11-23"),
    (FOUNDED, "20261123", "not-a-date", "2026-11-23"),
    (FOUNDED, "2026/2/30", "wrong-kind", ""),
    (FOUNDED, "yesterday", "wrong-kind", ""),
    (FOUNDED, MORNING, "wrong-kind", "2026-11-23"),
    (FOUNDED, time(10), "wrong-kind", ""),
    (FOUNDED, 20261123, "wrong-kind", "2026-11-23"),
    (FOUNDED, 10**9, "wrong-kind", ""),
    (FOUNDED, True, "wrong-kind", ""),
    (SCENARIO, "农产品", "not-a-choice", '"agriculture"'),
    (SCENARIO, "Farm Produce", "not-a-choice", '"agriculture"'),
    (SCENARIO, "agricultre", "not-a-choice", '"agriculture"'),
    (SCENARIO, "zzz", "not-a-choice", ""),
    (SCENARIO, 1, "wrong-kind", ""),
    ("website.home_page", "www.wanmu.com/x", "not-a-url", '"https://www.wanmu.com/x"'),
    ("website.home_page", "ftp://www.wanmu.com", "not-a-url", ""),
    ("website.home_page", "https://a@b.com", "not-a-url", ""),
    ("website.home_page", "https://-.com/", "not-a-url", ""),
    ("website.servers[].ip", "1.2.3", "not-an-ip", ""),
    ("website.servers[].ip", "fe80::1%eth0", "not-an-ip", ""),
    ("website.origin_place", "cn-ha", "not-a-place", '"CN-HA"'),
    ("website.origin_place", "河南省", "not-a-place", '"CN-HA"'),
    ("website.origin_place", "Hong Kong", "not-a-place", '"HK"'),
    ("website.origin_place", "CN-HAA", "not-a-place", '"CN-HA"'),
    ("website.origin_place", "?", "not-a-place", ""),
    ("enterprise.division", 411302, "wrong-kind", '"411302"'),
    ("enterprise.division", True, "wrong-kind", ""),
    ("enterprise.division", "991302", "not-a-division", ""),
    ("enterprise.division", "411302000000", "not-a-division", '"411302"'),
    ("enterprise.division", "南阳", "not-a-division", ""),
    ("enterprise.registered_capital.currency", "人民币", "not-a-currency", '"CNY"'),
    ("enterprise.registered_capital.currency", "usd", "not-a-currency", '"USD"'),
    ("enterprise.registered_capital.currency", "CNYY", "not-a-currency", '"CNY"'),
    ("enterprise.registered_capital.currency", "?", "not-a-currency", ""),
    ("enterprise.uscc", "91411302MA9HWNMU11", "not-valid", ""),
    ("people[].id_number", "411302198506120039", "not-valid", ""),
    ("people[].id_number", 411302198506120038, "wrong-kind", '"411302198506120038"'),
    ("website.domains[].name", "wanmu", "not-valid", ""),
    ("website.domains[].filing.number", "豫ICP备21012345号", "not-valid", ""),
]


@pytest.mark.parametrize(("path", "raw", "code", "near"), REFUSED)
def test_another_form_is_refused_with_the_nearest(path: str, raw: Any, code: str, near: str) -> None:
    with pytest.raises(RefusedError) as caught:
        value(path, raw)

    assert (caught.value.code, caught.value.near) == (code, near)


@pytest.mark.parametrize(
    ("raw", "code", "near"),
    [
        ("2026-1", "not-a-month", '"2026-01"'),
        ("2026年1月", "not-a-month", '"2026-01"'),
        ("202613", "not-a-month", ""),
        ("2026-13", "not-a-month", ""),
        (date(2026, 1, 5), "wrong-kind", '"2026-01"'),
        (202601, "wrong-kind", '"2026-01"'),
        (20260105, "wrong-kind", ""),
        (None, "wrong-kind", ""),
        ("1899-12", "impossible-date", ""),
        ("2101-01", "impossible-date", ""),
    ],
)
def test_a_month_in_another_form_is_refused(raw: Any, code: str, near: str) -> None:
    with pytest.raises(RefusedError) as caught:
        value("people[].contributions[].months", raw, "month")

    assert (caught.value.code, caught.value.near) == (code, near)


@pytest.mark.parametrize("raw", ["1900-01", "2100-12", "２０２６-０１"])
def test_a_month_in_its_form_is_read(raw: str) -> None:
    assert isinstance(value("people[].contributions[].months", raw, "month"), Month)


@pytest.mark.parametrize(
    ("raw", "zh"),
    [
        (True, "真假值"), (1, "整数"), (Real("1.0"), "小数"), (Real("9" * 19), "过长的整数"), ("", "文本"), (MORNING, "日期时间"),
        (date(2026, 1, 1), "日期"), (time(1), "时间"), ([], "列表"), ({}, "表"), (None, "空值"),
    ],
)  # fmt: skip
def test_every_kind_has_a_name(raw: Any, zh: str) -> None:
    assert kind_of(raw).zh == zh


def test_originals_are_kept_for_display() -> None:
    dossier = from_tree({"enterprise": {"name": "南陽宛牧（集團）"}})
    assert dossier.get("enterprise.name") == "南陽宛牧（集團）"
