"""The problems of a dossier in words: what is so, what the format expects, and the nearest right form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.problems import printable, problem, shown
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.core.dossier.raw import RefusedError
    from yushi.core.dossier.schema import Branch, Fact
    from yushi.core.errors import Problem

_MANY = 12
_SHORT = 6  # characters that cannot be masked in part
_EXPECTED = {
    "text": Text("文本，如 \"…\"", 'text, such as "…"'),
    "bool": Text("true 或 false", "true or false"),
    "integer": Text("整数", "a whole number"),
    "decimal": Text("写成文本的数，如 \"2000000\"", 'a number as text, such as "2000000"'),
    "percent": Text("0 到 100 的数", "a number from 0 to 100"),
    "date": Text("日期 YYYY-MM-DD，或 false（没有）", "a date YYYY-MM-DD, or false (there is none)"),
    "month": Text("月份 \"YYYY-MM\"", 'a month "YYYY-MM"'),
    "table": Text("一个表 { … }，或 false（没有）", "a table { … }, or false (there is none)"),
    "tables": Text("表的列表 [[…]]；没有就写 []", "a list of tables [[…]]; write [] for none"),
    "texts": Text("文本列表 [\"…\"]", 'a list of texts ["…"]'),
    "months": Text("月份列表 [\"YYYY-MM\"]", 'a list of months ["YYYY-MM"]'),
    "uscc": Text("18 位统一社会信用代码", "a unified social credit code of 18 characters"),
    "resident-id": Text("18 位身份证号", "a resident identity number of 18 characters"),
    "mobile": Text("11 位手机号", "a mobile number of 11 digits"),
    "domain": Text("域名，如 example.com", "a domain such as example.com"),
    "url": Text("网址 https://…", "a web address https://…"),
    "ip": Text("IPv4 或 IPv6 地址", "an IPv4 or IPv6 address"),
    "place": Text("地点代码，如 CN-HA、HK", "a place code such as CN-HA or HK"),
    "division": Text("GB/T 2260 六位代码，如 \"411302\"", 'six digits of GB/T 2260, such as "411302"'),
    "filing-number": Text("备案号，如 豫ICP备2026012345号-1", "a filing number such as 豫ICP备2026012345号-1"),
    "police-number": Text("公安备案号，如 豫公网安备 41130202000001号", "a police filing number such as 豫公网安备 41130202000001号"),
    "licence-number": Text("许可证号，如 豫B2-20260001", "a licence number such as 豫B2-20260001"),
    "currency": Text("ISO 4217 币种代码，如 CNY", "a currency code of ISO 4217, such as CNY"),
}  # fmt: skip
_ENTRY = {
    "texts": _EXPECTED["text"],
    "months": _EXPECTED["month"],
    "tables": Text("一个表 { … }", "a table { … }"),
}


def expected(fact: Fact, *, entry: bool = False) -> Text:
    """What a fact may be, in words; with `entry`, one entry of its list."""
    if fact.type in {"choice", "choices"}:
        values = [choice.value for choice in fact.values]
        more = Text(f" 等 {len(values)} 个", f" and others, {len(values)} in all")
        tail = more if len(values) > _MANY else Text("", "")
        names = "、".join(values[:_MANY]) + tail.zh, ", ".join(values[:_MANY]) + tail.en
        one = Text(f"其中之一：{names[0]}", f"one of: {names[1]}")
        return one if fact.type == "choice" or entry else Text("列表，" + one.zh, "a list, each " + one.en)
    return (entry and _ENTRY.get(fact.type)) or _EXPECTED[fact.type]


def refused(error: RefusedError, raw: Any, fact: Fact, path: str, *, entry: bool) -> Problem:
    """A value that is not what its fact may be; sensitive values are masked."""
    may_be = expected(fact, entry=entry)
    rule = Text(f"「{fact.zh}」应为：{may_be.zh}", f"“{fact.en}” is {may_be.en}")
    return problem(
        error.code,
        _what(error, raw, fact),
        rule=error.rule or rule,
        fix=_fix(error, fact),
        path=path,
        ours=error.rule is None,
    )


def _what(error: RefusedError, raw: Any, fact: Fact) -> Text:
    if error.rule is None:
        value = _masked(raw) if fact.sensitive else shown(raw)
        return Text(f"值 {value}：{error.what.zh}", f"value {value}: {error.what.en}")
    if fact.sensitive and isinstance(raw, str):
        return Text(*(_without(raw.strip(), part) for part in error.what))
    return error.what


def _masked(raw: Any) -> str:
    text = printable(str(raw))
    return f"{text[:3]}***{text[-2:]}" if len(text) > _SHORT else "***"


def _without(value: str, sentence: str) -> str:
    """The sentence with the value masked; a short one only in its quotes, for "1" is also the 1 of "18 digits"."""
    if len(value) > _SHORT:
        return sentence.replace(value, _masked(value))
    return re.sub(rf'([「“"]){re.escape(value)}([」”"])', r"\1***\2", sentence)


def _fix(error: RefusedError, fact: Fact) -> Text:
    if error.fix:
        return error.fix
    if error.near and fact.sensitive:
        return Text("加上双引号", "put it in double quotes")
    if error.near:
        return Text(f"写成 {error.near}", f"write {error.near}")
    return Text("改正；不知道就不写这一行", "correct it, or leave the line out while it is unknown")


def unknown_key(path: str, branch: Branch, key: str, near: str) -> Problem:
    """A key the format does not have, or one that is worked out and not given."""
    if key in branch.derived:
        return problem(
            "derived-key",
            Text(f"{path} 由系统推算，不能填写", f"{path} is worked out and cannot be given"),
            rule=Text("推算的事实只从其他事实得出", "derived facts follow from the others alone"),
            fix=Text("删去这一行", "delete this line"),
            path=path,
        )
    valid = list(branch.given)
    names = "、".join(valid[:_MANY]), ", ".join(valid[:_MANY])
    more = ("…", "…") if len(valid) > _MANY else ("", "")
    where = branch.fact.path
    of = (f"{where} 的键有", f"keys of {where}") if where else ("最外层的键有", "keys of the top")
    return problem(
        "unknown-key",
        Text(f"没有 {printable(key)} 这个键", f"there is no key {printable(key)}")
        if key.strip()
        else Text("有一个键是空的", "a key is empty"),
        rule=Text(f"{of[0]}：{names[0]}{more[0]}", f"{of[1]}: {names[1]}{more[1]}"),
        fix=Text(f"最接近的是 {near}", f"the nearest is {near}")
        if near
        else Text("删去这一行，或对照格式说明", "delete the line, or look it up in the format"),
        path=path,
    )


def no_format() -> Problem:
    """`dossier = 1` is missing."""
    return problem(
        "no-format",
        Text("缺少 dossier = 1", "dossier = 1 is missing"),
        rule=Text("只有 dossier 这一个键是必须的", "dossier is the only key that is required"),
        fix=Text("在文件开头写 dossier = 1", "write dossier = 1 at the top of the file"),
        path="dossier",
    )


def unknown_format(version: Any) -> Problem:
    """`dossier` is something else than 1."""
    return problem(
        "unknown-format",
        Text(f"dossier 是 {shown(version)}", f"dossier is {shown(version)}"),
        rule=Text("只认得 dossier = 1", "only dossier = 1 is known"),
        fix=Text("写成 dossier = 1", "write dossier = 1"),
        path="dossier",
    )


def too_many_entries(path: str, count: int, limit: int) -> Problem:
    """A list that is too long."""
    return problem(
        "too-many-entries",
        Text(f"列表有 {count} 项", f"the list has {count} entries"),
        rule=Text(f"一个列表最多 {limit} 项", f"a list has at most {limit} entries"),
        fix=Text("减少到需要的项目", "keep the entries that matter"),
        path=path,
    )


def too_many_values(limit: int) -> Problem:
    """More values than a dossier can sensibly have."""
    return problem(
        "too-many-values",
        Text(f"值超过 {limit} 个", f"there are more than {limit} values"),
        rule=Text(f"一个档案最多 {limit} 个值", f"a dossier has at most {limit} values"),
        fix=Text("减少到需要的项目", "keep the entries that matter"),
    )


def nested_too_deep(path: str, fact: Fact) -> Problem:
    """A list nested in itself deeper than its fact allows."""
    return problem(
        "nested-too-deep",
        Text(f"{fact.zh}超过 {fact.depth} 层", f"more than {fact.depth} levels of shareholders"),
        rule=Text(f"最多 {fact.depth} 层", f"at most {fact.depth} levels"),
        fix=Text("只追溯到这一层", "trace no further than this level"),
        path=path,
    )


def unknown_fact(path: str, given: str, near: str) -> Problem:
    """Evidence that proves no fact of the format."""
    return problem(
        "unknown-fact",
        Text(f"没有 {printable(given)} 这个事实", f"there is no fact {printable(given)}"),
        rule=Text("proves 里写事实的路径", "proves holds the paths of facts"),
        fix=Text(f"最接近的是 {near}", f"the nearest is {near}")
        if near
        else Text("对照格式说明改正", "look the path up in the format"),
        path=path,
    )


def no_entry(path: str, given: str, count: int) -> Problem:
    """Evidence for an entry that its list does not have."""
    return problem(
        "no-such-entry",
        Text(f"{printable(given)} 不存在：列表只有 {count} 项", f"{printable(given)} does not exist: the list has {count}"),
        rule=Text("位置从 0 数起", "positions count from 0"),
        fix=Text("改正位置", "correct the position"),
        path=path,
    )  # fmt: skip


def and_more() -> Problem:
    """There are further problems that were not looked for."""
    return problem(
        "and-more",
        Text("问题太多，后面的没有再查", "there are too many problems; the rest was not checked"),
        rule=Text("先改正以上各处", "correct the ones above first"),
        fix=Text("改正后重新提交", "correct them and try again"),
    )
