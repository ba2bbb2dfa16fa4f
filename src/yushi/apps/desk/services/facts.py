"""Facts set one by one, by their path: from the fill-in sheet, and from a provider's notice."""

from __future__ import annotations

import copy
import itertools
from typing import TYPE_CHECKING, Any

from yushi.apps.desk.selectors.facts import tree_shown
from yushi.apps.desk.services.dossiers import facts_change
from yushi.core.assessment import typed
from yushi.core.dossier import schema as schemas
from yushi.core.dossier.steps import steps
from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Dossier
    from yushi.core.dossier.schema import Fact

_YES_NO = {"yes": True, "no": False}
SCALARS = frozenset(
    {
        "text", "bool", "integer", "decimal", "percent", "date", "month", "choice", "currency", "uscc", "resident-id",
        "mobile", "domain", "url", "ip", "place", "division", "filing-number", "police-number", "licence-number",
    }
)  # fmt: skip
"""The types of facts that one input can hold."""


class FactError(YushiError):
    """A fact that cannot be set so."""


def fact_set(
    *, actor: User, at: dt.datetime, dossier: Dossier, seen: int, path: str, word: str, origin: Origin
) -> Dossier:
    """Set the fact at the concrete `path` as it was typed, on a page that showed version `seen`; empty forgets it.

    Raises:
        FactError: for a path that is none, or a word that cannot be read.
        ConflictError, DossierError, RefusedError: as `facts_change`.

    """
    return facts_set(
        actor=actor, at=at, dossier=dossier, seen=seen, facts={path: read(path, word)}, origin=origin
    )


def facts_set(
    *, actor: User, at: dt.datetime, dossier: Dossier, seen: int, facts: Mapping[str, Any], origin: Origin
) -> Dossier:
    """Set facts by their paths, all or none.

    Raises:
        FactError: for a path that leads through what is not there.
        ConflictError, DossierError, RefusedError: as `facts_change`.

    """
    before = tree_shown(dossier, seen, to=actor.reference)
    after = copy.deepcopy(before)
    for path, value in facts.items():
        _put(after, path, value)
    return facts_change(
        actor=actor, at=at, dossier=dossier, seen=seen, before=before, after=after, origin=origin
    )


def read(path: str, word: str) -> Any:
    """What was typed for the fact at `path`, as the dossier writes it; None for nothing.

    Raises:
        FactError: for a path that is no fact of one input, or a word that cannot be read.

    """
    fact = schemas.standard().find(path)
    if fact is None or fact.derived or fact.type not in SCALARS:
        raise FactError(_no_fact(path))
    if not word.strip():
        return None
    if fact.type == "bool":
        return _YES_NO.get(word, word)
    return _typed(fact, word.strip(), path)


def _typed(fact: Fact, word: str, path: str) -> Any:
    found = typed.read(fact.type, word)
    if found is None:
        raise FactError(typed.unread(fact, word, path=path))
    return int(found) if fact.type == "integer" else found


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    way = steps(path)
    node: Any = tree
    for step, following in itertools.pairwise(way):
        node = _down(node, step, isinstance(following, int), path)
    last = way[-1]
    if not isinstance(node, dict) or not isinstance(last, str):
        raise FactError(_no_fact(path))
    if value is None:
        node.pop(last, None)
    else:
        node[last] = value


def _down(node: Any, step: str | int, listed: bool, path: str) -> Any:  # noqa: FBT001
    """The node below; a table is made where there is none, an entry of a list never."""
    if isinstance(step, int):
        if isinstance(node, list) and step < len(node):
            return node[step]
        raise FactError(_no_fact(path))
    if not isinstance(node, dict):
        raise FactError(_no_fact(path))
    below = node.get(step)
    if not isinstance(below, list if listed else dict):
        if listed:
            raise FactError(_no_fact(path))
        below = node[step] = {}
    return below


def _no_fact(path: str) -> Problem:
    return Problem(
        code="desk.no-such-fact",
        what=Text(
            f"“{path[:80]}”不是可以单独填写的事实。", f"“{path[:80]}” is no fact that can be set by itself."
        ),
        rule=Text(
            "事实的名称见 docs/reference/dossier.md。", "The facts are those of docs/reference/dossier.md."
        ),
        fix=Text("从填报表或事实页填写。", "Fill it in on the sheet or the page of facts."),
        place=Place(path=path[:80]),
    )
