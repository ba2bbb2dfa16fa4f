"""A provider's notice about an ICP filing, pasted as it came: its status, numbers and domains, tied to a dossier.

Notices of different providers share their words and nothing else, so numbers and domains are found by their form, and the
status by the words that every notice uses. What cannot be told stays unsaid; nothing is guessed from the order of lines
except that a site's number belongs to the domain that stands nearest to it.

>>> found = read("您的备案已通过管局审核。域名 wanmu-nongxuan.com，网站备案号：豫ICP备2026012345号-1")
>>> found.status.value, found.sites
('passed', (Site(number='豫ICP备2026012345号-1', domain='wanmu-nongxuan.com'),))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Problem, Text
from yushi.core.identifiers import domain_name, filing_number
from yushi.core.identifiers.number import IdentifierError
from yushi.core.identifiers.provinces import LETTERS
from yushi.core.text import fold, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.dossier import Dossier

_LONGEST = 20_000
_NUMBER = re.compile(rf"[{LETTERS}]ICP备[0-9]{{6,12}}号(?:-[0-9]{{1,4}}[AX]?)?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<![\w.@-])(?:[\w-]{1,63}\.)+(?:[a-z]{2,24}|中国|公司|网络|xn--[a-z0-9-]{2,59})(?![\w-])", re.IGNORECASE | re.UNICODE)  # fmt: skip
_OFFICES = ("gov.cn", "aliyun.com", "tencent.com", "huaweicloud.com", "qq.com", "baidu.com")


class Status(Enum):
    """Where the filing is."""

    PASSED = "passed"
    REJECTED = "rejected"
    AT_OFFICE = "at-office"
    AT_PROVIDER = "at-provider"
    SMS_CHECK = "sms-check"
    UNKNOWN = "unknown"


# The first whose words occur counts: a refusal also speaks of the review, and so on down.
_WORDS = (
    (Status.REJECTED, ("驳回", "退回", "未通过", "不予通过", "审核不通过")),
    (Status.PASSED, ("审核通过", "通过审核", "管局审核成功", "备案成功", "已通过", "予以备案")),
    (Status.SMS_CHECK, ("短信核验", "短信验证", "核验短信")),
    (Status.AT_OFFICE, ("管局审核", "提交管局", "通信管理局审核", "已提交至管局")),
    (Status.AT_PROVIDER, ("初审", "接入商审核", "服务商审核")),
)


class Site(NamedTuple):
    """A site's number with the domain it stands beside; "" where the notice names none."""

    number: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a notice says: status, the subject's number ("" if none), site numbers, every domain."""

    status: Status
    subject: str
    sites: tuple[Site, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What of a notice is this dossier's: the fact to state for each path, and what does not fit."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read(text: str) -> Notice:
    """What the notice `text` says."""
    lines = fold(text[:_LONGEST].replace("\n", "，"))
    numbers = [(match.start(), number) for match in _NUMBER.finditer(lines) if (number := _number(match[0]))]
    domains = list(_domains(text[:_LONGEST]))
    places = {name: lines.lower().find(fold(name, case=True)) for name in domains}
    sites = [(at, number) for at, number in numbers if "-" in number]
    subjects = dict.fromkeys(filing_number.parse(number).subject for _, number in numbers)
    return Notice(
        status=next(
            (status for status, words in _WORDS if any(word in lines for word in words)), Status.UNKNOWN
        ),
        subject=next(iter(subjects), "") if len(subjects) == 1 else "",
        sites=tuple(dict.fromkeys(Site(number, _nearest(at, places)) for at, number in sites)),
        domains=tuple(domains),
    )


def tied(notice: Notice, dossier: Dossier) -> Tied:
    """The facts that the notice states about the domains of `dossier`, and where it contradicts them."""
    rows = dossier.get("website.domains") or ()
    own = {str(row["name"]).lower(): place for place, row in enumerate(rows) if row.get("name")}
    facts, problems = [], []
    for site in notice.sites:
        place = own.get(site.domain)
        if place is None:
            problems.append(_foreign(site, tuple(own)))
            continue
        stated = dossier.get(f"website.domains[{place}].filing.number")
        if stated and not same(str(stated), site.number):
            problems.append(_differs(site, str(stated)))
        else:
            facts.append((f"website.domains[{place}].filing.number", site.number))
    return Tied(facts=tuple(facts), problems=tuple(problems))


def _number(text: str) -> str:
    try:
        return filing_number.parse(text).canonical
    except IdentifierError:
        return ""


def _domains(text: str) -> Iterator[str]:
    """Every registrable domain in the text, in order, without those of providers and offices."""
    seen = set()
    for match in _DOMAIN.finditer(text):
        try:
            found = domain_name.parse(match[0]).registrable
        except IdentifierError:
            continue
        if found not in seen and not found.endswith(_OFFICES):
            seen.add(found)
            yield found


def _nearest(at: int, places: dict[str, int]) -> str:
    """The domain that stands nearest to `at`."""
    known = [(abs(place - at), name) for name, place in places.items() if place >= 0]
    return min(known)[1] if known else ""


def _foreign(site: Site, own: tuple[str, ...]) -> Problem:
    names = "、".join(own) or "（无）"
    return Problem(
        code="notice.domain",
        what=Text(f"通知里的 {site.number} 是「{site.domain or '未写域名'}」的，档案里的域名是 {names}。", f"{site.number} in the notice is of {site.domain or 'no domain'}; the dossier has {names}."),
        rule=Text("一个域名一个网站备案号，备案号随域名走（工信管函〔2019〕633号）。", "One domain, one site number since 2019-04-22."),
        fix=Text("核对是不是这家企业的通知；是的，先把域名填进档案。", "Check whether the notice is of this enterprise; if so, state the domain first."),
    )  # fmt: skip


def _differs(site: Site, stated: str) -> Problem:
    return Problem(
        code="notice.number",
        what=Text(f"{site.domain} 在通知里是 {site.number}，档案里是 {stated}。", f"{site.domain} has {site.number} in the notice and {stated} in the dossier."),
        rule=Text("以工信部备案系统 beian.miit.gov.cn 查到的为准。", "What beian.miit.gov.cn shows counts."),
        fix=Text("到备案系统查询这个域名，按查到的改正。", "Look the domain up there and correct what is wrong."),
    )  # fmt: skip
