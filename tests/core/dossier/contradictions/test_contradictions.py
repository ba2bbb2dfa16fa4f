"""Each contradiction, and beside it the nearest dossier that does not contradict itself."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from yushi.core.dossier import Contradiction, contradictions, from_tree

ON = date(2026, 11, 23)
ID_1, ID_2 = "411302198506120038", "411302199008230140"
NAME = "洛阳牡汇文旅有限公司"


def found(tree: dict[str, Any], on: date = ON) -> tuple[Contradiction, ...]:
    return contradictions(from_tree(tree), on)


def codes(tree: dict[str, Any], on: date = ON) -> list[str]:
    return [item.code for item in found(tree, on)]


def domain(registrant: str, **more: Any) -> dict[str, Any]:
    return {"enterprise": {"name": NAME, **more}, "website": {"domains": [{"registrant": registrant}]}}


def contract(customer: str) -> dict[str, Any]:
    return {"enterprise": {"name": NAME}, "website": {"servers": [{"contract": {"customer": customer}}]}}


def payer(name: str) -> dict[str, Any]:
    return {"enterprise": {"name": NAME}, "people": [{"contributions": [{"payer": name}]}]}


NAMES = [
    pytest.param(contract("洛陽牡匯文旅 有限公司"), [], id="the-same-name-folded"),
    pytest.param(contract("洛阳牡丹文旅有限公司"), ["name-nearly-the-same"], id="customer-nearly"),
    pytest.param(contract("许昌云鬓发制品有限公司"), ["contract-of-somebody-else"], id="customer-another"),
    pytest.param({"website": contract("甲")["website"]}, [], id="customer-of-nobody-known"),
    pytest.param(domain("洛阳牡汇文旅有限责任公司"), ["name-nearly-the-same"], id="registrant-nearly"),
    pytest.param(domain("沈知白"), [], id="registrant-another"),
    pytest.param(
        domain("洛阳牡汇文旅集团有限公司", shareholders=[{"name": "洛阳牡汇文旅集团有限公司"}, {}]), [],
        id="registrant-nearly-but-a-shareholder",
    ),
    pytest.param(payer("洛阳牡汇文旅公司"), ["name-nearly-the-same"], id="payer-nearly"),
    pytest.param(payer("洛阳人力资源有限公司"), [], id="payer-another"),
]  # fmt: skip


def people(*rows: tuple[str | None, str | None, str | None]) -> dict[str, Any]:
    keys = ("name", "id_number", "mobile")
    return {"people": [dict(zip(keys, row, strict=True)) for row in rows]}


def with_representative(tree: dict[str, Any], *row: str | None) -> dict[str, Any]:
    keys = ("name", "id_number", "mobile")
    return {**tree, "enterprise": {"legal_representative": dict(zip(keys, row, strict=True))}}


PERSONS = [
    pytest.param(people(("甲乙", ID_1, None), ("丙丁", ID_2, None)), [], id="two-people"),
    pytest.param(people(("甲乙", ID_1, None), ("丙丁", ID_1, None)), ["one-id-number-two-names"], id="one-number"),
    pytest.param(people(("甲乙", ID_1, None), (None, ID_1, None)), ["person-listed-twice"], id="listed-twice"),
    pytest.param(people((None, ID_1, None), (None, ID_1, None)), ["person-listed-twice"], id="twice-without-a-name"),
    pytest.param(people(("甲乙", ID_1, None), ("甲乙", ID_2, None)), ["one-name-two-id-numbers"], id="one-name"),
    pytest.param(people(("甲乙", ID_1, None), ("甲乙", None, None)), ["one-name-listed-twice"], id="one-name-one-number"),
    pytest.param(people(("甲乙", None, None), ("甲 乙", None, None)), ["one-name-listed-twice"], id="one-name-no-number"),
    pytest.param(people(("甲乙", None, None), (None, None, None)), [], id="no-name-to-compare"),
    pytest.param(with_representative(people(("甲乙", None, None)), "甲乙", ID_1, None), [], id="representative-unnumbered"),
    pytest.param(with_representative(people(("甲乙", ID_1, None)), "甲乙", ID_1, None), [], id="representative-works"),
    pytest.param(with_representative(people(("甲乙", ID_1, None)), "甲乙", ID_2, None), ["one-name-two-id-numbers"],
                 id="representative-with-another-number"),
    pytest.param(people(("甲乙", None, "13800000001"), ("丙丁", None, "13800000001")), ["one-mobile-two-people"],
                 id="one-mobile"),
    pytest.param(people(("甲乙", None, "13800000001"), (None, None, "13800000001")), [], id="one-mobile-one-name"),
    pytest.param(people(("甲乙", None, "13800000001"), ("丙丁", None, "13800000002")), [], id="two-mobiles"),
]  # fmt: skip


def shares(*percents: Any) -> dict[str, Any]:
    holders = [{} if percent is None else {"percent": percent} for percent in percents]
    return {"enterprise": {"shareholders": holders}}


SHARES = [
    pytest.param(shares(60, 40), [], id="whole"),
    pytest.param(shares("33.33", "33.33", "33.33"), [], id="rounded"),
    pytest.param(shares(60, "39.97"), ["shares-do-not-add-up"], id="too-little"),
    pytest.param(shares(60, "39.98"), [], id="within-rounding"),
    pytest.param(shares(60, None), [], id="not-all-known"),
    pytest.param(shares(60, None, 41), ["shares-do-not-add-up"], id="too-much-already"),
    pytest.param(shares("59.99", "40.01"), [], id="whole-to-the-hundredth"),
    pytest.param(shares("60.00", "40.01"), ["shares-do-not-add-up"], id="a-hundredth-too-much"),
    pytest.param(shares("33.34", "33.33", "33.34"), ["shares-do-not-add-up"], id="rounded-up"),
    pytest.param(shares(None), [], id="none-known"),
    pytest.param(shares(), [], id="no-shareholder"),
    pytest.param({"enterprise": {"shareholders": [{"percent": 100, "shareholders": [{"percent": 10}]}]}},
                 ["shares-do-not-add-up"], id="above"),
]  # fmt: skip


def dated(path: str, first: str, second: str) -> dict[str, Any]:
    tree: dict[str, Any] = {"enterprise": {"established_on": first}}
    *above, key = path.split(".")
    table = tree
    for part in above:
        name, is_list, _ = part.partition("[]")
        table = table.setdefault(name, [{}] if is_list else {})
        table = table[0] if is_list else table
    table[key] = second
    return tree


ORDERS = [
    pytest.param(dated(path, "2026-02-01", when), codes_, id=f"{path}-{when}")
    for path in (
        "enterprise.business_scope_changed_on",
        "website.payment_agreement.signed_on",
        "website.police_filing.filed_on",
        "website.domains[].filing.approved_on",
        "website.app_filing.approved_on",
        "website.servers[].contract.starts_on",
        "licence.issued_on",
    )
    for when, codes_ in (("2026-02-01", []), ("2026-01-31", ["dates-out-of-order"]))
]


def opened(since: str | None, *filed: str | None) -> dict[str, Any]:
    domains = [{"filing": {} if day is None else {"approved_on": day}} for day in filed]
    return {"website": {"domains": domains, **({} if since is None else {"online_since": since})}}


DATES = [
    pytest.param({"website": {"servers": [{"contract": {"starts_on": "2026-02-01", "ends_on": "2026-01-31"}}]}},
                 ["dates-out-of-order"], id="contract-ends-before-it-starts"),
    pytest.param({"website": {"rule_changes": [{"published_on": "2026-11-20", "effective_on": "2026-11-19"}]}},
                 ["dates-out-of-order"], id="rules-in-effect-before-published"),
    pytest.param({"licence": {"issued_on": "2026-01-05", "expires_on": "2026-01-04"}}, ["dates-out-of-order"],
                 id="licence-expires-before-it-is-issued"),
    pytest.param({"licence": {"issued_on": "2026-01-05", "renewal_applied_on": "2026-01-04"}},
                 ["dates-out-of-order"], id="renewal-before-the-licence"),
    pytest.param({"evidence": [{"issued_on": "2026-01-05", "valid_until": "2026-01-04"}]}, ["dates-out-of-order"],
                 id="evidence-over-before-it-begins"),
    pytest.param({"website": {"domains": [{"name": "a.com", "expires_on": "2026-11-23"}]}}, [], id="domain-last-day"),
    pytest.param({"website": {"domains": [{"name": "a.com", "expires_on": "2026-11-22"}]}}, ["domain-expired"],
                 id="domain-expired"),
    pytest.param({"website": {"domains": [{"expires_on": "2026-11-22"}]}}, ["domain-expired"], id="domain-unnamed"),
    pytest.param({"website": {"domains": [{"expires_on": False}]}}, [], id="domain-without-end"),
    pytest.param(opened("2026-08-10", "2026-08-10"), [], id="online-on-the-day-of-filing"),
    pytest.param(opened("2026-08-09", "2026-08-10"), ["online-before-filing"], id="online-a-day-before"),
    pytest.param(opened("2026-08-10", "2026-09-01", "2026-08-10"), [], id="online-with-the-first-of-two"),
    pytest.param(opened("2026-08-09", None, "2026-08-10"), [], id="online-one-filing-unknown"),
    pytest.param(opened(None, "2026-08-10"), [], id="online-unknown"),
    pytest.param({"website": {"online_since": "2026-08-09", "domains": []}}, [], id="online-without-a-domain"),
    pytest.param({"credit": {"abnormal_list": {"queried_on": "2026-11-23"}}}, [], id="queried-today"),
    pytest.param({"credit": {"abnormal_list": {"queried_on": "2026-11-24"}}}, ["date-in-the-future"],
                 id="queried-tomorrow"),
    pytest.param({"security": {"vulnerability_scans": [{"performed_on": "2026-11-24"}]}}, ["date-in-the-future"],
                 id="scanned-tomorrow"),
    pytest.param({"evidence": [{"issued_on": "2026-11-24"}]}, ["date-in-the-future"], id="issued-tomorrow"),
    pytest.param({"website": {"servers": [{"contract": {"ends_on": "2029-01-01"}}]}}, [], id="an-end-may-lie-ahead"),
]  # fmt: skip


def insured(*entries: dict[str, Any], founded: str | None = None) -> dict[str, Any]:
    return {
        "enterprise": {"name": "甲", "established_on": founded},
        "people": [{"contributions": list(entries)}, {}],
    }


MONTHS = [
    pytest.param(insured({"payer": "甲", "months": ["2026-10", "2026-11"]}), [], id="this-month"),
    pytest.param(insured({"payer": "甲", "months": ["2026-12"]}), ["month-in-the-future"], id="next-month"),
    pytest.param(insured({"months": ["2026-10", "2026-10"]}), ["month-listed-twice"], id="listed-twice"),
    pytest.param(insured({"months": ["2026-10"], "back_paid": ["2026-10"]}), [], id="paid-afterwards"),
    pytest.param(insured({"months": ["2026-10"], "back_paid": ["2026-09"]}), ["back-paid-month-not-paid"],
                 id="paid-afterwards-but-not-paid"),
    pytest.param(insured({"back_paid": ["2026-09"]}), [], id="months-unknown"),
    pytest.param(insured({"payer": "甲", "months": ["2026-10"]}, {"payer": "乙", "months": ["2026-10"]}),
                 ["month-paid-twice"], id="two-payers"),
    pytest.param(insured({"payer": "甲", "months": ["2026-10"]}, {"payer": "乙", "months": ["2026-09"]}), [],
                 id="two-payers-in-turn"),
    pytest.param(insured({"payer": "甲", "months": ["2026-05"]}, founded="2026-05-31"), [], id="founding-month"),
    pytest.param(insured({"payer": "甲", "months": ["2026-04"]}, founded="2026-05-01"), ["insured-before-founding"],
                 id="before-founding"),
    pytest.param(insured({"payer": "乙", "months": ["2026-04"]}, founded="2026-05-01"), [], id="before-by-another"),
]  # fmt: skip


def sellers(third: bool | None, own: bool | None, orders: bool) -> dict[str, Any]:
    return {
        "business": {
            "third_party_sellers": third,
            "self_operated": own,
            "orders_concluded_on_platform": orders,
        }
    }


def listing(listed: bool, queried: Any, removed: Any) -> dict[str, Any]:
    return {
        "credit": {"serious_violation_list": {"listed": listed, "queried_on": queried, "removed_on": removed}}
    }


def home(page: str | None, *names: str) -> dict[str, Any]:
    return {"website": {"home_page": page, "domains": [{"name": name} for name in names]}}


def filed(*numbers: str | None, approved: Any = None) -> dict[str, Any]:
    return {"website": {"domains": [{"filing": {"number": n, "approved_on": approved}} for n in numbers]}}


BUSINESS = [
    pytest.param(sellers(third=False, own=False, orders=True), ["orders-without-sellers"], id="nobody-sells"),
    pytest.param(sellers(third=False, own=True, orders=True), [], id="the-platform-sells"),
    pytest.param(sellers(third=False, own=None, orders=True), [], id="seller-unknown"),
    pytest.param(sellers(third=False, own=False, orders=False), [], id="no-orders"),
    pytest.param({"business": {"has_app": False}, "website": {"app_filing": {}}}, ["app-filing-without-app"], id="app"),
    pytest.param({"business": {"has_app": False}, "website": {"app_filing": False}}, [], id="no-app-no-filing"),
    pytest.param(listing(False, "2026-11-01", "2026-11-02"), ["removed-after-clean-query"], id="removed-later"),
    pytest.param(listing(False, "2026-11-01", "2026-11-01"), [], id="removed-then-queried"),
    pytest.param(listing(True, "2026-11-01", "2026-10-01"), ["listed-yet-removed"], id="listed-yet-removed"),
    pytest.param(listing(True, None, "2026-10-01"), ["listed-yet-removed"], id="listed-yet-removed-unqueried"),
    pytest.param(listing(True, "2026-11-01", "2026-11-02"), [], id="listed-then-removed"),
    pytest.param(listing(True, "2026-11-01", False), [], id="listed-never-removed"),
    pytest.param(home("https://www.muhui-yangli.com/", "other.cn", "muhui-yangli.com"), [], id="under-a-domain"),
    pytest.param(home("https://牡汇.中国/", "xn--35s45v.xn--fiqs8s"), ["home-page-under-no-domain"], id="idn-another"),
    pytest.param(home("https://shop.宛牧.中国/", "宛牧.中国"), [], id="idn"),
    pytest.param(home("https://notmuhui-yangli.com/", "muhui-yangli.com"), ["home-page-under-no-domain"],
                 id="only-looks-alike"),
    pytest.param(home("https://192.0.2.1/", "muhui-yangli.com"), ["home-page-under-no-domain"], id="by-address"),
    pytest.param(home(None, "muhui-yangli.com"), [], id="no-home-page"),
    pytest.param(home("https://www.muhui-yangli.com/"), [], id="no-domain"),
    pytest.param(filed("豫ICP备2026012345号-1", "豫ICP備2026012345號-2"), [], id="one-subject"),
    pytest.param(filed("豫ICP备2026012345号-1", "豫ICP备2026012345號-1"), ["one-site-number-two-domains"], id="one-site"),
    pytest.param(filed("豫ICP备2026012345号", "豫ICP备2026012345号"), [], id="subject-number-twice"),
    pytest.param(filed("豫B2-20160127", "豫B2-20160127"), [], id="licence-number-twice"),
    pytest.param(home(None, "www.muhui-yangli.com"), ["sub-domain-for-a-domain"], id="sub-domain"),
    pytest.param(filed("豫ICP备2026012345号-1", None, "豫ICP备2026012346号-1"), ["filings-of-two-subjects"],
                 id="two-subjects"),
    pytest.param(filed("豫ICP备2026012345号-1", "豫B2-20160127-1"), [], id="licence-number-in-place"),
    pytest.param(filed("豫ICP备2026012345号-1", approved="2026-01-01"), [], id="approved-in-its-year"),
    pytest.param(filed("豫ICP备2026012345号-1", approved="2025-12-31"), ["filing-number-of-a-later-year"],
                 id="approved-before-its-year"),
]  # fmt: skip


def seat(division: str | None, address: str | None = None, police: str | None = None) -> dict[str, Any]:
    return {
        "enterprise": {"division": division, "registered_address": address},
        "website": {"police_filing": {"number": police}},
    }


def origin(place: str | None, *servers: str | None) -> dict[str, Any]:
    return {"website": {"origin_place": place, "servers": [{"place": server} for server in servers]}}


POLICE = "豫公网安备 41130202000001号"
PLACES = [
    pytest.param(seat("411302", "河南省南阳市宛城区"), [], id="same-city"),
    pytest.param(seat("410302", "河南省南阳市宛城区"), ["address-in-another-division"], id="another-city"),
    pytest.param(seat("419001", "河南省濟源市"), [], id="jiyuan"),
    pytest.param(seat("411302", "宛城区样例路"), [], id="no-city-named"),
    pytest.param(seat("410102", "河南省郑州市中原区，南阳市驻郑办"), [], id="own-city-among-others"),
    pytest.param(seat("411302", "湖北省武汉市"), ["address-in-another-division"], id="another-province"),
    pytest.param(seat("110108", "北京市海淀区"), [], id="beijing"),
    pytest.param(seat("110108", "河南省南阳市"), ["address-in-another-division"], id="beijing-by-code"),
    pytest.param(seat(None, "河南省南阳市"), [], id="no-division"),
    pytest.param(seat("411302"), [], id="no-address"),
    pytest.param(seat("411302", police=POLICE), [], id="police-of-the-city"),
    pytest.param(seat("411303", police=POLICE), [], id="police-of-another-district"),
    pytest.param(seat("410302", police=POLICE), ["police-filing-elsewhere"], id="police-of-another-city"),
    pytest.param(seat("110108", police=POLICE), ["police-filing-elsewhere"], id="police-of-another-province"),
    pytest.param(origin("CN-HA", "CN-HA", "CN-BJ"), [], id="origin-is-a-server"),
    pytest.param(origin("CN-BJ", "CN-HA", None), ["origin-without-a-server"], id="origin-elsewhere"),
    pytest.param(origin("HK", "CN-HA"), ["origin-without-a-server"], id="origin-abroad"),
    pytest.param(origin("CN-BJ", "HK"), [], id="servers-abroad-are-another-matter"),
    pytest.param(origin(None, "CN-HA"), [], id="origin-unknown"),
    pytest.param(origin("CN-HA", None), [], id="servers-unknown"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "expected"), [*NAMES, *PERSONS, *SHARES, *ORDERS, *DATES, *MONTHS, *BUSINESS, *PLACES]
)
def test_contradictions_are_found_and_nothing_else(tree: dict[str, Any], expected: list[str]) -> None:
    assert codes(tree) == expected


def test_names_are_laid_side_by_side() -> None:
    (item,) = found(domain("洛陽牡丹文旅有限公司"))

    assert item.paths == ("enterprise.name", "website.domains[0].registrant")
    assert item.values == (NAME, "洛陽牡丹文旅有限公司")
    assert [(segment.equal, segment.left, segment.right) for segment in item.segments] == [
        (True, "洛阳牡", "洛陽牡"), (False, "汇", "丹"), (True, "文旅有限公司", "文旅有限公司"),
    ]  # fmt: skip
    assert item.what.zh == (
        "「域名持有者（1）」写的是「洛陽牡丹文旅有限公司」，企业名称是「洛阳牡汇文旅有限公司」，只差几个字"
    )
    assert item.what.en == (
        "“Registrant of the domain (1)” says “洛陽牡丹文旅有限公司”, "
        "the enterprise is “洛阳牡汇文旅有限公司”: a few characters differ"
    )


def test_personal_numbers_are_masked() -> None:
    tree = people(("甲乙", ID_1, "13800000001"), ("甲乙", ID_2, None), ("丙丁", None, "13800000001"))
    one, mobile = found(tree)

    assert one.values == ("甲乙", "411***38", "411***40")
    assert mobile.values == ("138***01", "138***01")
    assert ID_1 not in repr((one, mobile))


def test_values_are_as_json_has_them() -> None:
    (item,) = found(insured({"months": ["2026-10", "2026-10"]}))
    assert item.values == (["2026-10", "2026-10"],)


def test_certain_ones_come_first() -> None:
    tree = {**origin("CN-BJ", "CN-HA"), **sellers(third=False, own=False, orders=True)}
    assert [(item.code, item.certain) for item in found(tree)] == [
        ("orders-without-sellers", True), ("origin-without-a-server", False),
    ]  # fmt: skip


def test_every_contradiction_speaks_both_languages() -> None:
    for group in (NAMES, PERSONS, SHARES, ORDERS, DATES, MONTHS, BUSINESS, PLACES):
        for case in group:
            for item in found(cast("dict[str, Any]", case.values[0])):
                assert item.what.zh, item.code
                assert item.what.en, item.code
                assert item.fix.zh != item.fix.en
                assert len(item.values) == len(item.paths)


def test_a_day_decides_what_lies_ahead() -> None:
    tree = {"credit": {"abnormal_list": {"queried_on": "2026-11-24"}}}
    assert codes(tree, date(2026, 11, 24)) == []
    assert found(tree)[0].what.zh == "「经营异常名录查询日期」2026-11-24 在 2026-11-23 之后，还没有发生"
