"""Invented dossiers in any number, always the same ones, with about one thing in twelve not as it should be.

Everything the blocking rules ask about is stated, because peers have no word for *unknown*. What a
rule asks about with `exists` or `given` may be left out; to peers that is a null.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import classify
from yushi.core.policy.explain import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushi.core.dossier import Facts

ON = date(2026, 11, 23)
_FAULTY = 1 / 12
_COMPANY = "南阳宛牧农业科技有限公司"
_MONTHS = [f"2026-{month:02}" for month in range(1, 11)]
_PEOPLE = (
    ("宛知远", ("licence-lead",), ("platform-operations",)),
    ("陆青禾", ("customer-service-lead", "operations"), ("platform-operations",)),
    ("邢守拙", ("security-officer",), ("internet-technology", "network-security")),
)


def trees(count: int, *, seed: int = 2026) -> list[dict[str, Any]]:
    """`count` dossiers as the TOML parser would give them."""
    return [_Case(Random(f"{seed}.{n}")).tree() for n in range(count)]  # noqa: S311 - not a secret


def facts(count: int, *, seed: int = 2026) -> list[Facts]:
    """The facts of `count` dossiers on `ON`, as rules see them."""
    return [_facts(tree) for tree in trees(count, seed=seed)]


def _facts(tree: dict[str, Any]) -> Facts:
    dossier = from_tree(tree)
    bare = derive(dossier, on=ON, today=ON, needed=Needed())
    found = classify.classify(World(bare.record, bare.evidence, ON), classify.standard())
    needed = Needed(kinds=found.kinds, route=found.route, excluded=found.excluded)
    return derive(dossier, on=ON, today=ON, needed=needed)


class _Case:
    """One dossier; every choice is `good` unless the dice say otherwise."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice

    def _or(self, good: Any, *bad: Any) -> Any:
        return self._dice.choice(bad) if bad and self._dice.random() < _FAULTY else good

    def _true(self) -> bool:
        return self._dice.random() >= _FAULTY

    def _coin(self) -> bool:
        return self._dice.choice((True, False))

    def _day(self, first: int, last: int, *bad: int) -> date:
        """A day between `first` and `last` days before `ON`, or one of `bad` days before it."""
        return ON - timedelta(days=self._or(self._dice.randint(first, last), *bad))

    def _some(self, words: Sequence[str]) -> list[str]:
        """All of the words, or all but one."""
        missing = self._or("", *words)
        return [word for word in words if word != missing]

    def tree(self) -> dict[str, Any]:
        return {
            "business": self._business(),
            "enterprise": self._enterprise(),
            "website": self._website(),
            "people": [self._person(*person) for person in _PEOPLE[: self._or(3, 1, 2)]],
            "security": self._security(),
            "credit": self._credit(),
        }

    def _business(self) -> dict[str, Any]:
        return {
            "scenario": "agriculture",
            "third_party_sellers": self._true(),
            "orders_concluded_on_platform": self._true(),
            "self_operated": self._coin(),
            "paid_information": not self._true(),
            "paid_promotion": self._coin(),
            "community": not self._true(),
            "holds_buyers_money": not self._true(),
            "coverage": self._or("single-province", "multi-province"),
            "has_app": self._coin(),
        }

    def _enterprise(self) -> dict[str, Any]:
        foreign = self._or(0, 20, 50, 60)
        holders = [{"name": "宛知远", "kind": "domestic-person", "percent": 100 - foreign}]
        if foreign:
            holders.append({"name": "Overseas Farms Ltd", "kind": "foreign-company", "percent": foreign})
        tree = {
            "name": _COMPANY,
            "kind": self._or("company", "sole-trader", "partnership"),
            "established_on": self._day(366, 3000, 364, 100, 10),
            "registered_address": self._or("河南省南阳市宛城区示例路18号", "湖北省武汉市示例路1号"),
            "division": self._or("411302", "420106"),
            "registered_capital": {
                "amount": self._or("2000000", "999999", "500000", "10000000"),
                "currency": self._or("CNY", "USD"),
            },
            "business_scope": self._or(["第二类增值电信业务", "食用农产品批发"], ["食用农产品批发"]),
            "legal_representative": {"name": "宛知远"},
            "telecom_dishonesty_list": self._listed(),
            "shareholders": holders,
        }
        changed = self._coin()
        return {**tree, "business_scope_changed_on": self._day(1, 900) if changed else False}

    def _listed(self) -> dict[str, Any]:
        """A list the enterprise is not on, is on, or was once on."""
        listed = not self._true()
        removed = listed and self._coin()
        return {"listed": listed, **({"removed_on": self._day(1, 1500)} if removed else {})}

    def _website(self) -> dict[str, Any]:
        origin = {"origin_place": self._or("CN-HA", "HK", "CN-BJ")} if self._coin() else {}
        return {
            **origin,
            "functions": self._some(("product-display", "cart", "order", "payment")),
            "pages": self._some(("privacy-policy", "user-agreement", "contact")),
            "payment_agreement": {"institution": "示例支付有限公司", "signed_on": self._day(1, 600)},
            "police_filing": {"filed_on": self._day(1, 60)},
            "app_filing": {"approved_on": self._day(1, 300)},
            "online_since": self._day(20, 120, -10),
            "domains": [self._domain(n) for n in range(self._dice.choice((1, 1, 2)))],
            "servers": [self._server() for _ in range(self._dice.choice((1, 2)))],
        }

    def _domain(self, number: int) -> dict[str, Any]:
        return {
            "name": f"example-{number}.com",
            "registrant": self._or(_COMPANY, "宛知远", "别家公司"),
            "expires_on": self._day(-900, -200, -100, -5, 3),
            "filing": {
                "number": self._or("豫ICP备2026012345号-1", "京ICP备2026012345号-1"),
                "approved_on": self._day(1, 300),
            },
        }

    def _server(self) -> dict[str, Any]:
        return {
            "place": self._or("CN-HA", "HK", "US", "CN-BJ"),
            "contract": {
                "customer": self._or(_COMPANY, "别家公司"),
                "starts_on": self._day(1, 900, -5),
                "ends_on": self._day(-900, -1, 5),
            },
        }

    def _person(self, name: str, roles: Sequence[str], experience: Sequence[str]) -> dict[str, Any]:
        paid = _MONTHS[self._or(self._dice.randint(0, 4), 6, 8) :]
        payer = self._or(_COMPANY, "别家公司")
        return {
            "name": name,
            "roles": list(roles),
            "experience": self._or(list(experience), []),
            "proof_issued_on": self._day(1, 28, 40),
            "contributions": [{"payer": payer, "months": paid, "back_paid": []}],
        }

    def _security(self) -> dict[str, Any]:
        days = {"login_days": 184, "operation_days": 184, "transaction_days": 1096}
        return {
            "firewall": {"product": "示例 WAF", "deployed_on": self._day(1, 600)},
            "encrypted_fields": self._some(("mobile", "payment", "id-number", "address")),
            "logs": {name: self._dice.randint(0, 99) + self._or(least, 90) for name, least in days.items()},
            "policies": self._some(
                ("site-security", "information-confidentiality", "user-information", "incident-response")
            ),
            "vulnerability_scans": [
                {"performed_on": self._day(1, 29, 31, 60), "open_high": self._or(0, 1, 5)}
                for _ in range(self._dice.choice((1, 2)))
            ],
            "trainings": [{"performed_on": self._day(1, 360, 400), "attendees": 9}],
        }

    def _credit(self) -> dict[str, Any]:
        kinds = ("false-advertising", "ip-infringement", "data-leak", "telecom", "other")
        count = self._or(0, 1, 3)
        return {
            "violations": [
                {"kind": self._dice.choice(kinds), "decided_on": self._day(1, 1800)} for _ in range(count)
            ],
            "no_violation_certificate": {
                "issued_on": self._day(1, 80),
                "issuer": self._or("河南省通信管理局", "南阳市市场监督管理局"),
            },
            "abnormal_list": self._listed(),
            "serious_violation_list": self._listed(),
            "judgment_defaulter": self._listed(),
        }
