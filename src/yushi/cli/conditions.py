"""`yushi conditions`: the conditions themselves, with every profile's word and its law."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from yushi.cli import exits, options
from yushi.core.assessment import as_json, as_text, words
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import rulebook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.policy.rules import Condition, Rule


_LIST = Text(
    "用 yushi conditions 列出全部条件，从中选一个", "list all of them by `yushi conditions`, and take one"
)


class UnknownConditionError(YushiError):
    """An id that no condition has."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="condition ids (default: all)")
    options.add_day(parser)
    options.add_qualification(parser)
    options.add_format(parser, "text", "json")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Shows the conditions asked for, as the packs in force on the day have them."""
    book = options.book(args) or rulebook.standard()
    on = args.on or options.today()
    strange = [name for name in args.ids if name not in book.conditions]
    if strange:
        raise UnknownConditionError(*(_unknown(name, list(book.conditions)) for name in strange))
    chosen = [book.conditions[name] for name in args.ids or book.conditions]
    pairs = [(condition, _rules(book, condition, on)) for condition in chosen]
    if args.format == "json":
        print(options.dump([as_json.condition(condition, rules, on) for condition, rules in pairs]))
    else:
        blocks = ("\n".join(_lines(condition, rules, args, on)) for condition, rules in pairs)
        print("\n\n".join(blocks))
    return exits.READY


def _rules(book: rulebook.Rulebook, condition: Condition, on: date) -> tuple[Rule, ...]:
    packs = (pack for pack in book.packs if pack.in_force(on))
    return tuple(rule for pack in packs for rule in pack.rules if rule.condition == condition.id)


def _unknown(name: str, known: list[str]) -> Problem:
    near = "".join(get_close_matches(name, known, 1))
    fix = Text(f"最接近的是 {near}", f"the nearest is {near}") if near else _LIST
    return Problem(
        code="condition.unknown",
        what=Text(f"没有条件 {name}", f"there is no condition {name}"),
        rule=Text("条件编号见 yushi conditions", "the ids are those of `yushi conditions`"),
        fix=fix,
    )


def _lines(condition: Condition, rules: tuple[Rule, ...], args: Any, on: date) -> Iterator[str]:
    lang = args.lang
    yield f"{condition.id}  {condition.title.say(lang)}"
    yield f"  {condition.why.say(lang)}"
    for rule in rules:
        kind = Text("", "") if rule.blocking else Text("（提示，不影响结论）", " (advice, never decides)")
        yield f"  [{words.PROFILES[rule.profile].say(lang)}] {rule.says.say(lang)}{kind.say(lang)}"
        yield f"      {rule.source_text['expr']}"
        for cite in rule.citations:
            if cite.in_force(on):
                yield f"      {as_text.cited(cite, lang)}"
