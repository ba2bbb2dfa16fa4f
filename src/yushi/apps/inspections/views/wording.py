"""The values of the room in the words of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yushi.apps.inspections.models import PolicyKind, ScanState
from yushi.apps.inspections.selectors.scans import is_silent
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.apps.evidence.selectors import RetentionRow
    from yushi.apps.firewall.types import EngineStatus
    from yushi.apps.inspections.models import Scan
    from yushi.apps.inspections.types import Records, Specimen
    from yushi.apps.ui.pages import Said
    from yushi.core.errors import Text

_PERCENT = 100
# What the Measures name, and what the guide asks for beside them.
_NEEDED = (
    PolicyKind.SITE_SECURITY,
    PolicyKind.CONFIDENTIALITY,
    PolicyKind.USER_INFORMATION,
    PolicyKind.PRIVACY,
    PolicyKind.INCIDENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownScan:
    """A scan with its state in words; `tone` and `icon` of its tag."""

    scan: Scan
    tone: str
    icon: str
    state: str
    percent: int
    running: bool
    places: list[dict[str, Any]]


def say(text: Text) -> str:
    """`text` in the language of this request."""
    return text.say("en" if (get_language() or "").startswith("en") else "zh")


def engine_facts(status: EngineStatus) -> list[Fact]:
    """What stands at the door, as it says itself."""
    tests = {"passed": _("通过"), "failed": _("未通过"), "not-run": _("未运行")}
    modes = {"block": _("拦截"), "log": _("只记录"), "none": _("没有")}
    return [
        Fact(label=_("引擎"), value=status.engine or _("没有")),
        Fact(label=_("规则集"), value=status.rules_version or _("没有")),
        Fact(label=_("已加载规则"), value=str(status.loaded_rules)),
        Fact(label=_("方式"), value=modes[status.mode]),
        Fact(label=_("启动自检"), value=tests[status.self_test]),
    ]


def specimen(shown: Specimen) -> dict[str, Any]:
    """A stored value as the page shows it."""
    facts = [
        Fact(label=_("掩码"), value=shown.masked or "—"),
        Fact(label=_("算法"), value=shown.algorithm or "—"),
        Fact(label=_("密钥编号"), value=f"#{shown.key_id}"),
        Fact(label=_("长度"), value=_("%(length)s 字节") % {"length": shown.length}),
        Fact(label=_("随机数"), value=shown.nonce or "—"),
    ]
    return {
        "value": shown,
        "facts": facts,
        "flipped": _first(shown.flipped),
        "moved": _first(shown.moved),
        "unopened": _first(shown.unopened),
    }


def _first(problem: Any) -> Said | None:
    return said([problem])[0] if problem else None


def records(found: Records) -> dict[str, Any]:
    """Entries with their sentences."""
    rows = [{"row": one, "label": say(one.entry.label), "says": say(one.entry.says)} for one in found.rows]
    return {"rows": rows, "total": found.total, "page": found.page, "pages": found.pages}


def retention_rows(rows: Sequence[RetentionRow]) -> list[dict[str, Any]]:
    """The oldest record of each class against the required day; without records the answer is unknown, never yes."""
    return [
        {
            "row": row,
            "title": say(row.title),
            "source": say(row.source),
            "tone": {True: "ok", False: "bad", None: "note"}[row.kept],
            "icon": {True: "check", False: "x", None: "help"}[row.kept],
            "state": {True: _("达到"), False: _("不足"), None: _("没有记录，无法判断")}[row.kept],
        }
        for row in rows
    ]


def scan(one: Scan, at: dt.datetime) -> ShownScan:
    """A scan, with what became of it in words."""
    silent = is_silent(one, at)
    tone, icon, state = _scan_state(one, silent=silent)
    return ShownScan(
        scan=one,
        tone=tone,
        icon=icon,
        state=state,
        percent=min(_PERCENT, one.done * _PERCENT // one.total) if one.total else 0,
        running=one.state == ScanState.RUNNING and not silent,
        places=[_place(row) for row in one.places],
    )


def _scan_state(one: Scan, *, silent: bool) -> tuple[str, str, str]:
    if one.found:
        return "bad", "x", _("发现 %(count)s 处明文") % {"count": one.found}
    if silent or one.state == ScanState.FAILED:
        return "note", "warn", _("没有完成，不能说明没有明文")
    if one.state == ScanState.RUNNING:
        return "now", "clock", _("进行中")
    if one.state == ScanState.STOPPED:
        return "note", "warn", _("已停止，没有查完")
    left = sum(row["state"] != "searched" for row in one.places)
    if left:
        said = _("查过的地方发现 0 处明文，另有 %(left)s 处没有查") % {"left": left}
        return "note", "warn", said
    return "ok", "check", _("发现 0 处明文")


def _place(row: dict[str, Any]) -> dict[str, Any]:
    kinds = {
        "database": _("数据库"),
        "wal": _("预写日志"),
        "data": _("数据文件夹"),
        "log": _("日志"),
        "backup": _("备份"),
    }
    states = {
        "searched": _("已查"),
        "packed": _("压缩文件，查不了"),
        "unreadable": _("读不到"),
        "not-reached": _("没有查到这里"),
        "none": _("没有指定，不能判断"),
    }
    return {**row, "kind_said": kinds[row["kind"]], "state_said": states[row["state"]]}


def kinds_without(kinds: Iterable[str]) -> list[str]:
    """The kinds of policies that are asked for and not there."""
    there = set(kinds)
    return [str(kind.label) for kind in _NEEDED if kind.value not in there]
