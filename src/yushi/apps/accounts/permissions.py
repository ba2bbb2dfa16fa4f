"""The one table of permissions, as values: who may do what is read from permissions.toml and nowhere else.

>>> TABLE["mandate.grant"].grants[0].roles
frozenset({'owner'})
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Relation = Literal["own", "mandate", "authority", "admitted", "every"]

_FILE = Path(__file__).with_name("permissions.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One way to have a permission: a relation to the object's organisation, as a member of a kind with a role."""

    relation: Relation
    kinds: frozenset[str]
    roles: frozenset[str]
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What may be done to objects of `model`, which belong to organisations by `ways`."""

    name: str
    model: str
    ways: tuple[str, ...]
    grants: tuple[Grant, ...]


def _read(table: dict[str, Any]) -> Mapping[str, Permission]:
    return MappingProxyType({row["name"]: _permission(row, table["objects"]) for row in table["permission"]})


def _permission(row: dict[str, Any], objects: dict[str, Any]) -> Permission:
    known = objects[row["object"]]
    grants = tuple(
        Grant(
            relation=grant["relation"],
            kinds=frozenset(grant["kinds"]),
            roles=frozenset(grant["roles"]),
            scope=grant.get("scope", ""),
        )
        for grant in row["grants"]
    )
    return Permission(name=row["name"], model=known["model"], ways=tuple(known["ways"]), grants=grants)


_TABLE = tomllib.loads(_FILE.read_text(encoding="utf-8"))

TABLE: Mapping[str, Permission] = _read(_TABLE)
ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {kind: tuple(roles) for kind, roles in _TABLE["roles"].items()}
)
