"""From the TOML of a pack to its rules: strict, typed, with every expression checked."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text, YushiError
from yushi.core.policy.parse import parse
from yushi.core.policy.rules import (
    LAYERS,
    Citation,
    Condition,
    Example,
    Pack,
    Remedy,
    Rule,
    WarningRule,
)
from yushi.core.policy.tables import PackError, Table, pack_problem
from yushi.core.policy.typecheck import EVIDENCE, Types, check
from yushi.core.policy.verdicts import Dimension, Grade, Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.policy.nodes import Node, Value

VERIFIED = ("verified", "secondary", "memory", "not-found")
RELATIONS = ("SAME", "STRICTER", "LOOSER", "DIFFERS", "OMITS")
WHO = ("enterprise", "consultancy", "provider", "authority", "platform-team")
EFFORTS = ("time", "money", "document", "work")
_NAME = re.compile(r"\{(\w+)\}")


def read_conditions(data: Mapping[str, Any], where: str) -> tuple[Condition, ...]:
    """The conditions of one file."""
    table = Table(data, where)
    conditions = table.each("condition", _condition)
    table.done()
    return conditions


def _condition(table: Table) -> Condition:
    return Condition(
        id=table.word("id"),
        dimension=Dimension(table.one_of("dimension", tuple(Dimension))),
        order=table.get("order", int),
        title=table.text("title"),
        why=table.text("why"),
        relation=table.one_of("relation", RELATIONS, "OMITS"),
        note=table.text("note", None),
    )


def read_pack(files: Mapping[str, Mapping[str, Any]], where: str, types: Types) -> Pack:
    """The pack made of `files` (name to parsed TOML), one of them holding its header.

    Raises:
        PackError: for a malformed header or rule, an ill-typed or unlisted expression.

    """
    if "pack.toml" not in files:
        raise pack_problem(where, Text("没有 pack.toml", "there is no pack.toml"))
    top = Table(files["pack.toml"], where)
    head = Table(top.get("pack", dict), f"{where}/pack.toml")
    sets = {name: _set(values, where) for name, values in top.get("sets", dict, {}).items()}
    _refuse_hidden(sets, types, head)
    reader = _RuleReader(head, sets, types)
    rules = list(top.each("rule", reader.read))
    top.done()
    for name in sorted(files.keys() - {"pack.toml"}):
        body = Table(files[name], f"{where}/{name}")
        rules += body.each("rule", reader.read)
        body.done()
    _refuse_twice(rules, where)
    pack = Pack(
        id=reader.pack,
        title=head.text("title"),
        layer=reader.layer,
        division=head.word("division", ""),
        scenario=head.word("scenario", ""),
        profile=reader.profile,
        version=head.get("version", int),
        effective_from=head.get("effective_from", date),
        effective_to=head.day("effective_to", None),
        reviewed_by=head.words("reviewed_by"),
        rules=tuple(rules),
        digest=digest(files),
    )
    head.done()
    if pack.effective_to is not None and pack.effective_to <= pack.effective_from:
        raise head.no(Text("effective_to 不晚于 effective_from", "effective_to is not after effective_from"))
    return pack


def _refuse_hidden(names: Mapping[str, Any], types: Types, table: Table) -> None:
    """Names of values and sets stand beside facts in an expression and may not hide one."""
    hidden = sorted(names.keys() & {"on", *(path.partition(".")[0] for path in types)})
    if hidden:
        raise table.no(Text(f"名称 {hidden[0]} 与事实同名", f"the name {hidden[0]} hides a fact"))


def _refuse_twice(rules: list[Rule], where: str) -> None:
    """Two rules may speak about one condition, but not in the same words."""
    seen: set[tuple[str, ...]] = set()
    for rule in rules:
        words = (*rule.key, *sorted(rule.source_text.values()), *map(str, rule.values.items()))
        if words in seen:
            raise pack_problem(f"{where} {rule.condition}", Text("规则重复", "the rule is there twice"))
        seen.add(words)


def digest(files: Mapping[str, Mapping[str, Any]]) -> str:
    """The SHA-256 of the pack's canonical JSON: the address of this very version."""
    text = json.dumps(files, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _set(values: Any, where: str) -> frozenset[Any]:
    if not isinstance(values, list) or not all(isinstance(v, str | int) for v in values):
        raise pack_problem(where, Text("集合只能是文本或整数", "a set holds texts or whole numbers"))
    return frozenset(values)


class _RuleReader:
    """Reads rules with what the pack's header gives to all of them."""

    def __init__(self, head: Table, sets: Mapping[str, Value], types: Types) -> None:
        self.pack = head.word("id")
        self.layer = LAYERS[LAYERS.index(head.one_of("layer", LAYERS))]
        self.profile = Profile(head.one_of("profile", tuple(Profile)))
        self._sets = sets
        self._types = types

    def read(self, table: Table) -> Rule:
        """One `[[rule]]`."""
        table.where = f"{table.where} {table.word('condition')}"
        try:
            return self._rule(table)
        except PackError:
            raise
        except YushiError as error:
            raise pack_problem(table.where, error.problems[0].what) from error

    def _rule(self, table: Table) -> Rule:
        values = self._values(table)
        source = Table(table.get("source", dict), f"{table.where}.source")
        remedy = Table(table.get("remedy", dict), f"{table.where}.remedy")
        trees = {key: self._tree(table, key, values) for key in ("when", "expr", "review")}
        if trees["expr"] is None:
            raise table.no(Text("缺少 expr", "expr is missing"))
        rule = Rule(
            condition=table.word("condition"),
            profile=Profile(table.one_of("profile", tuple(Profile), self.profile)),
            blocking=table.get("blocking", bool),
            says=_filled(table.text("says"), values, table),
            when=trees["when"], expr=trees["expr"], review=trees["review"],
            question=_filled_or_none(table, "question", values),
            source_text={k: table.word(k) for k, tree in trees.items() if tree is not None},
            values=values,
            needs=self._needs(table),
            grade=Grade(source.one_of("grade", tuple(Grade))),
            citations=source.each("cite", read_citation),
            remedy=_remedy(remedy, values),
            warns=table.each("warn", lambda row: self._warning(row, values)),
            examples=table.each("example", _example),
            pack=self.pack, layer=self.layer,
            fills=table.word("fills", ""), tightens=table.get("tightens", bool, False),
        )  # fmt: skip
        source.done()
        remedy.done()
        _complete(rule, table)
        return rule

    def _values(self, table: Table) -> Mapping[str, Any]:
        values: Mapping[str, Any] = table.get("let", dict, {})
        if not all(isinstance(v, int | str) and not isinstance(v, bool) for v in values.values()):
            raise table.no(Text("let 里只能是整数或文本", "let holds whole numbers and texts"))
        _refuse_hidden(values, self._types, table)
        return values

    def _needs(self, table: Table) -> tuple[str, ...]:
        needs = table.words("needs")
        kinds = self._types[EVIDENCE].values
        strange = [kind for kind in needs if kind not in kinds]
        if strange:
            near = "".join(get_close_matches(strange[0], kinds, 1))
            raise table.no(
                Text(f"没有证明文件类型 {strange[0]}，最接近的是 {near or '（无）'}",
                     f"there is no kind of evidence {strange[0]}; the nearest is {near or '(none)'}")
            )  # fmt: skip
        return needs

    def _tree(self, table: Table, key: str, values: Mapping[str, Any]) -> Node | None:
        source = table.word(key, "")
        if not source:
            return None
        tree = parse(source, names={**self._sets, **values})
        check(tree, self._types, source)
        return tree

    def _warning(self, table: Table, values: Mapping[str, Any]) -> WarningRule:
        tree = self._tree(table, "when", values)
        if tree is None:
            raise table.no(Text("缺少 when", "when is missing"))
        return WarningRule(code=table.word("code"), when=tree, says=_filled(table.text(), values, table))


def _complete(rule: Rule, table: Table) -> None:
    if (rule.review is None) != (rule.question is None):
        raise table.no(Text("review 与 question 要同时写", "review and question go together"))
    if not rule.citations and rule.grade is not Grade.E:
        raise table.no(Text("没有出处", "no source is cited"))
    outcomes = {example.then for example in rule.examples}
    if not {"met", "unmet"} <= outcomes:
        raise table.no(Text("缺少符合或不符合的例子", "a met and an unmet example are needed"))


def _filled(text: Text, values: Mapping[str, Any], table: Table) -> Text:
    """The text with the rule's named values put in; a name it does not have is an error."""
    unknown = sorted({name for part in text for name in _NAME.findall(part)} - values.keys())
    if unknown:
        names = ", ".join(unknown)
        raise table.no(Text(f"文本用了未定义的 {names}", f"the text names unknown {names}"))
    if any(brace in _NAME.sub("", part) for part in text for brace in "{}"):
        raise table.no(Text("大括号只用来写名称", "braces are for names only"))
    shown = {key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()}
    return Text(text.zh.format(**shown), text.en.format(**shown))


def _filled_or_none(table: Table, key: str, values: Mapping[str, Any]) -> Text | None:
    missing = table.get(key, dict, None) is None
    return None if missing else _filled(table.text(key), values, table)


def read_citation(table: Table) -> Citation:
    """One entry of a `cite` list."""
    return Citation(
        instrument=table.word("instrument"),
        article=table.word("article", ""),
        quote=table.word("quote", ""),
        in_force_from=table.day("from", None),
        in_force_to=table.day("to", None),
        verified=table.one_of("verified", VERIFIED),
    )


def _remedy(table: Table, values: Mapping[str, Any]) -> Remedy:
    return Remedy(
        text=_filled(table.text(), values, table),
        who=table.one_of("who", WHO),
        effort=table.one_of("effort", EFFORTS),
        time=_filled_or_none(table, "time", values),
    )


def _example(table: Table) -> Example:
    return Example(
        name=table.word("name", ""),
        on=table.get("on", date),
        given=table.get("given", dict),
        then=table.one_of("then", tuple(Outcome)),
    )
