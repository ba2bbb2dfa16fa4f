"""A rulebook small enough to read at a glance, for tests that bend one line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.policy.rulebook import Rulebook, load_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONDITIONS = """
[[condition]]
id = "subject.capital"
dimension = "subject"
order = 1
title = { zh = "资本", en = "Capital" }
why = { zh = "钱要够。", en = "There must be enough money." }
relation = "OMITS"
"""

PACK = """
[pack]
id = "cn/telecom"
title = { zh = "国家", en = "Nation" }
layer = "nation"
profile = "law"
version = 1
effective_from = 2017-09-01

[sets]
kinds = ["company", "branch"]
"""

RULE = """
[[rule]]
condition = "subject.capital"
blocking = true
when = "enterprise.kind in kinds"
let = { minimum = 100 }
says = { zh = "至少 {minimum} 元", en = "at least {minimum} yuan" }
expr = "enterprise.registered_capital.amount >= minimum"
review = "foreign.any"
question = { zh = "外资？", en = "Foreign?" }
needs = ["business-licence"]
[rule.source]
grade = "A"
cite = [{ instrument = "电信条例", article = "13", quote = "资金", from = 2000-09-25, verified = "verified" }]
[rule.remedy]
zh = "补到 {minimum} 元"
en = "raise it to {minimum} yuan"
who = "enterprise"
effort = "money"
time = { zh = "5 天", en = "5 days" }
[[rule.warn]]
code = "exactly-enough"
when = "enterprise.registered_capital.amount == minimum"
zh = "刚好"
en = "just enough"
[[rule.example]]
name = "enough"
on = 2026-11-23
given = { enterprise = { kind = "company", registered_capital = { amount = "100" }, shareholders = [] } }
then = "met"
[[rule.example]]
name = "one short"
on = 2026-11-23
given = { enterprise = { kind = "company", registered_capital = { amount = "99" }, shareholders = [] } }
then = "unmet"
"""

Files = dict[str, str]


def nation() -> Files:
    """The smallest whole rulebook: one condition, one pack, one rule."""
    return {"conditions/subject.toml": CONDITIONS, "cn/pack.toml": PACK, "cn/subject.toml": RULE}


def pack(id_: str, *rules: str, layer: str = "nation", **header: object) -> str:
    """The text of a pack of its own, header and rules in one file; `header` adds or replaces keys."""
    keys = {
        "id": f'"{id_}"', "title": f'{{ zh = "{id_}", en = "{id_}" }}', "layer": f'"{layer}"', "profile": '"law"',
        "version": 1, "effective_from": "2017-09-01", **header,
    }  # fmt: skip
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items())
    return "\n".join((f"[pack]\n{lines}\n[sets]\nkinds = ['company', 'branch']", *rules))


def also(rule: str, line: str) -> str:
    """A rule with one more line before its source."""
    return rule.replace("[rule.source]", f"{line}\n[rule.source]")


def load(folder: Path, files: Mapping[str, str]) -> Rulebook:
    """The rulebook of `files`, written below `folder` and loaded from there."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_folder(folder)
