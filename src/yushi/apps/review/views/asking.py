"""The case that a page of the reviewer's desk is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from yushi.apps.desk.selectors.cases import case_seen
from yushi.apps.desk.services.opinions import reviews

if TYPE_CHECKING:
    import uuid

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case


def case_or_404(here: Visit, uid: uuid.UUID) -> Case:
    """The case, if the person reviews it or may rehearse on it; else as if there were none.

    Raises:
        Http404: when it is hidden, not there, or not theirs to review.

    """
    found = case_seen(here.person, uid, here.at)
    if found is None or not reviews(here.person, found, here.at):
        raise Http404
    return found
