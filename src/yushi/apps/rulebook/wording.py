"""Words of these pages for the codes of the packs: relation, layer, dimension, with icon and tone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text
from yushi.core.policy.verdicts import Dimension, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(NamedTuple):
    """A word with the tone and the icon it is shown in."""

    word: Text
    tone: str
    icon: str
    means: Text = Text("", "")


RELATIONS: Mapping[str, Look] = {
    "SAME": Look(
        Text("一致", "same"), "ok", "check", Text("指南与法律说的一样", "Guide and law say the same")
    ),
    "STRICTER": Look(
        Text("指南更严", "guide stricter"),
        "note",
        "shield",
        Text(
            "指南多要求的部分没有找到法律依据",
            "What the guide asks beyond the law has no source that was found",
        ),
    ),
    "LOOSER": Look(
        Text("指南更松", "guide looser"),
        "bad",
        "warn",
        Text("只照指南做会违法", "Following the guide alone breaks the law"),
    ),
    "DIFFERS": Look(
        Text("说法不同", "differs"),
        "note",
        "chat",
        Text("指南的说法与法律或官方做法不符", "The guide says otherwise than the law or official practice"),
    ),
    "OMITS": Look(
        Text("指南未提", "guide silent"),
        "plain",
        "minus",
        Text("法律有要求，指南没有提", "The law asks it, the guide is silent"),
    ),
    "CLAIM": Look(
        Text("宣传说法", "claim"),
        "plain",
        "eye",
        Text("宣传，不是要求，也不进规则", "Advertising: no requirement, and never a rule"),
    ),
}
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.MET: ("ok", "check"),
    Outcome.UNMET: ("bad", "x"),
    Outcome.UNKNOWN: ("plain", "help"),
    Outcome.NOT_APPLICABLE: ("plain", "minus"),
    Outcome.REVIEW: ("note", "eye"),
}
ICONS: Mapping[Dimension, str] = {
    Dimension.SUBJECT: "org",
    Dimension.WEBSITE: "globe",
    Dimension.PERSONNEL: "users",
    Dimension.SECURITY: "shield",
    Dimension.CREDIT: "medal",
    Dimension.PROCESS: "route",
    Dimension.SCENARIO: "star",
}
LAYERS: Mapping[str, Text] = {
    "nation": Text("全国", "nation"),
    "province": Text("河南省", "Henan province"),
    "city": Text("城市", "city"),
    "scenario": Text("场景", "scenario"),
}
HANDLED: Mapping[str, Text] = {
    "condition": Text("由条件判定", "decided by a condition"),
    "step": Text("写进办理步骤", "part of the procedure"),
    "service": Text("可以提供的服务", "a service that may be offered"),
    "claim": Text("只在这里列出", "listed here only"),
}
