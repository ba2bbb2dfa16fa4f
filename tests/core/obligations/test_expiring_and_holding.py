"""What expires, what simply holds; the data; the order; JSON and the calendar file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
import tomli

from tests import wanmu
from tests.core.obligations.holders import CALENDAR, LICENCE, ON, day, happened, holder, owed
from yushi.core import obligations
from yushi.core.obligations import Status, as_ics, as_json, catalogue
from yushi.core.policy import instruments
from yushi.core.policy.tables import PackError


def domains(**more):
    return {"domains": [{"name": "wanmu-nongxuan.com", **more}]}


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-10-01", Status.UPCOMING), ("2026-10-02", Status.DUE), ("2026-12-01", Status.DUE), ("2026-12-02", Status.OVERDUE)],
)  # fmt: skip
def test_a_domain_is_renewed_in_the_sixty_days_before_it_expires(on, status):
    found = owed(holder(website=domains(expires_on=day("2026-12-01"))), on=on)[
        "domain-expiry:wanmu-nongxuan.com"
    ]

    assert (found.status, found.title.en) == (status, "Domain wanmu-nongxuan.com expires")


def test_a_domain_without_its_day_is_asked_for_it():
    found = owed(holder(website=domains()))["domain-expiry:wanmu-nongxuan.com"]

    assert (found.status, found.missing) == (Status.UNKNOWN, ("website.domains[0].expires_on",))


def test_a_list_that_is_not_given_is_unknown_and_an_empty_one_is_not_applicable():
    assert owed(holder())["domain-expiry"].missing == ("website.domains",)
    found = owed(holder(website={"domains": []}))["domain-expiry"]
    assert (found.status, found.title.zh) == (Status.NOT_APPLICABLE, "域名 到期")


def test_contracts_end_each_on_its_day_and_one_that_does_not_exist_does_not():
    servers = [
        {"contract": {"ends_on": day("2027-01-31")}},
        {"contract": False},
        {"contract": {"kind": "cloud"}},
        {},
    ]
    found = owed(holder(website={"servers": servers}))

    assert found["hosting-expiry:1"].due_on == day("2027-01-31")
    assert "hosting-expiry:2" not in found
    assert found["hosting-expiry:3"].missing == ("website.servers[2].contract.ends_on",)
    assert found["hosting-expiry:4"].status is Status.UNKNOWN


PEOPLE: list[dict[str, Any]] = [
    {"name": "宛知远", "roles": ["licence-lead", "operations"], "proof_issued_on": day("2026-10-23")},
    {"name": "陆青禾", "roles": ["security-officer"]},
    {"name": "邢守拙", "roles": ["security-officer"], "proof_issued_on": day("2026-11-20")},
]


@pytest.mark.parametrize(("on", "status"), [("2026-11-23", Status.DUE), ("2026-11-24", Status.OVERDUE)])
def test_a_lead_s_proof_of_insurance_is_good_for_a_month_before_a_filing(on, status):
    found = owed(holder(licence={}, people=PEOPLE), on=on)

    assert found["insurance-proof:licence-lead"].status is status
    assert found["insurance-proof:security-officer"].status is Status.UNKNOWN
    assert found["insurance-proof:security-officer-2"].status is Status.UPCOMING
    assert "insurance-proof:operations" not in found


def test_proofs_are_asked_for_again_when_the_renewal_comes_near_and_not_before():
    near = {**LICENCE, "expires_on": ON + timedelta(days=180)}
    far = {**LICENCE, "expires_on": ON + timedelta(days=181)}

    assert owed(holder(licence=near, people=PEOPLE))["insurance-proof:licence-lead"].status is Status.DUE
    assert owed(holder(licence=far, people=PEOPLE))["insurance-proof"].status is Status.NOT_APPLICABLE


def test_evidence_goes_stale_by_what_it_says_or_by_its_kind():
    evidence = [
        {"file": "营业执照.pdf", "kind": "business-licence"},
        {"file": "合同.pdf", "kind": "cloud-contract", "valid_until": day("2026-12-01")},
        {"file": "张三社保.pdf", "kind": "social-insurance-statement", "issued_on": day("2026-10-01")},
        {"file": "截图.png"},
    ]
    found = {
        name: one for name, one in owed(holder(evidence=evidence)).items() if name.startswith("evidence")
    }

    assert [(one.title.zh, one.status, one.due_on) for one in found.values()] == [
        ("证明文件过期：社保缴费证明", Status.OVERDUE, day("2026-11-01")),
        ("证明文件过期：云服务合同", Status.DUE, day("2026-12-01")),
    ]
    assert not any("张三" in name for name in found)


@pytest.mark.parametrize(
    ("days", "status"), [(1096, Status.DONE), (1095, Status.OVERDUE), (None, Status.UNKNOWN)]
)
def test_transaction_records_are_kept_for_three_years(days, status):
    security = {} if days is None else {"logs": {"transaction_days": days}}
    found = owed(holder(business={"third_party_sellers": True}, security=security))["transaction-records"]

    assert (found.status, found.missing) == (status, () if days else ("security.logs.transaction_days",))


def test_a_service_that_never_opened_is_overdue():
    licence = {**LICENCE, "services": [{"kind": "B21", "opened": True}, {"kind": "B25", "opened": False}]}

    assert owed(holder(licence=licence))["services-opened"].status is Status.OVERDUE


def test_what_has_a_day_stands_first_and_in_order():
    found = obligations.owed(wanmu.dossier({}), on=ON, calendar=CALENDAR)
    days = [one.due_on or date.max for one in found]

    assert days == sorted(days)
    assert len({one.id for one in found}) == len(found)


def test_other_obligations_can_be_asked_about():
    found = obligations.owed(holder(), on=ON, calendar=CALENDAR, catalogue=obligations.standard()[:1])

    assert [one.id for one in found] == ["annual-report:2025", "annual-report:2026"]


def test_every_obligation_says_what_to_do_and_where_it_is_written():
    names = set(instruments.names())
    for one in obligations.standard():
        assert one.todo.zh
        assert one.todo.en
        assert {cite.instrument for cite in one.citations} <= names
        assert one.citations or one.id == "evidence"
        assert (one.when is None) or one.why_not is not None


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('duty = "annual-report"', 'duty = "anual-report"', "procedure.toml has no duty anual-report"),
        ('kind = "windows"', 'kind = "window"', "kind cannot be 'window'"),
        ('grade = "B"', "", "grade is missing"),
        ('first = "07-01"', 'first = "07-32"', "first is written MM-DD"),
    ],
)
def test_malformed_data_do_not_load(was, now, says):
    text = catalogue.FILE.read_text(encoding="utf-8").replace(was, now, 1)

    with pytest.raises(PackError) as caught:
        catalogue.read(tomli.loads(text), "obligations.toml")
    assert says in caught.value.problems[0].what.en


def renewing():
    licence = {**LICENCE, "issued_on": day("2022-02-21"), "expires_on": day("2027-02-21")}
    return holder(
        licence=licence,
        enterprise={"name": "南阳宛牧农业科技有限公司", "uscc": "91411302MA9HWNMU10"},
        people=PEOPLE,
        business={"third_party_sellers": True},
        evidence=[
            {"file": "宛知远社保.pdf", "kind": "social-insurance-statement", "issued_on": day("2026-11-01")}
        ],
    )


def test_the_json_has_days_law_and_what_to_do():
    dossier = renewing()
    found = obligations.owed(dossier, on=ON, calendar=CALENDAR)
    said: Any = as_json.calendar(found, dossier, on=ON)

    renewal = next(one for one in said["obligations"] if one["id"] == "renewal")
    assert (said["format"], said["on"]) == (1, "2026-11-23")
    assert (renewal["status"], renewal["due_on"], renewal["grade"]) == ("due", "2026-11-23", "B")
    assert renewal["citations"][0]["quote"] == "提前90日"
    assert renewal["steps"][-1]["kind"] == "end"
    assert not any(person["name"] in json.dumps(said, ensure_ascii=False) for person in PEOPLE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_file_has_what_is_open_and_no_person(lang):
    dossier = renewing()
    found = obligations.owed(dossier, on=ON, calendar=CALENDAR)
    text = as_ics.calendar(found, dossier, lang, on=ON)
    events: list[Any] = list(icalendar.Calendar.from_ical(text).walk("VEVENT"))

    assert len(events) == sum(one.is_open and one.due_on is not None for one in found)
    assert not any(person["name"] in text for person in PEOPLE)
    renewal = next(event for event in events if event["uid"] == as_ics.uid("91411302MA9HWNMU10", "renewal"))
    assert renewal["dtstart"].dt == day("2026-11-23")
    assert ("提前90日" in renewal["description"]) is True


def test_identifiers_are_the_same_on_every_day_and_others_for_others():
    dossier = renewing()

    def uids(on):
        text = as_ics.calendar(obligations.owed(dossier, on=on, calendar=CALENDAR), dossier, "zh", on=on)
        return {str(event["uid"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}

    assert uids(ON) & uids(ON + timedelta(days=1)) >= {as_ics.uid("91411302MA9HWNMU10", "renewal")}
    assert as_ics.uid("a", "renewal") != as_ics.uid("b", "renewal")


def test_what_a_day_rests_on_stands_in_the_calendar():
    dossier = holder(licence={"number": "豫B2-20220021", "issued_on": day("2022-02-21")})
    text = as_ics.calendar(obligations.owed(dossier, on=ON, calendar=CALENDAR), dossier, "zh", on=ON)

    assert "按发证日起五年推算" in text.replace("\r\n ", "")


def test_what_is_late_or_provisional_says_so_in_the_calendar():
    dossier = holder()
    record = obligations.Record(events=(happened("subject-change-decided", "2026-12-01"),))
    found = obligations.owed(dossier, record, on=day("2027-01-05"), calendar=CALENDAR)
    text = as_ics.calendar(found, dossier, "en", on=day("2027-01-05"))
    unfolded = text.replace("\r\n ", "")

    assert "Change of operating subject or business range (not known)" in unfolded
    assert "holiday notice not known" in unfolded
