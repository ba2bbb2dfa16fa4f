"""One specimen of every component for the catalogue page. Names and figures are invented."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from yushi.apps.ui import types as t
from yushi.apps.ui.pages import Said
from yushi.apps.ui.specimens import time, verdicts


def everything() -> dict[str, Any]:
    """The context of `ui/catalogue.html`."""
    return {
        "crumbs": [t.Crumb(text="豫市", href="/"), t.Crumb(text="组件目录")],
        "verdicts": t.VERDICTS,
        "tones": t.TONES,
        "facts": _facts(),
        "steps": _steps(),
        "calls": _calls(),
        "meter": t.Meter(parts=verdicts.parts(7, 2, 1, 1), label="安全"),
        "options": [
            t.Option(text="全部", href="?profile=all", current=True, count=33),
            t.Option(text="法定", href="?profile=law", count=18),
            t.Option(text="指南", href="?profile=guide", count=15),
        ],
        "gauge": verdicts.gauge(),
        "entries": time.entries(),
        "weeks": time.weeks(),
        "months": time.months(),
        "strip": time.strip(),
        "findings": verdicts.findings(),
        "problem": Said(
            what="找不到键 enterprise.nmae。",
            rule="档案里只能出现格式里有的键，否则可能漏看。",
            fix="改为 enterprise.name。",
            place="wanmu.toml:19: enterprise.nmae",
        ),
        "choices": [("yes", "有"), ("no", "没有"), ("unknown", "还不清楚")],
        "statuses": [400, 403, 404, 413, 422, 429, 500],
        "field": SimpleNamespace(
            id_for_label="f", label="统一社会信用代码", errors=["第 18 位校验码应为 X。"]
        ),
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
        t.Call(
            tone="bad",
            title="先处理 1 项法定不符合",
            text="订单只留存 180 天，应满三年。",
            action="看怎么办",
            href="#findings",
        ),
        t.Call(
            tone="note",
            icon="warn",
            title="还缺 4 项事实",
            text="补上就能得出结论。",
            action="逐项回答",
            href="#forms",
        ),
        t.Call(
            tone="ok",
            icon="check",
            title="今天就可以申请",
            text="窗口到 12 月 12 日为止。",
            action="看计划",
            href="#time",
        ),
    ]
