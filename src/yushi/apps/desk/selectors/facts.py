"""The facts of a dossier, and who changed them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.archive.selectors.documents import evidence_of
from yushi.apps.desk.models import Dossier
from yushi.apps.evidence.selectors.opening import opened
from yushi.core.dossier import Dossier as Facts
from yushi.core.dossier import from_tree, merging

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from datetime import date

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Change

Tree = dict[str, Any]
OF = ("organisation",)


def dossier_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Dossier | None:
    """The dossier `uid`, if `actor` may see it."""
    rows = visible(actor, "file.view", at, among=Dossier.objects.select_related("organisation"), ways=OF)
    found: Dossier | None = rows.filter(uid=uid).first()
    return found


def tree_of(dossier: Dossier) -> Tree:
    """The facts as plain values, as JSON has them."""
    tree: Tree = json.loads(opened(dossier, "content"))
    return tree


def facts_of(dossier: Dossier, *, on: date) -> Facts:
    """The facts as the rules take them on a day; what proves them is what the archive keeps, and nothing else.

    A dossier that was handed in may name files that nobody has ever seen here: they prove nothing.
    """
    tree = {"dossier": 1, **tree_of(dossier), "evidence": evidence_of(dossier.organisation, on)}
    return from_tree(tree, name=dossier.title)


def tree_shown(dossier: Dossier, version: int, *, to: str) -> Tree:
    """The facts as the page of a version knows them before whom `to` names: with one's own later changes, without those of others."""
    tree = tree_of(dossier)
    for one in dossier.changes.filter(version__gt=version).exclude(by=to).order_by("-version", "path"):
        was, came = (_alone(one, name) for name in ("before", "after"))
        tree = merging.undone(tree, was, came)
    return tree


def _alone(change: Change, name: str) -> Tree:
    """One side of a change as a tree of its own."""
    if getattr(change, name) is None:
        return {}
    *above, last = change.path.split(".")
    tree: Tree = {last: json.loads(opened(change, name))}
    for key in reversed(above):
        tree = {key: tree}
    return tree


def last_changes(dossier: Dossier, most: int) -> list[Change]:
    """The newest changes, without what they were."""
    return list(dossier.changes.defer("before", "after")[:most])


def dossiers_edited(actor: User, at: dt.datetime) -> QuerySet[Dossier]:
    """The dossiers that `actor` may edit."""
    rows = Dossier.objects.select_related("organisation")
    found: QuerySet[Dossier] = visible(actor, "file.edit", at, among=rows, ways=OF)
    return found
