"""Dossiers: opened, and their facts changed one by one.

Two people may change different facts of the same dossier at the same time, different entries of one list among them,
and both are kept. When they change the same fact, the first one stays and the second is told, with both values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.desk.models import Change, Dossier
from yushi.apps.desk.selectors.facts import tree_of, tree_shown
from yushi.apps.desk.services import differences, refusals
from yushi.core.assessment import values
from yushi.core.dossier import from_tree, plain
from yushi.core.dossier.merging import merged
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.apps.accounts.models import Organisation, User
    from yushi.core.dossier.merging import Clash

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which questions were asked so far, and which of them were passed over."""

    asked: str = ""
    skipped: str = ""


def dossier_open(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    title: str,
    tree: Mapping[str, Any] | None = None,
    asked: Asked | None = None,
    origin: Origin = NOWHERE,
) -> Dossier:
    """A new dossier of `organisation`, with the facts of `tree` if there are any.

    Raises:
        RefusedError: if `actor` may not edit the files of `organisation`.
        DossierError: with everything that is wrong with `tree`.

    """
    require(actor, "file.edit", organisation, at)
    checked = plain(from_tree(_with_format(tree or {})).data)
    known = asked or Asked()
    with transaction.atomic():
        made = Dossier(
            organisation=organisation,
            title=title.strip() or organisation.name,
            asked=known.asked,
            skipped=known.skipped,
            opened_at=at,
            changed_at=at,
        )
        made.content = _text(checked)
        made.save()
        Change.objects.bulk_create(
            _change(made, path, None, value, actor=actor, at=at) for path, value in sorted(checked.items())
        )
        record(
            Event(
                kind="dossier.opened",
                at=at,
                actor=actor.reference,
                object=made.reference,
                address=origin.address,
                request=origin.request,
                fields={"organisation": organisation.reference},
            )
        )
    return made


def facts_change(
    *,
    actor: User,
    at: dt.datetime,
    dossier: Dossier,
    seen: int,
    before: Tree,
    after: Tree,
    asked: Asked | None = None,
    origin: Origin = NOWHERE,
) -> Dossier:
    """Set what differs between `before`, the facts as the page of version `seen` knew them, and `after`.

    Raises:
        RefusedError: if `actor` may not edit.
        ConflictError: if somebody else changed one of the same facts after version `seen`; nothing is set then.
        DossierError: if the facts as a whole cannot be read any more.

    """
    require(actor, "file.edit", dossier.organisation, at)
    with transaction.atomic():
        now = Dossier.objects.select_for_update().select_related("organisation").get(pk=dossier.pk)
        require(actor, "file.edit", now.organisation, at)  # again, now that nobody else writes
        current = tree_of(now)
        shown = tree_shown(now, seen, to=actor.reference)
        both = merged(shown, merged(before, after, shown).tree, current)
        if both.clashes:
            raise refusals.changed_meanwhile(_told(one) for one in both.clashes)
        checked = plain(from_tree(_with_format(both.tree)).data)
        done = differences.between(current, checked)
        if asked is not None:
            now.asked, now.skipped = asked.asked, asked.skipped
        if not done:
            now.save(update_fields=["asked", "skipped"])
            return now
        now.version += 1
        now.content = _text(checked)
        now.changed_at = at
        now.save()
        Change.objects.bulk_create(
            _change(now, one.path, one.before, one.after, actor=actor, at=at) for one in done
        )
        _tell(now, [one.path for one in done], actor=actor, at=at, origin=origin)
    return now


def _told(clash: Clash) -> tuple[str, Text, str, str]:
    """A clash as it is told: where, which fact, what somebody else says there, what was to be written."""
    path = clash.path
    label = Text(values.label(path, "zh"), values.label(path, "en"))
    return path, label, differences.said(path, clash.theirs), differences.said(path, clash.mine)


def _tell(dossier: Dossier, paths: list[str], *, actor: User, at: dt.datetime, origin: Origin) -> None:
    record(
        Event(
            kind="facts.changed",
            at=at,
            actor=actor.reference,
            object=dossier.reference,
            address=origin.address,
            request=origin.request,
            fields={
                "organisation": dossier.organisation.reference,
                "changes": paths,
                "version": str(dossier.version),
            },
        )
    )


def _change(dossier: Dossier, path: str, before: Any, after: Any, *, actor: User, at: dt.datetime) -> Change:
    made = Change(dossier=dossier, version=dossier.version, path=path, by=actor.reference, at=at)
    made.before = None if before is None else _text(before)
    made.after = None if after is None else _text(after)
    return made


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _with_format(tree: Mapping[str, Any]) -> Tree:
    return {"dossier": 1, **{key: value for key, value in tree.items() if key != "dossier"}}


def known_of(organisation: Organisation) -> Tree:
    """What the site knows of an enterprise already: its name and its code."""
    return {"enterprise": {"name": organisation.name, "uscc": organisation.unified_code}}
