"""`yushi draw`: commit to a draw before, reveal it afterwards, check one that somebody published; files and no network."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from yushi.cli import exits, options
from yushi.core import draws
from yushi.core.draws import Draw, DrawError, Outcome
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="commit|reveal|check")
    commit = actions.add_parser(
        "commit", help="from a list, one entry a line: what to publish, and the secret to keep"
    )
    commit.add_argument("list", metavar="LIST", help="one entry a line; - reads standard input")
    commit.add_argument("--take", type=int, required=True, metavar="N")
    commit.add_argument("--purpose", required=True, metavar="TEXT")
    commit.add_argument(
        "--awaits",
        default="",
        metavar="TEXT",
        help="the public value to come, without which nobody can know the outcome",
    )
    reveal = actions.add_parser("reveal", help="what is drawn, by what `commit` gave")
    reveal.add_argument("file", metavar="FILE", help="what `commit` printed")
    reveal.add_argument("--beacon", default="", metavar="VALUE", help="the value that was awaited")
    check = actions.add_parser("check", help="draw a published outcome again")
    check.add_argument("file", metavar="FILE", help="what `reveal` printed")
    for action in actions.choices.values():
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Prints JSON; the status of `check` is 1 where the outcome is not the draw's."""
    if args.action == "commit":
        return _commit(args)
    given = _read(args.file)
    return _reveal(args, given) if args.action == "reveal" else _check(args, given)


def _commit(args: argparse.Namespace) -> int:
    entries = tuple(line.strip() for line in options.text(args.list).splitlines() if line.strip())
    draw = Draw(purpose=args.purpose, entries=entries, take=args.take, awaits=args.awaits)
    seed = os.urandom(draws.SEED)
    print(
        options.dump({**_public(draw), "commitment": draws.commitment(draw, seed), "secret_seed": seed.hex()})
    )
    if not args.awaits:
        exits.note(
            Text(
                "没有等待公开值：只能证明事后未改，不能证明事先没有挑种子（--awaits）",
                "nothing is awaited: this proves that nothing changed afterwards, not that no seed was picked (--awaits)",
            ),
            args.lang,
        )
    return exits.READY


def _reveal(args: argparse.Namespace, given: dict[str, Any]) -> int:
    draw = _draw(given)
    outcome = draws.reveal(draw, _seed(given, "secret_seed"), beacon=args.beacon)
    shown = {**_public(draw), "commitment": str(given.get("commitment", "")), "seed": outcome.seed.hex()}
    print(options.dump({**shown, "beacon": args.beacon, "selected": list(outcome.selected)}))
    return exits.READY


def _check(args: argparse.Namespace, given: dict[str, Any]) -> int:
    selected = given.get("selected")
    outcome = Outcome(
        draw=_draw(given),
        seed=_seed(given, "seed"),
        beacon=str(given.get("beacon", "")),
        selected=tuple(map(str, selected)) if isinstance(selected, list) else (),
    )
    wrong = draws.check(outcome, str(given.get("commitment", "")))
    for problem in wrong:
        print(problem.lines(args.lang))
    if not wrong:
        print(
            Text("✓ 按公布的种子重抽，结果一致", "✓ drawn again by the published seed: the same").say(
                args.lang
            )
        )
    return exits.NOT_READY if wrong else exits.READY


def _public(draw: Draw) -> dict[str, Any]:
    return {"purpose": draw.purpose, "entries": list(draw.listed), "take": draw.take, "awaits": draw.awaits}


def _draw(given: dict[str, Any]) -> Draw:
    entries, take = given.get("entries"), given.get("take")
    if not isinstance(entries, list) or not isinstance(take, int):
        raise _unreadable()
    purpose, awaits = (str(given.get(name, "")) for name in ("purpose", "awaits"))
    return Draw(purpose=purpose, entries=tuple(map(str, entries)), take=take, awaits=awaits)


def _seed(given: dict[str, Any], name: str) -> bytes:
    try:
        return bytes.fromhex(str(given[name]))
    except (KeyError, ValueError):
        raise _unreadable() from None


def _read(name: str) -> dict[str, Any]:
    try:
        given = json.loads(options.text(name))
    except ValueError:
        raise _unreadable() from None
    if not isinstance(given, dict):
        raise _unreadable()
    return given


def _unreadable() -> DrawError:
    return DrawError(
        Problem(
            code="draw.file",
            what=Text("这不是抽签文件。", "This is no file of a draw."),
            rule=Text("文件是 yushi draw commit 或 reveal 打印的 JSON。", "It is the JSON that `yushi draw commit` or `reveal` prints."),
            fix=Text("用原文件重试。", "Try again with that file."),
        )
    )  # fmt: skip
