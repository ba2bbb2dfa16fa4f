"""Why something may not happen now, in three lines each. `{0}` and `{1}` are what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.assessment import values
from yushi.core.errors import Place, Problem, Text
from yushi.core.policy.verdicts import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.core.dossier import Contradiction
    from yushi.core.policy.classify import Classification
    from yushi.core.policy.judge import Finding

_SHOWN = 5


class _Lines(NamedTuple):
    what: Text
    rule: Text
    fix: Text


_FILING = Text(
    "《互联网信息服务管理办法》第四条、第八条：先备案。", "Order 292, arts. 4 and 8: the filing comes first."
)
_ONCE = Text(
    "《行政许可法》第三十二条（四）：五日内一次告知需要补正的全部内容。",
    "Licensing Law, art. 32(4): within five days everything to be corrected is said at once.",
)
_ORDER_42 = Text("《电信业务经营许可管理办法》", "Order 42, Measures for Telecommunications Licences")
_LICENCE = Text("此类案件都针对一张许可证。", "A case of this kind is about a licence.")

_REASONS: Final[Mapping[str, _Lines]] = {
    "domain-unknown": _Lines(
        Text("还没有填写网站域名。", "No domain has been given."),
        _FILING,
        Text("在“事实”里填写域名。", "Give the domain under “Facts”."),
    ),
    "server-unknown": _Lines(
        Text("还没有填写服务器所在地。", "The place of the server has not been given."),
        Text("备案由境内接入商提交。", "Filings go through access providers in mainland China."),
        Text("在“事实”里填写服务器所在地。", "Give the place of the server under “Facts”."),
    ),
    "server-abroad": _Lines(
        Text("服务器在 {0}，不在中国大陆境内。", "The server is in {0}, not in mainland China."),
        Text(
            "境外和港澳台的服务器不能备案。",
            "A server abroad, in Hong Kong, Macao or Taiwan cannot be filed.",
        ),
        Text(
            "迁到境内机房或境内云服务后再备案。",
            "Move to a data centre or cloud region in mainland China first.",
        ),
    ),
    "filing-unknown": _Lines(
        Text("还没有填写域名的备案号。", "The filing number of the domain has not been given."),
        _FILING,
        Text(
            "粘贴接入商的通知，或在“事实”里填写备案号。",
            "Paste the provider's notice, or give the number under “Facts”.",
        ),
    ),
    "no-licence-needed": _Lines(
        Text(
            "按现有回答，这项业务不需要经营许可证。", "By the answers given, this business needs no licence."
        ),
        Text(
            "业务分类见《电信业务分类目录》B21、B25。",
            "Catalogue of Telecommunications Services, B21 and B25.",
        ),
        Text(
            "核对业务情况；确不需要的，撤回本案。",
            "Check the answers about the business; if they are right, withdraw this case.",
        ),
    ),
    "unfilled": _Lines(
        Text("申请表还有 {1} 项空着：{0}。", "{1} field(s) of the form are empty: {0}."),
        Text("申请表各项都要填写。", "Every field of the form is to be filled in."),
        Text("到“填报表”逐项补齐。", "Fill them in on the sheet."),
    ),
    "unsettled": _Lines(
        Text("还有 {1} 项没有审核意见：{0}。", "{1} condition(s) have no word of the reviewer yet: {0}."),
        _ONCE,
        Text("逐项给出“通过”或“不通过”。", "Pass or reject each of them."),
    ),
    "nothing-rejected": _Lines(
        Text("没有不通过的项目。", "Nothing was rejected."),
        Text(
            "《行政许可法》第三十二条、第三十八条：要求补正、不予许可，都要逐项说明理由。",
            "Licensing Law, arts. 32 and 38: corrections and refusals rest on reasons, item by item.",
        ),
        Text(
            "先写明哪一项不通过、为什么；都通过的，受理或者准予。",
            "Say first what is rejected and why; if nothing is, accept or grant.",
        ),
    ),
    "rejected": _Lines(
        Text("有 {1} 项不通过：{0}。", "{1} condition(s) are rejected: {0}."),
        Text("《行政许可法》第三十二条、第三十八条。", "Licensing Law, arts. 32 and 38."),
        Text("告知补正，或说明理由作出不予决定。", "Ask for corrections, or decide against it with reasons."),
    ),
    "told-before": _Lines(
        Text("本案已发过 {0} 次补正通知。", "{0} correction notice(s) went out in this case already."),
        _ONCE,
        Text(
            "只有首次无法看出的问题才能再次告知，逐项写明首次为何看不出：{1}。",
            "Only what could not be seen the first time may be told again, each with the reason why not: {1}.",
        ),
    ),
    "no-silence": _Lines(
        Text("还没有收到材料的日期，期限没有开始。", "There is no day of receipt, so no term has begun."),
        _ONCE,
        Text("先登记机关收到材料的日期。", "Record the day on which the authority received the materials."),
    ),
    "not-yet-silent": _Lines(
        Text(
            "五个工作日还没有过完，{0} 起才视为受理。",
            "The five working days are not over: silence counts from {0}.",
        ),
        _ONCE,
        Text("等到 {0}，或等机关告知。", "Wait until {0}, or for word from the authority."),
    ),
    "officers": _Lines(
        Text("登记的核查人员只有 {0} 名。", "Only {0} officer(s) are on record for the visit."),
        Text(
            "《行政许可法》第三十四条：核查应指派两名以上工作人员。",
            "Licensing Law, art. 34: two or more officers are sent.",
        ),
        Text("登记两名核查人员。", "Record two officers."),
    ),
    "no-licence": _Lines(
        Text("本案没有对应的许可证。", "This case is about no licence yet."),
        _LICENCE,
        Text("在“事实”里填写许可证号。", "Give the number of the licence under “Facts”."),
    ),
    "expiry-unknown": _Lines(
        Text("不知道许可证何时到期。", "It is not known when the licence expires."),
        _ORDER_42,
        Text("在“事实”里填写许可证有效期。", "Give the validity of the licence under “Facts”."),
    ),
    "too-late-to-renew": _Lines(
        Text(
            "距到期只剩 {0} 天，最迟应在 {1} 提出。",
            "Only {0} days are left until it expires; the last day to ask was {1}.",
        ),
        Text(
            "《电信业务经营许可管理办法》：提前 90 日提出，逾期不予延续。",
            "Order 42: 90 days ahead; asked for later, it is not renewed.",
        ),
        Text("到期前重新申请新证。", "Apply for a new licence before this one ends."),
    ),
    "no-services": _Lines(
        Text("许可证上没有登记业务种类。", "No service is on record for the licence."),
        Text(
            "《电信业务经营许可管理办法》：未开通的业务不予延续。",
            "Order 42: a service never opened is not renewed.",
        ),
        Text("在“事实”里填写许可证上的业务。", "Give the services of the licence under “Facts”."),
    ),
    "service-unknown": _Lines(
        Text("不知道这些业务是否开通：{0}。", "It is not known whether these services were opened: {0}."),
        Text(
            "《电信业务经营许可管理办法》：未开通的业务不予延续。",
            "Order 42: a service never opened is not renewed.",
        ),
        Text("逐项说明是否开通，并附开通证明。", "Say of each whether it was opened, with its proof."),
    ),
    "none-opened": _Lines(
        Text("没有一项业务开通过。", "No service was ever opened."),
        Text(
            "《电信业务经营许可管理办法》：未开通电信业务的，期满不予延续。",
            "Order 42: a licence under which nothing was opened is not renewed.",
        ),
        Text("作出不予延续的决定，说明理由。", "Decide against the renewal, with the reason."),
    ),
    "year-unknown": _Lines(
        Text("没有写明报告哪一年。", "The year reported about is not given."),
        Text("《电信业务经营许可管理办法》第三十五条。", "Order 42, art. 35."),
        Text("选择报告年度。", "Choose the year."),
    ),
    "year-not-over": _Lines(
        Text("{0} 年还没有结束。", "The year {0} is not over."),
        Text(
            "《电信业务经营许可管理办法》第三十五条：次年第一季度报送。",
            "Order 42, art. 35: reported in the first quarter after.",
        ),
        Text("等到次年 1 月 1 日。", "Wait until 1 January."),
    ),
}


def reason(code: str, *found: str) -> Problem:
    """The reason of that code with what was found."""
    lines = _REASONS[code]
    return Problem(
        code=f"case.{code}",
        what=_filled(lines.what, *found),
        rule=lines.rule,
        fix=_filled(lines.fix, *found),
    )


def listed(code: str, names: Sequence[Text | str]) -> Problem:
    """The reason of that code with up to five names, and how many there are."""
    lines = _REASONS[code]
    what = Text(
        lines.what.zh.format(_joined(names, "zh"), len(names)),
        lines.what.en.format(_joined(names, "en"), len(names)),
    )
    return Problem(code=f"case.{code}", what=what, rule=lines.rule, fix=lines.fix)


def not_needed(found: Classification) -> Problem:
    """What the case asks for is not needed: which row of the table says so, by which law."""
    cited = found.citations[0] if found.citations else None
    law = f"《{cited.instrument}》{cited.article}" if cited else found.row
    return Problem(
        code="case.not-needed",
        what=found.says,
        rule=Text(law, law),
        fix=Text(
            "核对填写的情况；确不需要的，撤回本案。",
            "Check what was given; if it is right, withdraw this case.",
        ),
    )


def told_before(times: int, names: Sequence[Text | str]) -> Problem:
    """A notice that went out already, and what else may only be told with a reason."""
    lines = _REASONS["told-before"]
    fix = Text(
        lines.fix.zh.format(times, _joined(names, "zh") or "无"),
        lines.fix.en.format(times, _joined(names, "en") or "nothing"),
    )
    return Problem(code="case.told-before", what=_filled(lines.what, str(times)), rule=lines.rule, fix=fix)


def _joined(names: Sequence[Text | str], lang: str) -> str:
    shown = [one.say(lang) if isinstance(one, Text) else one for one in names[:_SHOWN]]
    more = len(names) > _SHOWN
    if lang == "zh":
        return "、".join(shown) + (f" 等 {len(names)} 项" if more else "")
    return ", ".join(shown) + (f" and {len(names) - _SHOWN} more" if more else "")


def finding(one: Finding) -> Problem:
    """A condition that fails or cannot be judged: what was found, its law, its remedy."""
    cited = one.citations[0] if one.citations else None
    law = f"《{cited.instrument}》{cited.article}" if cited else one.condition.id
    remedy = one.remedy.text if one.remedy else Text("补充相应事实。", "Give the facts that are missing.")
    return Problem(
        code=f"case.{one.outcome}",
        what=Text(
            f"{one.condition.title.zh}：{_found(one, 'zh') or one.says.zh}",
            f"{one.condition.title.en}: {_found(one, 'en') or one.says.en}",
        ),
        rule=Text(law, law),
        fix=remedy,
        place=Place(path=one.condition.id),
    )


def _found(one: Finding, lang: str) -> str:
    """The facts that a failure rests on, or those that are missing; in words, with their labels."""
    colon, stop, unknown = (": ", "; ", "not known") if lang == "en" else ("：", "；", "未知")
    facts = [f"{values.label(f.path, lang)}{colon}{values.worded(f.path, f.value, lang)}" for f in one.facts]
    missing = [f"{values.label(path, lang)}{colon}{unknown}" for path in one.missing]
    return stop.join(missing if one.outcome is Outcome.UNKNOWN else facts)


def contradiction(one: Contradiction) -> Problem:
    """Facts that exclude each other."""
    return Problem(
        code="case.contradiction",
        what=one.what,
        rule=Text("同一案件的事实不能互相矛盾。", "Facts of one case must not contradict each other."),
        fix=one.fix,
        place=Place(path=one.paths[0]),
    )


def _filled(text: Text, *found: str) -> Text:
    return Text(text.zh.format(*found), text.en.format(*found))
