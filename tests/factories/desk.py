"""Dossiers and cases, made through the services that people use."""

from __future__ import annotations

from typing import Any

from tests import wanmu
from tests.factories.accounts import AT
from yushi.apps.accounts.models import Organisation, User
from yushi.apps.desk.models import Case, Dossier
from yushi.apps.desk.services import cases, dossiers
from yushi.core.cases import Given
from yushi.core.dossier import from_tree, plain
from yushi.core.ledger.shard import BEIJING


def tree(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The ready sample as JSON has it, with some facts changed."""
    made: dict[str, Any] = plain(from_tree(wanmu.tree(changes)).data)
    return made


def dossier(
    actor: User, organisation: Organisation, at: Any = AT, changes: dict[str, Any] | None = None
) -> Dossier:
    return dossiers.dossier_open(
        actor=actor, at=at, organisation=organisation, title="宛牧农选", tree=tree(changes)
    )


def case(actor: User, where: Dossier, at: Any = AT, **more: Any) -> Case:
    return cases.case_open(actor=actor, at=at, dossier=where, **{"kind": "new", **more})


def moved(actor: User, which: Case, *events: str, at: Any = AT, reason: str = "") -> Case:
    """The case after each of `events` happened on the day of `at`."""
    for event in events:
        which = cases.case_move(
            actor=actor,
            at=at,
            case=which,
            seen=which.version,
            event=event,
            given=Given(on=at.astimezone(BEIJING).date(), reason=reason),
        )
    return which
