"""Statements about the business, its lists and its numbers that exclude each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yushi.core import identifiers
from yushi.core.dossier.contradictions.contradiction import concrete, conflict, day, label, text
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_LISTS = (
    "enterprise.telecom_dishonesty_list",
    "enterprise.principals_dishonesty_list",
    "credit.abnormal_list",
    "credit.serious_violation_list",
    "credit.judgment_defaulter",
)
_FILINGS = ("website.domains[].filing.number", "website.app_filing.number")
_HOST = re.compile(r"https?://([^/?#:]+)", re.IGNORECASE)


def find(dossier: Dossier, _on: date) -> Iterator[Contradiction]:
    """Orders without sellers, an app filing without an app, lists, home page and filing numbers."""
    yield from _sellers(dossier)
    yield from _app(dossier)
    for path in _LISTS:
        yield from _listing(dossier, path)
    yield from _home_page(dossier)
    yield from _subjects(dossier)
    yield from _sub_domains(dossier)
    yield from _shared_numbers(dossier)
    yield from _short_numbers(dossier)


def _sub_domains(dossier: Dossier) -> Iterator[Contradiction]:
    """Names below a registered domain, where the domain itself is what is registered and filed."""
    for path in concrete(dossier, "website.domains[].name"):
        name = text(dossier, path)
        if name and any(remark.code == "sub-domain" for remark in identifiers.check("domain", name).warnings):
            yield conflict(
                "sub-domain-for-a-domain", dossier, path,
                what=Text(f"「{name}」是子域名，不是注册的域名", f"“{name}” is a sub-domain, not the domain that was registered"),
                fix=Text("填写域名证书上的域名；备案的也是它", "give the domain on the certificate, which is the one that is filed"),
                certain=False,
            )  # fmt: skip


def _shared_numbers(dossier: Dossier) -> Iterator[Contradiction]:
    """Domains that carry the same number of a site: since 2019-04-22 every domain has a number of its own."""
    places: dict[str, list[str]] = {}
    for path in concrete(dossier, "website.domains[].filing.number"):
        number = text(dossier, path)
        filing = identifiers.filing_number.parse_displayed(number) if number else None
        if isinstance(filing, identifiers.FilingNumber) and filing.site:
            places.setdefault(filing.canonical, []).append(path)
    for number, paths in places.items():
        if len(paths) > 1:
            yield conflict(
                "one-site-number-two-domains", dossier, *paths,
                what=Text(f"{len(paths)} 个域名写了同一个网站备案号 {number}", f"{len(paths)} domains carry the same number of a site, {number}"),
                fix=Text("2019 年 4 月 22 日起一个域名对应一个网站备案号；在备案系统查询后改正",
                         "since 22 April 2019 every domain has a number of its own; look them up in the filing system"),
                certain=False,
            )  # fmt: skip


def _short_numbers(dossier: Dossier) -> Iterator[Contradiction]:
    """Filing numbers that look like a year of four digits with two digits of the serial missing."""
    for path in (place for schema in _FILINGS for place in concrete(dossier, schema)):
        number = text(dossier, path)
        remarks = identifiers.filing_number.parse_displayed(number).warnings if number else ()
        if any(remark.code == "filing-number-looks-short" for remark in remarks):
            yield conflict(
                "filing-number-looks-short", dossier, path,
                what=Text(f"备案号「{number}」只有 8 位，看起来是四位年份少写了两位",
                          f"the filing number “{number}” has 8 digits: it looks like a four-digit year with two digits missing"),
                fix=Text("对照备案系统的查询结果，2020 年年中以后的备案号是 10 位", "compare it with the filing system: numbers since the middle of 2020 have 10 digits"),
                certain=False,
            )  # fmt: skip


def _sellers(dossier: Dossier) -> Iterator[Contradiction]:
    third, own, orders = (
        f"business.{key}" for key in ("third_party_sellers", "self_operated", "orders_concluded_on_platform")
    )
    if dossier.get(third) is False and dossier.get(own) is False and dossier.get(orders) is True:
        yield conflict(
            "orders-without-sellers", dossier, third, own, orders,
            what=Text("平台上有成交，却既没有第三方商家也没有自营",
                      "orders are concluded, yet nobody sells: neither third parties nor the platform"),
            fix=Text("补上谁在平台上卖货", "say who sells on the platform"),
        )  # fmt: skip


def _app(dossier: Dossier) -> Iterator[Contradiction]:
    if dossier.get("business.has_app") is False and isinstance(dossier.get("website.app_filing"), dict):
        yield conflict(
            "app-filing-without-app", dossier, "business.has_app", "website.app_filing",
            what=Text("写了没有 App 或小程序，却有 App 备案", "there is no app, yet an app filing"),
            fix=Text("改正其中一项", "correct one of the two"),
        )  # fmt: skip


def _listing(dossier: Dossier, path: str) -> Iterator[Contradiction]:
    """A removal that does not fit the result of the query."""
    listed = dossier.get(f"{path}.listed")
    queried, removed = day(dossier, f"{path}.queried_on"), day(dossier, f"{path}.removed_on")
    name = label(path)
    if listed is False and queried and removed and removed > queried:
        yield conflict(
            "removed-after-clean-query", dossier, f"{path}.queried_on", f"{path}.removed_on",
            what=Text(f"{name.zh}：{queried} 查询时不在名单上，却到 {removed} 才移出",
                      f"{name.en}: not listed when queried on {queried}, yet removed only on {removed}"),
            fix=Text("移出之后重新查询，并改正日期", "query again after the removal, and correct the dates"),
        )  # fmt: skip
    if listed is True and removed and not (queried and removed > queried):
        yield conflict(
            "listed-yet-removed", dossier, f"{path}.listed", f"{path}.removed_on",
            what=Text(f"{name.zh}：写的是仍在名单上，但 {removed} 已移出",
                      f"{name.en}: stated as listed, yet removed on {removed}"),
            fix=Text("重新查询，改正是否列入", "query again and correct whether it is listed"),
        )  # fmt: skip


def _home_page(dossier: Dossier) -> Iterator[Contradiction]:
    """A home page whose host is under none of the domains."""
    home = text(dossier, "website.home_page")
    domains = [name for path in concrete(dossier, "website.domains[].name") if (name := text(dossier, path))]
    found = _HOST.match(home or "")
    if home is None or found is None or not domains:
        return
    host = _ascii(found[1])
    if not any(host == _ascii(name) or host.endswith("." + _ascii(name)) for name in domains):
        paths = [path for path in concrete(dossier, "website.domains[].name") if dossier.get(path)]
        yield conflict(
            "home-page-under-no-domain", dossier, "website.home_page", *paths,
            what=Text(f"首页 {home} 不在所列的域名之下", f"the home page {home} is under none of the domains"),
            fix=Text("改正首页，或补上它的域名", "correct the home page, or add its domain"),
        )  # fmt: skip


def _ascii(host: str) -> str:
    try:
        return identifiers.check("domain", host).canonical
    except YushiError:
        return host.lower()


def _subjects(dossier: Dossier) -> Iterator[Contradiction]:
    """Filing numbers of one applicant that belong to different subjects (主体), or to a later year."""
    subjects: dict[str, str] = {}
    for path in (p for schema_path in _FILINGS for p in concrete(dossier, schema_path)):
        number = text(dossier, path)
        filing = identifiers.filing_number.parse_displayed(number) if number else None
        if not isinstance(filing, identifiers.FilingNumber):
            continue
        subjects.setdefault(filing.subject, path)
        approved = day(dossier, path.replace(".number", ".approved_on"))
        if approved and filing.year > approved.year:
            yield conflict(
                "filing-number-of-a-later-year", dossier, path, path.replace(".number", ".approved_on"),
                what=Text(f"备案号 {number} 是 {filing.year} 年的，通过日期却是 {approved}",
                          f"the filing number {number} is of {filing.year}, approved on {approved}"),
                fix=Text("在工信部备案系统查询后改正", "look it up in the MIIT filing system and correct it"),
            )  # fmt: skip
    if len(subjects) > 1:
        numbers = list(subjects)
        yield conflict(
            "filings-of-two-subjects", dossier, *subjects.values(),
            what=Text(f"备案号属于不同主体：{'、'.join(numbers)}",
                      f"the filing numbers belong to different subjects: {', '.join(numbers)}"),
            fix=Text("同一企业的网站共用一个主体备案号；查询后改正",
                     "sites of one enterprise share one subject number; look them up and correct"),
        )  # fmt: skip
