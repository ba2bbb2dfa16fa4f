"""Rules times dossiers: whether all engines say the same, and how many dossiers each judges in a second."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks import clock, dossiers
from benchmarks.table import Goal, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.engines import Engine, Field
    from yushi.core.dossier import Facts

ZEN = "zen-engine"
BULK = Goal("≥", 150_000)
EXPLAIN = Goal("≥", 1_000)
OVER_ZEN = Goal("≥", 20)
_SECONDS_A_RUN = 2.0
_SAMPLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Dossiers judged in a processor second, and how many were judged in one run."""

    engine: Engine
    rate: float
    judged: int


def codes(engine: Engine, facts: Sequence[Facts]) -> list[list[int]]:
    """The outcome codes as whole numbers, a list for each dossier."""
    table: Any = engine.make()([engine.ready(one) for one in facts])
    rows = zip(*table, strict=True) if engine.by_column else table
    return [[int(code) for code in row] for row in rows]


def disagreements(field: Field, facts: Sequence[Facts]) -> Iterator[str]:
    """Where an engine says something else than our explaining evaluator, in words."""
    true = codes(next(engine for engine in field.engines if engine.name == "yushi explain"), facts)
    for engine in field.engines:
        for number, (one, two) in enumerate(zip(codes(engine, facts), true, strict=True)):
            for rule, said, right in zip(field.rules, one, two, strict=True):
                if said != right:
                    yield f"{engine.name}: {rule.condition} of dossier {number}: {said}, not {right}"


def measure(engine: Engine, facts: Sequence[Facts], *, runs: int) -> Speed:
    """The speed over all of `facts`, or over as many as the engine judges in some seconds."""
    many = [engine.ready(one) for one in facts[: _affordable(engine, facts)]]
    judge = engine.make()
    return Speed(
        engine=engine, rate=len(many) / clock.seconds(lambda: judge(many), runs=runs), judged=len(many)
    )


def _affordable(engine: Engine, facts: Sequence[Facts]) -> int:
    """How many dossiers fit in one run; found on ten, then on a hundred because the first are never typical."""
    fit = 10
    for few in (10, 100):
        judge, sample = engine.make(), [engine.ready(one) for one in facts[:few]]
        judge(sample)
        begun = time.process_time()
        judge(sample)
        fit = int(_SECONDS_A_RUN / (time.process_time() - begun) * few)
        if fit < few:
            break
    return max(10, min(fit, len(facts)))


def report(field: Field, *, count: int, runs: int) -> None:
    """Checks that all agree, measures everyone and prints the table."""
    facts = dossiers.facts(count)
    wrong = list(disagreements(field, facts[:_SAMPLE]))
    if wrong:
        raise SystemExit("The engines disagree, so nothing was measured:\n" + "\n".join(wrong[:20]))
    speeds = [measure(engine, facts, runs=runs) for engine in field.engines]
    zens = [speed.rate for speed in speeds if speed.engine.name == ZEN]
    logic = next((speed.rate for speed in speeds if speed.engine.name == "json-logic"), None)
    head = (
        "engine",
        "form",
        "dossiers",
        "dossiers/s",
        "ns/rule",
        "× ZEN best",
        "× ZEN graph",
        "× json-logic",
        "goal",
    )
    bounds = (max(zens, default=None), min(zens, default=None), logic)
    show(head, [_line(speed, len(field.rules), bounds) for speed in speeds])


def _line(speed: Speed, rules: int, peers: Sequence[float | None]) -> Sequence[str]:
    ratios = [f"{speed.rate / peer:,.1f}" if peer else "–" for peer in peers]
    return (
        speed.engine.name, speed.engine.form, f"{speed.judged:,}", f"{speed.rate:,.0f}",
        f"{1e9 / speed.rate / rules:,.0f}", *ratios, _goals(speed, peers),
    )  # fmt: skip


def _goals(speed: Speed, peers: Sequence[float | None]) -> str:
    if speed.engine.name == "yushi explain":
        return EXPLAIN.said(speed.rate, "dossiers/s (1 ms each)")
    if speed.engine.name != "yushi bulk" or speed.engine.form != "rows ready":
        return ""
    graph = peers[1]
    return BULK.said(speed.rate, "dossiers/s") + (
        f"; {OVER_ZEN.said(speed.rate / graph, '× ZEN graph')}" if graph else ""
    )
