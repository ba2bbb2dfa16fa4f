"""`yushi packs lint`: loads every pack, checks layers and texts, and runs every example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core.errors import Text
from yushi.core.policy import examples, rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import pack_problem

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("action", choices=("lint",), metavar="lint")
    parser.add_argument("folder", nargs="?", type=Path, default=PACKS, help="default: the packs of Yushi")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Says what was checked; status 1 when an example does not come out as written."""
    book = rulebook.load_folder(args.folder)
    if not book.packs:
        raise pack_problem(str(args.folder), Text("没有规则包", "there are no packs"))
    failures = examples.failures(book.packs)
    for failure in failures:
        print(failure.lines(args.lang))
    rules = sum(len(pack.rules) for pack in book.packs)
    cases = sum(len(rule.examples) for pack in book.packs for rule in pack.rules)
    summary = Text(
        f"{len(book.packs)} 个规则包，{len(book.conditions)} 个条件，{rules} 条规则，{cases} 个例子，{len(failures)} 处不符",
        f"{len(book.packs)} packs, {len(book.conditions)} conditions, {rules} rules, {cases} examples, {len(failures)} failures",
    )
    print(summary.say(args.lang))
    return exits.NOT_READY if failures else exits.READY
