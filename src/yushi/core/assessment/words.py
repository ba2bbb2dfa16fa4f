"""What verdicts, profiles, proofs and the rest are called in front of people, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.policy.answer import Answer
from yushi.core.policy.verdicts import Dimension, Grade, Outcome, Profile, Proof, Readiness

if TYPE_CHECKING:
    from collections.abc import Mapping

PROFILES: Mapping[Profile, Text] = {
    Profile.LAW: Text("法定", "by law"),
    Profile.PRACTICE: Text("实务", "in practice"),
    Profile.GUIDE: Text("指南", "by the guide"),
}
DIMENSIONS: Mapping[Dimension, Text] = {
    Dimension.SUBJECT: Text("主体", "Subject"),
    Dimension.WEBSITE: Text("网站", "Website"),
    Dimension.PERSONNEL: Text("人员", "Personnel"),
    Dimension.SECURITY: Text("安全", "Security"),
    Dimension.CREDIT: Text("信用", "Credit"),
    Dimension.PROCESS: Text("办理与材料", "Process and materials"),
    Dimension.SCENARIO: Text("场景许可", "Scenario permits"),
}
FIVE = (
    Dimension.SUBJECT,
    Dimension.WEBSITE,
    Dimension.PERSONNEL,
    Dimension.SECURITY,
    Dimension.CREDIT,
)
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.MET: Text("符合", "met"),
    Outcome.UNMET: Text("不符合", "unmet"),
    Outcome.UNKNOWN: Text("未知", "unknown"),
    Outcome.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Outcome.REVIEW: Text("待研判", "for a person to decide"),
}
READINESS: Mapping[Readiness, Text] = {
    Readiness.READY: Text("可以申请", "ready"),
    Readiness.NOT_READY: Text("还不能申请", "not ready"),
    Readiness.INCOMPLETE: Text("资料不全", "incomplete"),
}
GRADES: Mapping[Grade, Text] = {
    Grade.A: Text("法条原文已核对", "statute, its text read"),
    Grade.B: Text("有规定，未读全文", "a rule, not read in full"),
    Grade.C: Text("办理实务或第三方说法", "practice or a third party's word"),
    Grade.D: Text("有人引用，未找到出处", "cited by somebody, not found"),
    Grade.E: Text("形式要求", "sanity of the form"),
}
VERIFIED: Mapping[str, Text] = {
    "verified": Text("已核对原文", "text verified"),
    "secondary": Text("转引", "second-hand"),
    "memory": Text("凭记忆，待核实", "from memory, to be verified"),
    "not-found": Text("未找到", "not found"),
}
WHO: Mapping[str, Text] = {
    "enterprise": Text("企业", "the enterprise"),
    "consultancy": Text("代办机构", "the consultancy"),
    "provider": Text("接入商", "the access provider"),
    "authority": Text("主管部门", "the authority"),
    "platform-team": Text("平台技术团队", "the platform's engineers"),
}
EFFORTS: Mapping[str, Text] = {
    "time": Text("只等时间", "time alone"),
    "money": Text("要花钱", "money"),
    "document": Text("要一份文件", "a document"),
    "work": Text("要动手做", "work"),
}
RELATIONS: Mapping[str, Text] = {
    "SAME": Text("指南与法律一致", "the guide says what the law says"),
    "STRICTER": Text("指南比法律严", "the guide is stricter than the law"),
    "LOOSER": Text("指南比法律宽", "the guide is looser than the law"),
    "DIFFERS": Text("指南与法律不同", "the guide differs from the law"),
    "OMITS": Text("指南漏了法律的要求", "the guide omits what the law asks"),
}
ROUTES: Mapping[str, Text] = {
    "provincial": Text("省内许可", "provincial licence"),
    "national": Text("跨地区许可", "cross-regional licence"),
    "filing-only": Text("只需备案", "filing only"),
    "not-needed": Text("不需要办理", "not needed"),
    "refer": Text("先问主管部门", "ask the authority"),
}
SERVICES: Mapping[str, Text] = {
    "B21": Text("在线数据处理与交易处理业务", "online data and transaction processing"),
    "B25": Text("信息服务业务", "information services"),
}
PROVISIONAL = Text(
    "节假日安排未公布，日期为暂定", "calendar incomplete: holiday notice not known, date provisional"
)
NOT_NEEDED = Text("不需要许可证", "no licence needed")


def late(overdue: Answer, days: int) -> Text:
    """How long ago a term ended, and that what it was for is overdue or may be; "" for one that has not."""
    ago = "1 day" if days == 1 else f"{days} days"
    return {
        Answer.YES: Text(f"已逾期 {days} 天", f"overdue by {ago}"),
        Answer.UNKNOWN: Text(
            f"期限已过 {days} 天，办过没有还不知道",
            f"the term ended {ago} ago; not known whether it was done",
        ),
        Answer.NO: Text("", ""),
    }[overdue]


def state(outcome: Outcome, proof: Proof) -> Text:
    """The word on screens for an outcome with its proof: 已证实, 已声明, 不符合, 未知, 待研判."""
    if outcome is Outcome.MET:
        return Text("已证实", "proven") if proof is Proof.PROVEN else Text("已声明", "claimed")
    return {**OUTCOMES, Outcome.UNMET: Text("不符合", "failing")}[outcome]
