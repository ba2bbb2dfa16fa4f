"""Goods that may not be offered, by the words of a title and a description.

Han words are looked for in folded text without any sign, so that 枪·支, 槍支 and 枪 支 are one. Latin words stand whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Problem, Text
from yushi.core.goods.citing import cited
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.tables import Table
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.goods.values import Category
    from yushi.core.policy.rules import Citation

FILE = PACKS / "trade" / "forbidden.toml"
REFUSE, REVIEW = EFFECTS = ("refuse", "review")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Words that no offer may have (`refuse`) or that a person looks at first (`review`)."""

    id: str
    effect: str
    name: Text
    fix: Text
    words: tuple[str, ...]
    unless: tuple[str, ...]
    within: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rule that words of an offer fall under, and the three lines that say so."""

    rule: Rule
    words: tuple[str, ...]
    problem: Problem


@cache
def standard() -> tuple[Rule, ...]:
    """The rules that ship with Yushi, read once."""
    return read(tomli.loads(FILE.read_text(encoding="utf-8")), FILE.name)


def read(data: Mapping[str, Any], where: str) -> tuple[Rule, ...]:
    """The rules that parsed TOML describes.

    Raises:
        PackError: for an unknown or missing key, or a word that is not allowed.

    """
    table = Table(data, where)
    found: tuple[Rule, ...] = table.each("rule", _rule)
    table.done()
    return found


def screen(
    texts: Iterable[str], category: Category | None = None, rules: tuple[Rule, ...] | None = None
) -> tuple[Found, ...]:
    """What is wrong with these texts for goods of `category`, refusals first; rules of other categories are left out."""
    texts = tuple(texts)
    han = "\n".join(_squeezed(text) for text in texts)
    latin = "\n".join(unicodedata.normalize("NFKC", text).casefold() for text in texts)
    found = [
        _found(rule, words)
        for rule in rules or standard()
        if _about(rule, category) and (words := _words(rule, han, latin))
    ]
    return tuple(sorted(found, key=lambda one: one.rule.effect != REFUSE))


def _rule(table: Table) -> Rule:
    return Rule(
        id=table.word("id"),
        effect=table.one_of("effect", EFFECTS),
        name=table.text(),
        fix=table.text("fix"),
        words=table.words("words"),
        unless=table.words("unless"),
        within=table.words("within"),
        citations=table.each("cite", read_citation),
    )


def _about(rule: Rule, category: Category | None) -> bool:
    return not rule.within or (category is not None and any(one in category.path for one in rule.within))


def _words(rule: Rule, han: str, latin: str) -> tuple[str, ...]:
    """The words of a rule that stand outside everything it makes an exception for."""
    for harmless in rule.unless:
        han = han.replace(_squeezed(harmless), "\n")
        latin = latin.replace(harmless.casefold(), "\n")
    return tuple(word for word in rule.words if _stands(word, han, latin))


def _stands(word: str, han: str, latin: str) -> bool:
    if word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word.casefold())}(?![a-z0-9])", latin) is not None
    return _squeezed(word) in han


@cache
def _squeezed_word(text: str) -> str:
    return _SIGNS.sub("", fold(text, case=True))


def _squeezed(text: str) -> str:
    """Folded, without signs; short texts, as words are, are kept."""
    return _squeezed_word(text) if len(text) <= 12 else _SIGNS.sub("", fold(text, case=True))  # noqa: PLR2004


def _found(rule: Rule, words: tuple[str, ...]) -> Found:
    said = "、".join(f"「{word}」" for word in words)
    quoted = ", ".join(f"“{word}”" for word in words)
    refused = rule.effect == REFUSE
    return Found(
        rule=rule,
        words=words,
        problem=Problem(
            code=f"forbidden.{rule.id}",
            what=Text(
                f"文字里有{said}：{rule.name.zh}{'不得发布' if refused else '，发布前由人工审核'}",
                f"{quoted}: {rule.name.en} {'may not be offered' if refused else 'are looked at by a person first'}",
            ),
            rule=cited(rule.citations),
            fix=rule.fix,
        ),
    )
