"""Opening a chosen value for a person, with a reason and on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.evidence.services.openings import value_open
from yushi.apps.inspections.selectors import ciphertext
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin


def specimen_open(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    column: str,
    row: str,
    reason: str,
    origin: Origin,
) -> str:
    """The text of the value, after the ledger says who opened it and why.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: if there is no such value, or it is a secret of the site itself.
        VaultError: without a reason, or if the value does not open; the attempt stays on record.

    """
    require(actor, "inspection.try", organisation, at)
    shown = ciphertext.specimen(column, row)
    found = ciphertext.stored(column, row)
    if found is None or shown is None or not shown.openable:
        raise impossible(
            "not-opened",
            what=Text("没有可以打开的这个值。", "There is no such value to be opened."),
            rule=Text(
                "本站自身的密钥和口令不给任何人看。", "Secrets of the site itself are shown to nobody."
            ),
            fix=Text("从列表里选一条。", "Choose one from the list."),
        )
    field, instance = found
    text = value_open(
        getattr(instance, field.name),
        by=actor.reference,
        reason=reason,
        at=at,
        address=origin.address,
        request=origin.request,
    )
    return ciphertext.said(column, text)
