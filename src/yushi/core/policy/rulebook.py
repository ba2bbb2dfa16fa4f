"""All packs together: loaded from a folder, checked against each other, chosen for a case.

Layers (nation, province, city, scenario) add up. A lower layer that speaks about a condition a
higher one has in the same profile must say that it *tightens* it or *fills* its open term, and
may not be looser: every example the higher rule refuses, the lower one must refuse too. Both
apply, so nothing a lower pack says can make a higher one's failure disappear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import tomli

from yushi.core.errors import Text
from yushi.core.policy import classify, examples, procedure
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_conditions, read_pack
from yushi.core.policy.rules import LAYERS, Condition, Pack, Rule
from yushi.core.policy.tables import PackError, pack_problem
from yushi.core.policy.verdicts import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from yushi.core.policy.classify import DecisionTable
    from yushi.core.policy.procedure import Procedure

QUALIFICATIONS: Final = "qualifications"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Conditions by id in their order, and every version of every pack.

    `table` says when what the book is about is needed, `procedure` how one comes to it; None where the folder brings none of
    its own: then they are those of the licence.
    """

    conditions: Mapping[str, Condition]
    packs: tuple[Pack, ...]
    table: DecisionTable | None = None
    procedure: Procedure | None = None
    _chosen: dict[Any, tuple[Rule, ...]] = field(default_factory=dict, repr=False, compare=False)

    def packs_for(
        self, *, on: date, division: str | None = None, scenario: str | None = None
    ) -> tuple[Pack, ...]:
        """The packs in force on a day for a place and scenario, from the nation downwards."""
        found = [p for p in self.packs if p.covers(on=on, division=division, scenario=scenario)]
        return tuple(sorted(found, key=lambda pack: LAYERS.index(pack.layer)))

    def rules_for(
        self, *, on: date, division: str | None = None, scenario: str | None = None
    ) -> tuple[Rule, ...]:
        """The rules of those packs, in the order of the conditions."""
        packs = self.packs_for(on=on, division=division, scenario=scenario)
        key = tuple(pack.digest for pack in packs)
        if key not in self._chosen:
            rules = [rule for pack in packs for rule in pack.rules]
            place = {condition: n for n, condition in enumerate(self.conditions)}
            self._chosen[key] = tuple(
                sorted(rules, key=lambda rule: (place[rule.condition], _PROFILES.index(rule.profile)))
            )
        return self._chosen[key]

    def rules_of(self, condition: str) -> tuple[Rule, ...]:
        """Every rule about one condition, in all packs and versions."""
        return tuple(r for pack in self.packs for r in pack.rules if r.condition == condition)


def load_folder(
    folder: Path,
    *,
    instead: Mapping[str, Mapping[str, Any]] | None = None,
    packs: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
) -> Rulebook:
    """The rulebook in `folder`; its packs are read, typed and checked against each other.

    `instead` are parsed files in the place of those with the same path below `folder`; `packs` are whole packs, by the
    folder that they replace or are added in, and the names of their parsed files.
    What lies in a folder `qualifications` belongs to neighbouring qualifications, which have books of their own.

    Raises:
        PackError: with file and place, for anything malformed.

    """
    conditions: list[Condition] = []
    for path in sorted((folder / "conditions").glob("*.toml")):
        conditions += read_conditions(_toml(path), path.name)
    types = fact_types()
    homes: dict[str, dict[str, Any]] = {where: _files(home) for where, home in homes_in(folder)}
    for name, data in (instead or {}).items():
        homes[name.rpartition("/")[0]][name.rpartition("/")[2]] = dict(data)
    homes |= {where: dict(files) for where, files in (packs or {}).items()}
    read = tuple(read_pack(files, where, types) for where, files in sorted(homes.items()))
    order = {name: n for n, name in enumerate(_DIMENSIONS)}
    conditions.sort(key=lambda c: (order[c.dimension], c.order))
    table, steps = folder / "classification.toml", folder / "procedure.toml"
    book = Rulebook(
        conditions={c.id: c for c in conditions},
        packs=read,
        table=classify.load(table) if table.is_file() else None,
        procedure=procedure.load(steps) if steps.is_file() else None,
    )
    _check_conditions(book, conditions)
    _check_versions(book.packs)
    _check_layers(book.packs)
    return book


def homes_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every folder of a pack of the licence below `folder`, with its path from there."""
    for header in sorted(folder.glob("**/pack.toml")):
        home = header.parent.relative_to(folder)
        if QUALIFICATIONS not in home.parts:
            yield home.as_posix(), header.parent


def _files(home: Path) -> dict[str, Any]:
    return {path.name: _toml(path) for path in sorted(home.glob("*.toml"))}


_PROFILES = tuple(Profile)
_DIMENSIONS = ("subject", "website", "personnel", "security", "credit", "process", "scenario")


@cache
def standard() -> Rulebook:
    """The rulebook that ships with Yushi, loaded once, after all its examples have come out as written.

    Raises:
        PackError: when one has not.

    """
    return proven(PACKS)


def proven(folder: Path) -> Rulebook:
    """The rulebook in `folder`, after all its examples have come out as written.

    Raises:
        PackError: when one has not, or for anything malformed.

    """
    book = load_folder(folder)
    failed = examples.failures(book.packs, book.table)
    if failed:
        raise PackError(*failed)
    return book


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise pack_problem(path.name, Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None


def _check_conditions(book: Rulebook, conditions: Iterable[Condition]) -> None:
    seen: set[str] = set()
    for condition in conditions:
        if condition.id in seen:
            raise pack_problem(condition.id, Text("条件重复", "the condition is there twice"))
        seen.add(condition.id)
    used = {rule.condition for pack in book.packs for rule in pack.rules}
    for name in sorted(used ^ seen):
        problem = (
            Text("规则指向的条件不存在", "a rule names a condition that is not there")
            if name in used
            else Text("没有任何规则", "no rule speaks about it")
        )
        raise pack_problem(name, problem)


def _check_versions(packs: Iterable[Pack]) -> None:
    """Versions of one pack follow each other without overlapping."""
    by_id: dict[str, list[Pack]] = {}
    for pack in packs:
        by_id.setdefault(pack.id, []).append(pack)
    for name, versions in by_id.items():
        versions.sort(key=lambda pack: pack.effective_from)
        for earlier, later in pairwise(versions):
            ends = earlier.effective_to
            if ends is None or ends > later.effective_from or later.version <= earlier.version:
                raise pack_problem(name, Text("版本的生效期重叠", "versions overlap in time"))


def _check_layers(packs: Iterable[Pack]) -> None:
    """What lower layers say about conditions that higher ones speak about (see above)."""
    ranked = sorted(packs, key=lambda pack: LAYERS.index(pack.layer))
    above: dict[Any, list[tuple[Pack, Rule]]] = {}
    filled: dict[Any, list[Pack]] = {}
    for pack in ranked:
        for rule in pack.rules:
            higher = [p for p, _ in above.get(rule.key, []) if p.layer != pack.layer and p.id != pack.id]
            if higher and not (rule.fills or rule.tightens):
                raise pack_problem(
                    f"{pack.id} {rule.condition}",
                    Text(f"上级规则包 {higher[0].id} 已有规定，须写明 tightens 或 fills",
                         f"{higher[0].id} speaks about it: say tightens or fills"),
                )  # fmt: skip
            _check_filler(pack, rule, filled)
            above.setdefault(rule.key, []).append((pack, rule))


def _check_filler(pack: Pack, rule: Rule, filled: dict[Any, list[Pack]]) -> None:
    if not rule.fills:
        return
    key = (rule.fills, pack.layer, rule.profile)
    for other in filled.setdefault(key, []):
        if other.id != pack.id and _share_a_case(pack, other):
            raise pack_problem(
                f"{pack.id} {rule.condition}",
                Text(f"{rule.fills} 已由 {other.id} 填补", f"{other.id} already fills {rule.fills}"),
            )
    filled[key].append(pack)


def _share_a_case(one: Pack, two: Pack) -> bool:
    """Whether two packs can speak about the same enterprise on the same day."""
    here = one.prefix.startswith(two.prefix) or two.prefix.startswith(one.prefix)
    alike = not one.scenario or not two.scenario or one.scenario == two.scenario
    starts, ends = max(one.effective_from, two.effective_from), _earlier_end(one, two)
    return here and alike and (ends is None or starts < ends)


def _earlier_end(one: Pack, two: Pack) -> date | None:
    ends = [pack.effective_to for pack in (one, two) if pack.effective_to]
    return min(ends) if ends else None
