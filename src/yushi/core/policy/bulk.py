"""The quick evaluator: rules written out as one Python function over flat rows.

The text of the function is made from the checked tree, never from a pack's own text, and its
constants travel beside it, so a hostile pack has nothing to inject into. What depends only on the
date is worked out once for a run: `add_years(d, 1) <= on` becomes a comparison with one date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.policy import moments, shifts
from yushi.core.policy.codegen import Judgeable, Writer
from yushi.core.policy.explain import arith
from yushi.core.policy.layout import Layout, Row, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from yushi.core.policy.moments import Moment

Codes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rules as a function; `layout` makes the rows it reads."""

    layout: Layout
    _rows: Callable[[Iterable[Row], date], list[Codes]]

    def judge(self, rows: Iterable[Row], on: date) -> list[Codes]:
        """For each row the outcome code of every rule, in the order of the rules."""
        return self._rows(rows, on)


@dataclass(frozen=True, slots=True)
class CompiledDays:
    """Rules as a function of one dossier over many days."""

    layout: Layout
    _days: Callable[[Iterable[tuple[date | Moment, Row]]], list[Codes]]

    def judge(self, days: Iterable[tuple[date | Moment, Row]]) -> list[Codes]:
        """For each (day, row) the outcome code of every rule, in the order of the rules.

        A day may be a `Moment`, which notes how long the codes stand.
        """
        return self._days(days)


def compile_rows(rules: Sequence[Judgeable]) -> Compiled:
    """A function for many dossiers on one date."""
    layout, writer, results = _write(rules, hoist=True)
    before = [f" {line}" for line in writer.prologue]
    body = [f" for {writer.target} in rows:", *[f"  {line}" for line in writer.lines()]]
    return Compiled(layout, _build("rows, on", [*before, *body, f"  add(({results}))"], writer.constants))


@lru_cache(maxsize=64)
def compile_days(rules: tuple[Judgeable, ...]) -> CompiledDays:
    """A function for one dossier on many dates."""
    layout, writer, results = _write(rules, hoist=False)
    lines = [f"  {line}" for line in (*writer.prologue, *writer.lines(), f"add(({results}))")]
    return CompiledDays(
        layout, _build("days", [f" for on, {writer.target} in days:", *lines], writer.constants)
    )


def _write(rules: Sequence[Judgeable], *, hoist: bool) -> tuple[Layout, Writer, str]:
    trees = [tree for rule in rules for tree in (rule.when, rule.expr, rule.review) if tree]
    layout = lay_out(trees)
    writer = Writer(layout, hoist=hoist)
    verdicts = [writer.rule(rule) for rule in rules]
    return layout, writer, "".join(f"{verdict.text}, " for verdict in verdicts)


def _build(takes: str, lines: list[str], constants: dict[str, Any]) -> Callable[..., list[Codes]]:
    """The function; what it uses are defaults of its parameters, which Python finds quickest."""
    scope: dict[str, Any] = {
        **constants, "shift": moments.move, "year_start": moments.year_start,
        "latest": shifts.latest, "arith": arith, "ABSENT": ABSENT, "len": len,
    }  # fmt: skip
    head = f"def run({takes}, {', '.join(f'{name}={name}' for name in scope)}):"
    text = "\n".join([head, " out = []", " add = out.append", *lines, " return out"])
    exec(compile(text, "<rules>", "exec"), {**scope, "__builtins__": {}}, scope)  # noqa: S102 - text made here from checked trees
    run: Callable[..., list[Codes]] = scope["run"]
    return run
