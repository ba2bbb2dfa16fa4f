"""What a case is judged by: the guards of its being handed in and of its good end, each with what still stands against it.

An application is judged by the conditions of a licence. A renewal, a report or a change of one that is held is not: its
table names other guards, and those are what its page shows.

>>> from yushi.core.cases.table import standard
>>> weighs_conditions(standard("new")), weighs_conditions(standard("renewal"))
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.cases.guards import GUARDS
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.cases.situation import Situation
    from yushi.core.cases.table import Transition, Workflow
    from yushi.core.errors import Problem

SUBMIT: Final = "submit"
"""The event of every table by which a case is handed in."""
_CONDITIONS: Final = frozenset({"nothing-unmet", "nothing-unknown"})
TITLES: Final[Mapping[str, Text]] = {
    "domain-named": Text("写明域名", "The domain is given"),
    "server-in-the-mainland": Text("服务器在境内", "The server is in mainland China"),
    "filing-number-known": Text("有备案号", "The filing number is known"),
    "licence-needed": Text("需要许可证", "A licence is needed"),
    "needed": Text("需要办理", "It is needed"),
    "no-contradiction": Text("事实之间没有矛盾", "No two facts exclude each other"),
    "nothing-unmet": Text("没有不符合的法定条件", "No condition of the law fails"),
    "nothing-unknown": Text("没有未知的法定条件", "No condition of the law is unknown"),
    "sheet-complete": Text("申请表填全", "The form is complete"),
    "every-condition-settled": Text("逐项有审核意见", "The reviewer has a word on everything"),
    "something-rejected": Text("写明哪项不通过", "It is said what is rejected"),
    "nothing-rejected": Text("没有不通过的项目", "Nothing was rejected"),
    "not-told-before": Text("一次性告知", "Told once"),
    "silent-past-the-term": Text("逾期未告知", "Silent past the term"),
    "two-officers": Text("两名核查人员", "Two officers"),
    "licence-held": Text("持有许可证", "A licence is held"),
    "ninety-days-left": Text("届满 90 日前提出", "Asked for 90 days before expiry"),
    "every-service-answered": Text(
        "每项业务是否开通都有证明", "Of every service it is proven whether it opened"
    ),
    "some-service-opened": Text("至少一项业务已开通", "At least one service was opened"),
    "report-complete": Text("年报填全", "The report is complete"),
    "in-the-first-quarter": Text("报告年度已结束", "The year reported is over"),
    "merger-whole": Text(
        "公司合并写明、新旧公司不混", "A merger is stated, and nothing of the company before is mixed in"
    ),
}
"""What holds where a guard has nothing against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something that a case is judged by, and every reason why it is not there yet."""

    guard: str
    title: Text
    reasons: tuple[Problem, ...]


def weighs_conditions(flow: Workflow) -> bool:
    """Whether cases of this kind are judged by the conditions of the law."""
    return any(not _CONDITIONS.isdisjoint(one.guards) for one in flow.transitions)


def requirements(flow: Workflow, now: Situation, *, handed_in: bool) -> tuple[Requirement, ...]:
    """Each guard once, in the order in which it is met; what was asked of a case when it was handed in held then."""
    found: dict[str, Requirement] = {}
    for one in flow.transitions:
        if one.event == SUBMIT or _ends_well(flow, one):
            for guard in one.guards:
                held = handed_in and one.event == SUBMIT
                reasons = () if held else GUARDS[guard](now)
                found.setdefault(guard, Requirement(guard=guard, title=TITLES[guard], reasons=reasons))
    return tuple(found.values())


def _ends_well(flow: Workflow, one: Transition) -> bool:
    return flow.states[one.to].ends and flow.states[one.to].tone == "ok"
