"""The enterprise and the obligation that a page of duties is about, and who may record something of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.duties.selectors.calendar import dossier_seen, enterprise_seen
from yushi.apps.duties.selectors.standing import standing_of

if TYPE_CHECKING:
    import uuid

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.accounts.pages import Visit
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation


def may_edit(here: Visit, organisation: Organisation) -> bool:
    """Whether the person may record something of `organisation`."""
    return may(here.person, "file.edit", organisation, here.at)


def enterprise_or_404(here: Visit, uid: uuid.UUID) -> Organisation:
    """The enterprise, if the person may see what it owes; else as if there were none.

    Raises:
        Http404: when it is hidden or not there.

    """
    found = enterprise_seen(here.person, uid, here.at)
    if found is None:
        raise Http404
    return found


def duty_or_404(here: Visit, uid: uuid.UUID, duty: str) -> tuple[Standing, Obligation]:
    """The obligation `duty` of an enterprise, or of one of its dossiers, as it stands today, with all that it owes.

    Raises:
        Http404: when it is hidden or not there.

    """
    dossier = dossier_seen(here.person, uid, here.at)
    organisation = dossier.organisation if dossier else enterprise_or_404(here, uid)
    standing = standing_of(organisation, on=here.today, dossier=dossier)
    one = next((one for one in standing.found if one.id == duty), None) if standing else None
    if standing is None or one is None:
        raise Http404
    return standing, one
