"""What is known at a path: a value, `ABSENT` where it is known not to exist, None where nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.dossier import schema as schemas
from yushi.core.dossier.steps import value_at

if TYPE_CHECKING:
    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import World


def known_at(path: str, dossier: Dossier, world: World) -> Any:
    """The value at `path`: as stated, or as worked out for a derived fact."""
    fact = schemas.standard().find(path)
    if fact is not None and fact.derived:
        return value_at(world.facts, path)
    value: Any = dossier.get(path)
    if value is False and fact is not None and fact.type != "bool":
        return ABSENT
    return ABSENT if value is None and _above(path, dossier) is False else value


def _above(path: str, dossier: Dossier) -> Any:
    """What the nearest stated table above `path` is."""
    while "." in path:
        path = path.rpartition(".")[0]
        value = dossier.get(path)
        if value is not None:
            return value
    return None
