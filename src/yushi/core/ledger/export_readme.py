"""The page that comes with an export: what is in it, what is withheld, how to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.ledger.shard import Shard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.core.ledger.catalogue import Catalogue

_TITLE = Text("存证导出", "Export of the ledger")
_MADE = Text(
    "账本 {ledger}，{made}（UTC）由 {by} 导出。事由：{reason}",
    "Ledger {ledger}, exported by {by} at {made} (UTC). Reason: {reason}",
)
_HOW = Text(
    """## 如何核验

任何装有 Python 3.8 或更高版本的电脑都可以，不需要网络：

    python3 verify.py

最后一行写“完好”即与签名一致；否则逐条指出被改动、删除、插入或调换的条目。退出码：0 完好，1 有问题，2 无法核验。
签名只证明**谁**说的；**何时**说的，要靠留在外面的检查点。请把下面的公钥与另行取得的公钥比对，
并用 `--key` 传入；有见证人的，用 `--witness` 传入其公钥：
""",
    """## How to check it

On any computer with Python 3.8 or newer, without a network:

    python3 verify.py

If the last line says "Whole", everything is as it was signed; otherwise each entry that was edited, deleted,
inserted or moved is named. Exit status: 0 whole, 1 not, 2 cannot be checked. A signature proves *who* says
so; only a checkpoint that was kept outside proves *when*. Compare the public key below with one you got
elsewhere and pass it with `--key`; if there is a witness, pass its key with `--witness`:
""",
)
_LOGS = Text("## 内容", "## What is in it")
_LOGS_HEAD = Text(
    "| 日志 | 月份 | 序号 | 提供 | 未提供 |\n| --- | --- | --- | --- | --- |",
    "| log | month | entries | given | withheld |\n| --- | --- | --- | --- | --- |",
)
_FIELDS = Text(
    "## 个人信息\n\n未披露的字段在条目中只有加盐散列；已按法律删除的，原文和盐都不存在了。",
    "## Personal fields\n\nOf a field that is withheld the entry holds a salted hash only; where it was erased, value and salt are gone.",
)
_FIELDS_HEAD = Text(
    "| 日志 | 字段 | 已披露 | 未披露 | 已删除 |\n| --- | --- | --- | --- | --- |",
    "| log | field | revealed | withheld | erased |\n| --- | --- | --- | --- | --- |",
)
_NONE = Text("没有个人信息字段。", "There are none.")


def readme(statement: Mapping[str, Any], catalogue: Catalogue, key: str, lang: str) -> str:
    """The page in `lang`, from the statement that is signed."""
    reason = Text(*statement["reason"]).say(lang)
    made = _MADE.say(lang).format(**{**statement, "reason": reason})
    fields = list(_field_rows(statement, catalogue, lang))
    blocks = [
        f"# {_TITLE.say(lang)}",
        made,
        _LOGS.say(lang),
        "\n".join([_LOGS_HEAD.say(lang), *_log_rows(statement, catalogue, lang)]),
        _FIELDS.say(lang),
        "\n".join([_FIELDS_HEAD.say(lang), *fields]) if fields else _NONE.say(lang),
        _HOW.say(lang),
        f"    {key}",
    ]
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _log_rows(statement: Mapping[str, Any], catalogue: Catalogue, lang: str) -> Iterator[str]:
    for item in statement["shards"]:
        shard = Shard.parse(item["origin"])
        given = item["stop"] - item["start"] - item["withheld"]
        span = f"{item['start']}–{item['stop'] - 1}"
        yield f"| {catalogue.titles[shard.of].say(lang)} | {shard.month_text} | {span} | {given} | {item['withheld']} |"


def _field_rows(statement: Mapping[str, Any], catalogue: Catalogue, lang: str) -> Iterator[str]:
    for item in statement["shards"]:
        for name, count in sorted(item["fields"].items()):
            label = catalogue.fields[name].label.say(lang)
            numbers = " | ".join(str(count[word]) for word in ("revealed", "withheld", "erased"))
            yield f"| {item['folder']} | {label} | {numbers} |"
