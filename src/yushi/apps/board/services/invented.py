"""Facts of enterprises that do not exist, as they are on a day: what is said of each, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from yushi.core.identifiers import resident_id, unified_code
from yushi.core.workdays import civil

FILE = Path(__file__).parents[1] / "invented.toml"
Tree = dict[str, Any]
_ROLES = (
    (["licence-lead"], ["platform-operations"]),
    (["customer-service-lead", "operations"], ["platform-operations"]),
    (["security-officer"], ["internet-technology", "network-security"]),
)
_FIELDS = ("mobile", "payment", "id-number", "address")
_FAULTLESS_MONTHS, _THREE = 8, 3
_FIRST_HOST = 10
_DAY = 7
_FOUNDED = dt.date(2019, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented, with a number that is well-formed."""

    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An invented enterprise; `serial` makes its numbers, `staff` are its three people, in the order of their roles."""

    key: str
    name: str
    code: str
    site: str
    domain: str
    scenario: str
    goods: tuple[str, ...]
    scope: tuple[str, ...]
    place: str
    serial: int
    staff: tuple[Person, ...]
    fault: str = "none"
    mobile: str = ""
    server: str = ""
    scanned: int = 8
    months: int = _FAULTLESS_MONTHS
    back_paid: bool = False
    known: frozenset[str] = field(
        default=frozenset({"business", "enterprise", "website", "people", "security", "credit"})
    )


@cache
def words() -> dict[str, Any]:
    """What invented.toml says."""
    return tomli.loads(FILE.read_text(encoding="utf-8"))


def said(name: str, *filled: object) -> str:
    """One of the texts of invented.toml, with its blanks filled."""
    text: str = words()["said"][name]
    return text.format(*filled)


def person(serial: int, place: str) -> Person:
    """The invented person of that number."""
    pool = words()["clients"]
    surnames, given = pool["surnames"], pool["given"]
    name = surnames[serial % len(surnames)] + given[serial * 7 % len(given)]
    year, month, day = 1975 + serial % 25, 1 + serial % 12, 1 + serial * _DAY % 28
    body = f"{place}{year:04d}{month:02d}{day:02d}{serial % 1000:03d}"
    return Person(name=name, number=body + resident_id.check_character(body))


def code_of(serial: int, place: str) -> str:
    """A credit code that is well-formed: its letters say that it is for a demonstration."""
    organisation = f"MADEMK{serial:02d}"
    organisation += unified_code.organization_check(organisation)
    body = f"91{place}{organisation}"
    return body + unified_code.check_character(body)


def facts(firm: Firm, on: dt.date) -> Tree:
    """What is known of `firm` on the day `on`, as JSON has it."""
    whole = {
        "business": _business(firm),
        "enterprise": _enterprise(firm, on),
        "website": _website(firm, on),
        "people": _people(firm, on),
        "security": _security(firm, on),
        "credit": _credit(firm, on),
    }
    return {name: part for name, part in whole.items() if name in firm.known}


def licence(number: str, issued_on: dt.date, *, opened: bool | None = True) -> Tree:
    """The part of the facts about a licence for five years, with its one service."""
    service = {"kind": "B21"} if opened is None else {"kind": "B21", "opened": opened}
    ends = civil.add_years(issued_on, 5)
    return {"number": number, "issued_on": str(issued_on), "expires_on": str(ends), "services": [service]}


def report(year: int) -> Tree:
    """What an annual report about `year` says."""
    return {
        "year": year,
        "income": "186000",
        "turnover": "2940000",
        "orders": 8421,
        "users": 5120,
        "merchants": 63,
        "complaints": 9,
        "complaints_settled": 9,
        "incidents": 0,
        "network_changes": said("network_changes"),
        "quality": said("quality"),
        "measures": said("measures"),
        "compliance": said("compliance"),
        "other": said("other"),
    }


def leak(on: dt.date) -> Tree:
    """A data leak that was made known on a day and has not been put right."""
    return {"kind": "data-leak", "decided_on": str(on), "authority": said("consumers"), "remedied_on": False}


def _business(firm: Firm) -> Tree:
    return {
        "scenario": firm.scenario,
        "third_party_sellers": True,
        "self_operated": False,
        "orders_concluded_on_platform": True,
        "paid_information": False,
        "paid_promotion": False,
        "community": False,
        "holds_buyers_money": False,
        "coverage": "single-province",
        "has_app": False,
        "exchange": "none",
        "data_exchange": False,
        "device_platform": False,
        "livestream": False,
        "goods": list(firm.goods),
    }


def _enterprise(firm: Firm, on: dt.date) -> Tree:
    head = firm.staff[0]
    listed = {"listed": False, "queried_on": _ago(on, 6)}
    return {
        "name": firm.name,
        "uscc": firm.code,
        "staff_size": "10-300",
        "kind": "company",
        "established_on": str(_FOUNDED + dt.timedelta(days=firm.serial * 5)),
        "registered_address": said("address", firm.serial + 1),
        "division": firm.place,
        "registered_capital": {"amount": "2000000", "currency": "CNY"},
        "business_scope": list(firm.scope),
        "business_scope_changed_on": _ago(on, 260),
        "legal_representative": {"name": head.name, "id_number": head.number, "mobile": _mobile(firm)},
        "telecom_dishonesty_list": listed,
        "shareholders": _holders(firm),
    }


def _holders(firm: Firm) -> list[Tree]:
    """One who holds all of it; where the domain is the person's, somebody else, so that it is nobody's who may."""
    if firm.fault == "domain-of-the-person":
        return [{"name": said("holding"), "kind": "domestic-company", "percent": 100}]
    return [{"name": firm.staff[0].name, "kind": "domestic-person", "percent": 100}]


def _mobile(firm: Firm) -> str:
    return firm.mobile or f"138000{firm.serial:05d}"


def _website(firm: Firm, on: dt.date) -> Tree:
    abroad = firm.fault == "server-in-hong-kong"
    place = "HK" if abroad else "CN-HA"
    holder = firm.staff[0].name if firm.fault == "domain-of-the-person" else firm.name
    number = said("filing", on.year, 100_000 + firm.serial)
    contract = {
        "kind": "cloud",
        "customer": firm.name,
        "starts_on": _ago(on, 300),
        "ends_on": _ago(on, -1100),
    }
    return {
        "name": firm.site,
        "home_page": f"https://www.{firm.domain}/",
        "origin_place": place,
        "functions": ["product-display", "cart", "order", "payment"],
        "pages": ["privacy-policy", "user-agreement", "contact"],
        "payment_agreement": {"institution": said("payments"), "signed_on": _ago(on, 160)},
        "police_filing": False
        if abroad
        else {"number": said("police", firm.place, firm.serial), "filed_on": _ago(on, 90)},
        "online_since": _ago(on, 105),
        "live_paid_trade": False,
        "domains": [
            {
                "name": firm.domain,
                "registrant": holder,
                "expires_on": _ago(on, -900),
                "filing": False if abroad else {"number": number, "approved_on": _ago(on, 110)},
            }
        ],
        "servers": [
            {
                "ip": firm.server or f"192.0.2.{_FIRST_HOST + firm.serial}",
                "place": place,
                "provider": said("abroad" if abroad else "cloud"),
                "contract": contract if abroad else {**contract, "provider_licence": "A2.B1.B2-20250002"},
            }
        ],
    }


def _people(firm: Firm, on: dt.date) -> list[Tree]:
    found = []
    for number, (one, (roles, experience)) in enumerate(zip(firm.staff, _ROLES, strict=True)):
        officer = number == len(_ROLES) - 1
        paid = _months(on, firm.months if officer else _FAULTLESS_MONTHS)
        late = paid[:2] if officer and firm.back_paid else []
        found.append(
            {
                "name": one.name,
                "id_number": one.number,
                "roles": roles,
                "experience": experience,
                "proof_issued_on": _ago(on, min(13, firm.scanned + 1)),
                "contributions": [{"payer": firm.name, "months": paid, "back_paid": late}],
            }
        )
    return found


def _security(firm: Firm, on: dt.date) -> Tree:
    clear = firm.fault == "address-in-clear"
    return {
        "firewall": {"product": said("firewall"), "deployed_on": _ago(on, 180)},
        "encrypted_fields": list(_FIELDS[:-1] if clear else _FIELDS),
        "logs": {"login_days": 200, "operation_days": 200, "transaction_days": 1100},
        "policies": ["site-security", "information-confidentiality", "user-information", "incident-response"],
        "vulnerability_scans": [
            {"performed_on": _ago(on, firm.scanned), "tool": said("scanner"), "open_high": 0}
        ],
        "trainings": [{"performed_on": _ago(on, 70), "attendees": 7}],
    }


def _credit(firm: Firm, on: dt.date) -> Tree:
    listed = {"listed": False, "queried_on": _ago(on, 6)}
    return {
        "violations": [leak(on - dt.timedelta(days=200))] if firm.fault == "leak-not-remedied" else [],
        "no_violation_certificate": {"issued_on": _ago(on, 22), "issuer": said("regulator")},
        "abnormal_list": listed,
        "serious_violation_list": listed,
        "judgment_defaulter": listed,
    }


def _ago(on: dt.date, days: int) -> str:
    return str(on - dt.timedelta(days=days))


def _months(on: dt.date, count: int) -> list[str]:
    """The last `count` months before that of `on`."""
    last = on.year * 12 + on.month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last - count, last)]
