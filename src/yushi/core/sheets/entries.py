"""For which entries the fields of a group are asked: once, for each of a list, for the person with a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.dossier import Dossier
    from yushi.core.sheets.form import Group

_FOREIGN = "foreign-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The concrete path of an entry, "" where there is none; `missing` are the facts without which it is not known."""

    path: str = ""
    missing: tuple[str, ...] = ()


def entries(group: Group, dossier: Dossier) -> tuple[Spot, ...]:
    """The entries of `group` in their order; one that says what is missing where the list is not known."""
    if group.who:
        return (_person(group.who, dossier),)
    if not group.each:
        return (Spot(),)
    found = dossier.get(group.each)
    if found is None:
        return (Spot(missing=(group.each,)),)
    if group.deep:
        return tuple(_below(group.each, found))
    return tuple(Spot(path=f"{group.each}[{place}]") for place in range(len(found)))


def _person(role: str, dossier: Dossier) -> Spot:
    people: Any = dossier.get("people")
    if people is None:
        return Spot(missing=("people",))
    holding = [place for place, person in enumerate(people) if role in (person.get("roles") or ())]
    if holding:
        return Spot(path=f"people[{holding[0]}]")
    silent = tuple(
        f"people[{place}].roles" for place, person in enumerate(people) if person.get("roles") is None
    )
    return Spot(missing=silent or ("people[].roles",))


def _below(path: str, holders: Any) -> Iterator[Spot]:
    """The owners of every owner, level by level down; tracing stops at foreign ones."""
    for place, holder in enumerate(holders):
        here = f"{path}[{place}].shareholders"
        kind = str(holder.get("kind") or "")
        if kind.endswith("person") or kind.startswith(_FOREIGN):
            continue
        inner = holder.get("shareholders")
        if inner is None:
            yield Spot(missing=(here,))
            continue
        yield from (Spot(path=f"{here}[{below}]") for below in range(len(inner)))
        yield from _below(here, inner)
