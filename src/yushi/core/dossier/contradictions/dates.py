"""Dates in the wrong order, and dates of things done that lie in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.dossier.contradictions.contradiction import concrete, conflict, day, label
from yushi.core.dossier.schema import standard
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_FOUNDED = "enterprise.established_on"
_ONLINE = "website.online_since"
_ORDER = (
    (_FOUNDED, "enterprise.business_scope_changed_on"),
    (_FOUNDED, "website.payment_agreement.signed_on"),
    (_FOUNDED, "website.police_filing.filed_on"),
    (_FOUNDED, "website.domains[].filing.approved_on"),
    (_FOUNDED, "website.app_filing.approved_on"),
    (_FOUNDED, "website.servers[].contract.starts_on"),
    (_FOUNDED, "licence.issued_on"),
    ("website.servers[].contract.starts_on", "website.servers[].contract.ends_on"),
    ("website.rule_changes[].published_on", "website.rule_changes[].effective_on"),
    ("licence.issued_on", "licence.expires_on"),
    ("licence.issued_on", "licence.renewal_applied_on"),
    ("licence.issued_on", "licence.annual_report_filed_on"),
    ("evidence[].issued_on", "evidence[].valid_until"),
)
_CORRECT = Text("对照文件改正其中一个日期", "correct one of the dates from its document")


def find(dossier: Dossier, on: date) -> Iterator[Contradiction]:
    """Pairs of dates in the wrong order, things done after `on`, domains expired, a site open before its filing."""
    for earlier, later in _ORDER:
        for path in concrete(dossier, later):
            before = (
                earlier if "[]" not in earlier else f"{path.rpartition('.')[0]}.{earlier.rpartition('.')[2]}"
            )
            yield from _wrong_order(dossier, before, path)
    for fact in standard().facts.values():
        if fact.past:
            for path in concrete(dossier, fact.path):
                yield from _in_future(dossier, path, on)
    for path in concrete(dossier, "website.domains[].expires_on"):
        yield from _expired(dossier, path, on)
    yield from _online_unfiled(dossier)


def _wrong_order(dossier: Dossier, earlier: str, later: str) -> Iterator[Contradiction]:
    first, second = day(dossier, earlier), day(dossier, later)
    if first is not None and second is not None and second < first:
        one, other = label(earlier), label(later)
        yield conflict(
            "dates-out-of-order", dossier, earlier, later,
            what=Text(f"「{other.zh}」{second} 早于「{one.zh}」{first}",
                      f"“{other.en}” {second} lies before “{one.en}” {first}"),
            fix=_CORRECT,
        )  # fmt: skip


def _in_future(dossier: Dossier, path: str, on: date) -> Iterator[Contradiction]:
    when = day(dossier, path)
    if when is not None and when > on:
        what = label(path)
        yield conflict(
            "date-in-the-future", dossier, path,
            what=Text(f"「{what.zh}」{when} 在 {on} 之后，还没有发生",
                      f"“{what.en}” {when} is after {on} and has not happened"),
            fix=Text("改正日期；还没有做的事不写", "correct the date; leave out what has not been done"),
        )  # fmt: skip


def _online_unfiled(dossier: Dossier) -> Iterator[Contradiction]:
    """A site that was open to the public before the first of its domains had been filed."""
    paths = list(concrete(dossier, "website.domains[].filing.approved_on"))
    filed = [(when, path) for path in paths if (when := day(dossier, path)) is not None]
    opened = day(dossier, _ONLINE)
    if opened is not None and filed and len(filed) == len(paths) and opened < min(filed)[0]:
        when, path = min(filed)
        yield conflict(
            "online-before-filing", dossier, _ONLINE, path,
            what=Text(f"网站 {opened} 开通，备案却到 {when} 才通过",
                      f"the site went online on {opened}, but its filing passed only on {when}"),
            fix=Text("对照备案结果改正日期；确实先开通的，停到备案之后，并如实说明",
                     "correct the dates from the filing record; if the site really was open first, close it until it is filed, and say so"),
            certain=False,
        )  # fmt: skip


def _expired(dossier: Dossier, path: str, on: date) -> Iterator[Contradiction]:
    when = day(dossier, path)
    if when is not None and when < on:
        name = dossier.get(path.replace("expires_on", "name")) or ""
        yield conflict(
            "domain-expired", dossier, path,
            what=Text(f"域名 {name} 已于 {when} 到期", f"the domain {name} expired on {when}"),
            fix=Text("续费后改正到期日期，或换成在用的域名", "renew it and correct the date, or name the domain in use"),
        )  # fmt: skip
