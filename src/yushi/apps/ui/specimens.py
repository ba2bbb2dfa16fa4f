"""One specimen of every component for the catalogue page. Names and figures are invented."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from yushi.apps.ui import types as t
from yushi.apps.ui.pages import Said

_TODAY = dt.date(2026, 4, 22)
_WEEKDAYS = ("周一", "", "周三", "", "周五", "", "周日")
_MONTHS = tuple(f"{month}月" for month in range(1, 13))
_HOLIDAYS = {dt.date(2026, 4, 4), dt.date(2026, 4, 5), dt.date(2026, 4, 6)} | {
    dt.date(2026, 5, day) for day in range(1, 6)
}
_MAKEUP = {dt.date(2026, 5, 9)}


def everything() -> dict[str, Any]:
    """The context of `ui/catalogue.html`."""
    return {
        "crumbs": [t.Crumb(text="豫市", href="/"), t.Crumb(text="组件目录")],
        "verdicts": t.VERDICTS,
        "tones": t.TONES,
        "facts": _facts(),
        "steps": _steps(),
        "calls": _calls(),
        "meter": t.Meter(parts=_parts(7, 2, 1, 1), label="安全"),
        "options": [
            t.Option(text="全部", href="?profile=all", current=True, count=33),
            t.Option(text="法定", href="?profile=law", count=18),
            t.Option(text="指南", href="?profile=guide", count=15),
        ],
        "gauge": _gauge(),
        "entries": _entries(),
        "weeks": t.Weeks(days=_term(), weekdays=_WEEKDAYS, months=_MONTHS, label="3 月 26 日受理，5 月 25 日届满"),
        "months": t.Months(days=_window_days(), label="申请窗口"),
        "strip": _strip(),
        "findings": _findings(),
        "problem": Said(
            what="找不到键 enterprise.nmae。",
            rule="档案里只能出现格式里有的键，否则可能漏看。",
            fix="改为 enterprise.name。",
            place="wanmu.toml:19: enterprise.nmae",
        ),
        "choices": [("yes", "有"), ("no", "没有"), ("unknown", "还不清楚")],
        "statuses": [400, 403, 404, 413, 422, 429, 500],
        "field": SimpleNamespace(id_for_label="f", label="统一社会信用代码", errors=["第 18 位校验码应为 X。"]),
    }


def _facts() -> list[t.Fact]:
    return [
        t.Fact(label="业务种类", value="在线数据处理与交易处理业务（B21）"),
        t.Fact(label="受理机关", value="河南省通信管理局"),
        t.Fact(label="统一社会信用代码", value="91411302MA9HWNMU10", note="两套校验均通过"),
        t.Fact(label="平台域名", value="wanmu-nongxuan.com", href="#facts"),
    ]


def _steps() -> list[t.Step]:
    return [
        t.Step(name="域名备案", when="03-02 通过", state="done"),
        t.Step(name="网上申请", when="03-12 提交", state="done"),
        t.Step(name="材料受理", when="03-26 受理", state="done"),
        t.Step(name="审查与核查", when="04-28 现场核查", state="now"),
        t.Step(name="决定与发证", when="决定后 10 个工作日内"),
        t.Step(name="年报与续期", when="每年 1 至 3 月"),
    ]


def _calls() -> list[t.Call]:
    return [
        t.Call(tone="bad", title="先处理 1 项法定不符合", text="订单只留存 180 天，应满三年。", action="看怎么办", href="#findings"),
        t.Call(tone="note", icon="warn", title="还缺 4 项事实", text="补上就能得出结论。", action="逐项回答", href="#forms"),
        t.Call(tone="ok", icon="check", title="今天就可以申请", text="窗口到 12 月 12 日为止。", action="看计划", href="#time"),
    ]


def _parts(proven: int, claimed: int, failing: int, unknown: int) -> tuple[t.Part, ...]:
    return (
        t.Part(count=proven, tone="ok", label="已证实"),
        t.Part(count=claimed, tone="claim", label="已声明"),
        t.Part(count=failing, tone="bad", label="不符合"),
        t.Part(count=unknown, tone="void", label="未知"),
    )


def _gauge() -> t.Gauge:
    rows = (
        ("主体", "org", (6, 0, 0, 0), "公司登记在南阳，注册资本 200 万元", "proven", "law", "与营业执照一致"),
        ("网站", "globe", (7, 1, 0, 0), "交易功能齐全，待现场演示", "claimed", "guide", "尚无观察记录"),
        ("人员", "users", (2, 1, 1, 0), "安全负责人社保 4 个月，不足 6 个月", "failing", "guide", "法定未设月数"),
        ("安全", "shield", (7, 2, 1, 0), "交易信息留存 180 天，应满 3 年", "failing", "law", "电子商务法第三十一条"),
        ("信用", "medal", (4, 0, 0, 1), "无违规证明待出具", "unknown", "guide", "两份名单均无记录"),
    )
    axes = tuple(
        t.Axis(label=name, share=counts[0] / sum(counts), tone=_tone(verdict))
        for name, _icon, counts, _says, verdict, _profile, _note in rows
    )
    return t.Gauge(
        radar=t.Radar(axes=axes, label="五维证实率"),
        counts=(
            t.Count(number=26, text="已证实"),
            t.Count(number=4, text="已声明"),
            t.Count(number=2, text="不符合", bad=True),
            t.Count(number=1, text="未知"),
        ),
        rows=tuple(
            t.GaugeRow(
                name=name,
                icon=icon,
                score=f"{counts[0]} / {sum(counts)}",
                meter=t.Meter(parts=_parts(*counts), label=name),
                says=says,
                verdict=verdict,  # type: ignore[arg-type]
                profile=profile,  # type: ignore[arg-type]
                note=note,
            )
            for name, icon, counts, says, verdict, profile, note in rows
        ),
    )


def _tone(verdict: str) -> t.Tone:
    tones: dict[str, t.Tone] = {"proven": "ok", "claimed": "claim", "failing": "bad"}
    return tones.get(verdict, "void")


def _entries() -> list[t.Entry]:
    return [
        t.Entry(title="一次性告知补正", on=dt.date(2026, 3, 17), text="机关用 3 个工作日，限 5 个", state="past"),
        t.Entry(title="受理通知书送达", on=dt.date(2026, 3, 26), text="审查 60 日自次日起算", state="past"),
        t.Entry(title="今天", on=_TODAY, when="04-22 周三", text="第 27 日", state="now"),
        t.Entry(title="现场核查", on=dt.date(2026, 4, 28), text="备平台演示、密文样本、登录日志", tone="note"),
        t.Entry(
            title="审查期限届满",
            on=dt.date(2026, 5, 25),
            text="第 60 日",
            worst="2026-06-24",
            basis="电信业务经营许可管理办法 第九条",
            tone="bad",
        ),
        t.Entry(title="首次年报", on=dt.date(2027, 3, 31), provisional=True),
    ]


def _kind(on: dt.date) -> t.DayKind:
    if on in _HOLIDAYS:
        return "holiday"
    if on in _MAKEUP:
        return "makeup"
    return "rest" if on.weekday() > 4 else "work"


def _term() -> tuple[t.Day, ...]:
    start, end, worst = dt.date(2026, 3, 27), dt.date(2026, 5, 25), dt.date(2026, 6, 24)
    marks: dict[dt.date, t.DayMark] = {
        _TODAY: "today",
        dt.date(2026, 4, 28): "event",
        end: "end",
        worst: "worst",
    }
    days = [start + dt.timedelta(days=index) for index in range((worst - start).days + 1)]
    return tuple(
        t.Day(on=day, kind=_kind(day), mark=marks.get(day, "used" if day < _TODAY else ""), says=f"{day}") for day in days
    )


def _window_days() -> tuple[t.Day, ...]:
    days = [dt.date(2026, 4, 1) + dt.timedelta(days=index) for index in range(183)]
    opened = dt.date(2026, 5, 18)
    return tuple(
        t.Day(on=day, kind=_kind(day), mark="today" if day == _TODAY else "open" if day >= opened else "shut")
        for day in days
    )


def _strip() -> t.Strip:
    start, end = dt.date(2026, 4, 22), dt.date(2027, 4, 22)
    opened, closed = dt.date(2026, 9, 23), dt.date(2026, 12, 12)
    return t.Strip(
        start=start,
        end=end,
        spans=(
            t.Span(start=start, end=opened, state="shut", says="社保未满 6 个月"),
            t.Span(start=opened, end=closed, state="open", says="可以申请"),
            t.Span(start=closed, end=end, state="shut", says="扫描报告过期"),
        ),
        ticks=(
            t.Tick(on=start, text="今天"),
            t.Tick(on=opened, text="09-23"),
            t.Tick(on=closed, text="12-12"),
            t.Tick(on=end, text="2027-04-22"),
        ),
        label="可以申请的日子：2026-09-23 至 2026-12-12",
    )


def _findings() -> list[t.Finding]:
    return [
        t.Finding(
            id="security.transaction-records",
            title="交易信息留存",
            verdict="failing",
            profile="law",
            says="商品和服务信息、交易信息保存时间自交易完成之日起不少于三年；档案里是 180 天。",
            grade="A",
            grade_says="已读法律原文",
            facts=(t.FactUsed(label="交易日志留存", value="180 天", source=""),),
            citations=(
                t.Citation(
                    instrument="电子商务法",
                    article="第三十一条",
                    quote="商品和服务信息、交易信息保存时间自交易完成之日起不少于三年",
                    since="2019-01-01",
                    verified="经官方文本核对",
                ),
            ),
            remedy=t.Remedy(text="把订单库的留存改为 1100 天以上，并备份已有订单。", who="企业", time="约 1 个工作日"),
        ),
        t.Finding(
            id="personnel.insured-months",
            title="社保缴纳月数",
            verdict="failing",
            profile="guide",
            says="指南写每人至少 6 个月；安全负责人 4 个月。",
            blocking=False,
            met_from="2026-07-01",
            warnings=(t.Warn(code="one-payer", text="三人中有一人由集团代缴，须换成申请企业。"),),
        ),
        t.Finding(
            id="subject.registered-capital",
            title="注册资本",
            verdict="proven",
            profile="law",
            says="省内经营不少于 100 万元；这里是 200 万元。",
            facts=(t.FactUsed(label="注册资本", value="2,000,000 元", source="营业执照.pdf", proven=True),),
        ),
    ]
