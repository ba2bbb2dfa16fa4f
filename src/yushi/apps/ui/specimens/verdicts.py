"""Specimens of everything that says a verdict."""

from __future__ import annotations

from yushi.apps.ui import types as t

_ROWS = (
    ("主体", "org", (6, 0, 0, 0), "公司登记在南阳，注册资本 200 万元", "proven", "law", "与营业执照一致"),
    ("网站", "globe", (7, 1, 0, 0), "交易功能齐全，待现场演示", "claimed", "guide", "尚无观察记录"),
    (
        "人员",
        "users",
        (2, 1, 1, 0),
        "安全负责人社保 4 个月，不足 6 个月",
        "failing",
        "guide",
        "法定未设月数",
    ),
    (
        "安全",
        "shield",
        (7, 2, 1, 0),
        "交易信息留存 180 天，应满 3 年",
        "failing",
        "law",
        "电子商务法第三十一条",
    ),
    ("信用", "medal", (4, 0, 0, 1), "无违规证明待出具", "unknown", "guide", "两份名单均无记录"),
)


def parts(proven: int, claimed: int, failing: int, unknown: int) -> tuple[t.Part, ...]:
    """The four parts of a mixed meter."""
    return (
        t.Part(count=proven, tone="ok", label="已证实"),
        t.Part(count=claimed, tone="claim", label="已声明"),
        t.Part(count=failing, tone="bad", label="不符合"),
        t.Part(count=unknown, tone="void", label="未知"),
    )


def gauge() -> t.Gauge:
    """The assessment in five dimensions."""
    axes = tuple(
        t.Axis(label=name, share=counts[0] / sum(counts), tone=_tone(verdict))
        for name, _icon, counts, _says, verdict, _profile, _note in _ROWS
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
                meter=t.Meter(parts=parts(*counts), label=name),
                says=says,
                verdict=verdict,  # type: ignore[arg-type]
                profile=profile,  # type: ignore[arg-type]
                note=note,
            )
            for name, icon, counts, says, verdict, profile, note in _ROWS
        ),
    )


def _tone(verdict: str) -> t.Tone:
    tones: dict[str, t.Tone] = {"proven": "ok", "claimed": "claim", "failing": "bad"}
    return tones.get(verdict, "void")


def findings() -> list[t.Finding]:
    """A failing one with everything, a failing one of the guide, a proven one."""
    return [
        _with_everything(),
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


def _with_everything() -> t.Finding:
    return t.Finding(
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
        remedy=t.Remedy(
            text="把订单库的留存改为 1100 天以上，并备份已有订单。", who="企业", time="约 1 个工作日"
        ),
    )
