"""A dossier and its first case in one go: both are there, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Origin
from yushi.apps.accounts.services.organisations import enterprise_create
from yushi.apps.desk.services.cases import case_open
from yushi.apps.desk.services.dossiers import dossier_open

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.desk.models import Case
    from yushi.apps.desk.services.dossiers import Asked


def case_of_new_enterprise(
    *,
    actor: User,
    at: dt.datetime,
    name: str,
    unified_code: str,
    title: str,
    tree: Mapping[str, Any],
    authority: Organisation | None = None,
    asked: Asked | None = None,
    origin: Origin = NOWHERE,
) -> Case:
    """An enterprise whose owner is `actor`, and its first case with the facts of `tree`; both or neither.

    Raises:
        UnifiedCodeError: for a credit code that cannot be one.
        ChangeError: for a name that is empty or too long.
        DossierError: with everything that is wrong with `tree`.

    """
    with transaction.atomic():
        made = enterprise_create(actor=actor, at=at, name=name, unified_code=unified_code, origin=origin)
        return case_from_facts(
            actor=actor, at=at, organisation=made, title=title, tree=tree, authority=authority, asked=asked,
            origin=origin,
        )  # fmt: skip


def case_from_facts(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    title: str,
    tree: Mapping[str, Any],
    kind: str = "new",
    authority: Organisation | None = None,
    year: int | None = None,
    asked: Asked | None = None,
    origin: Origin = NOWHERE,
) -> Case:
    """A new dossier of `organisation` with the facts of `tree`, and a new case about it.

    Raises:
        RefusedError: if `actor` may not edit the files of `organisation`.
        DossierError: with everything that is wrong with `tree`.
        ChangeError: for a kind of case that does not exist.

    """
    with transaction.atomic():
        dossier = dossier_open(
            actor=actor, at=at, organisation=organisation, title=title, tree=tree, asked=asked, origin=origin
        )
        return case_open(
            actor=actor, at=at, dossier=dossier, kind=kind, authority=authority, year=year, origin=origin
        )
