"""One dossier: each part of its answer in this process, and the whole answer from a cold one."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import clock, dossiers
from benchmarks.table import Goal, show
from yushi.core.assessment import as_json, as_text, assess
from yushi.core.dossier import Needed, derive, read
from yushi.core.policy import classify
from yushi.core.policy.explain import World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yushi.core.assessment import Assessment

_ROOT = Path(__file__).resolve().parents[1]
SAMPLE = _ROOT / "samples" / "dossiers" / "wanmu.toml"
_WAITING = SAMPLE.with_name("yunbin.toml")
WINDOW = Goal("≤", 20)
COLD = Goal("≤", 0.35)
_REPEATS = 20


def report(*, runs: int) -> None:
    """Prints what each step takes in milliseconds of processor time."""
    data = SAMPLE.read_bytes()
    dossier, waiting = read(data, name=SAMPLE.name), read(_WAITING.read_bytes(), name=_WAITING.name)
    on = dossiers.ON
    ready = assess(dossier, on=on)
    world = World(ready.facts.record, ready.facts.evidence, on)
    steps: list[tuple[str, Callable[[], object], Goal | None]] = [
        ("read the file", lambda: read(data, name=SAMPLE.name), None),
        ("derive its facts", lambda: derive(dossier, on=on, today=on, needed=Needed()), None),
        ("which licence", lambda: classify.classify(world, classify.standard()), None),
        (f"assess, {len(ready.rules)} rules, ready", lambda: assess(dossier, on=on), None),
        (
            f"assess, {len(ready.rules)} rules, not ready: five years looked at",
            lambda: assess(waiting, on=on),
            None,
        ),
        ("window of 365 days", lambda: _fresh(ready).window, WINDOW),
        ("plan", lambda: _fresh(ready).plan, None),
        ("the answer as JSON", lambda: as_json.assessment(_fresh(ready)), None),
        ("the answer as text", lambda: list(as_text.assessment(_fresh(ready), "zh")), None),
    ]
    show(("one dossier, warm", "ms", "goal"), [_line(name, work, goal, runs) for name, work, goal in steps])


def _fresh(ready: Assessment) -> Assessment:
    """The same assessment with nothing worked out yet beyond its findings."""
    return replace(ready)


def _line(name: str, work: Callable[[], object], goal: Goal | None, runs: int) -> Sequence[str]:
    def often() -> None:
        for _ in range(_REPEATS):
            work()

    each = clock.seconds(often, runs=runs) / _REPEATS * 1e3
    return name, f"{each:.2f}", goal.said(each, "ms") if goal else ""


def _compiled() -> dict[str, str]:
    """An environment in which Python keeps what it has compiled, as it does after `./start`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": str(_ROOT / "src"),
        "PYTHONPYCACHEPREFIX": str(_ROOT / "build" / "benchmarks"),
    }


def cold(*, runs: int) -> None:
    """Prints what `yushi assess` takes from nothing; a first run, which compiles, is not counted."""
    on = str(dossiers.ON)
    commands = {
        "python -c pass": ("-c", "pass"),
        "yushi assess FILE": ("-m", "yushi", "assess", str(SAMPLE), "--on", on),
        "yushi assess FILE --format json": (
            "-m",
            "yushi",
            "assess",
            str(SAMPLE),
            "--on",
            on,
            "--format",
            "json",
        ),
        "yushi plan FILE": ("-m", "yushi", "plan", str(SAMPLE), "--on", on),
    }
    lines = []
    for name, words in commands.items():
        took = clock.child(
            (sys.executable, *words), runs=runs, statuses=frozenset({0, 1}), environment=_compiled()
        )
        goal = COLD.said(took.wall, "s of wall clock") if "assess" in name else ""
        lines.append((name, f"{took.wall:.3f}", f"{took.processor:.3f}", goal))
    show(("one process, cold", "s, wall", "s, processor", "goal"), lines)
