"""The licences that enterprises hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.register.models import Licence
from yushi.apps.register.models.licence import LIVING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.accounts.models import Organisation


def licence_of(organisation: Organisation) -> Licence | None:
    """The licence of `organisation`; None where there is none here."""
    return licences_of([organisation]).get(organisation.pk)


def licences_of(organisations: Iterable[Organisation]) -> dict[int, Licence]:
    """The licence of each of `organisations` that is not at its end, a suspended one too, by the key of the organisation."""
    rows = Licence.objects.select_related("authority")
    found = rows.filter(organisation__in=list(organisations), state__in=LIVING)
    return {one.organisation_id: one for one in found.order_by("issued_on", "pk")}
