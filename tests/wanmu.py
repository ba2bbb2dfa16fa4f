"""The sample dossier that is ready to file, and what becomes of it when facts are changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import tomli

from yushi.core.assessment import Assessment, assess
from yushi.core.dossier import Dossier, from_tree
from yushi.core.policy.judge import Finding
from yushi.core.policy.verdicts import Profile

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "dossiers" / "wanmu.toml"
ON: Final = date(2026, 11, 23)
NAME: Final = "南阳宛牧农业科技有限公司"
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Tree = dict[str, Any]


class Gone:
    """The value of a fact that is taken out."""


def tree(changes: Mapping[str, Any] | None = None) -> Tree:
    """The sample as the TOML parser gives it, with the facts at the paths of `changes` set or taken out."""
    whole = tomli.loads(SAMPLE.read_text(encoding="utf-8"))
    for path, value in (changes or {}).items():
        _set(whole, path, value)
    return whole


def _set(whole: Tree, path: str, value: Any) -> None:
    steps: list[Any] = [key or int(index) for key, index in _STEP.findall(path)]
    node: Any = whole
    for step in steps[:-1]:
        node = node.setdefault(step, {}) if isinstance(node, dict) else node[step]
    last = steps[-1]
    if value is Gone:
        del node[last]
    elif isinstance(node, list) and last == len(node):
        node.append(value)
    else:
        node[last] = value


def dossier(changes: Mapping[str, Any] | None = None) -> Dossier:
    """The sample with `changes` as a dossier."""
    return from_tree(tree(changes), name="wanmu.toml")


def judged(
    changes: Mapping[str, Any] | None = None, *, on: date = ON, today: date | None = None
) -> Assessment:
    """The assessment of the sample with `changes`."""
    return assess(dossier(changes), on=on, today=today)


def finding(found: Assessment, condition: str, profile: str) -> Finding | None:
    """The finding of one profile on one condition; None where the profile has no word on it."""
    hits = [f for f in found.findings if f.condition.id == condition and f.profile == Profile(profile)]
    assert len(hits) <= 1
    return hits[0] if hits else None


def outcome(found: Assessment, condition: str, profile: str) -> str | None:
    """The outcome of that finding, in the words of the contract."""
    hit = finding(found, condition, profile)
    return str(hit.outcome) if hit else None


def warnings(found: Assessment, condition: str, profile: str) -> list[str]:
    """The codes of the warnings of that finding."""
    hit = finding(found, condition, profile)
    return [warning.code for warning in hit.warnings] if hit else []
