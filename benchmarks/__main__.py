"""`python -m benchmarks`: one table for rules and peers, one for a single dossier, one for cold processes."""

from __future__ import annotations

import argparse
import os
import platform
from importlib import metadata
from pathlib import Path

from benchmarks import answers, board, clock, engines, page, papers, rules
from benchmarks.table import say

_PARTS = ("rules", "answers", "cold", "page", "papers", "board")
_PEERS = ("numpy", "zen-engine", "json-logic-qubit", "common-expression-language", "rule-engine")


def main() -> None:
    """Measures what is asked for and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=_PARTS, action="append", help="may be given more than once")
    parser.add_argument("--dossiers", type=int, default=10_000, metavar="N")
    parser.add_argument("--rules", type=int, metavar="N", help="the first N rules instead of all")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="the median of N runs counts")
    asked = parser.parse_args()
    wanted = asked.only or _PARTS
    _machine()
    if "rules" in wanted:
        _rules(engines.field(asked.rules), asked)
    if "answers" in wanted:
        answers.report(runs=asked.runs)
    if "cold" in wanted:
        answers.cold(runs=max(10, asked.runs))
    if "page" in wanted:
        page.report(runs=asked.runs)
    if "papers" in wanted:
        papers.report(runs=asked.runs)
    if "board" in wanted:
        board.report(runs=asked.runs)


def _rules(field: engines.Field, asked: argparse.Namespace) -> None:
    say(
        f"{len(field.rules)} rules × {asked.dossiers:,} dossiers, all facts known; median of {asked.runs} runs"
    )
    for reason in field.left_out:
        say(f"left out: {reason}")
    for module in field.missing:
        say(f"not installed, so not measured: {module}")
    rules.report(field, count=asked.dossiers, runs=asked.runs)


def _machine() -> None:
    models = [line for line in _cpuinfo() if line.startswith("model name")]
    model = models[0].partition(":")[2].strip() if models else platform.machine()
    say(f"Python {platform.python_version()}, core {clock.stay_on_one_core()} of {os.cpu_count()}, {model}")
    say(", ".join(f"{name} {_version(name)}" for name in _PEERS))
    say()


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
