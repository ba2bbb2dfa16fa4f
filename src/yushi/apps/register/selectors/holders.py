"""The licence that somebody holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.register.models import Licence
from yushi.apps.register.models.licence import LIVING

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation


def licence_of(organisation: Organisation) -> Licence | None:
    """The licence of `organisation` that is not at its end, a suspended one too; None where there is none here."""
    rows = Licence.objects.select_related("authority").filter(organisation=organisation, state__in=LIVING)
    return rows.order_by("-issued_on", "-pk").first()
