"""What the pages of other apps take from here: who asks, a second factor before what matters, where a request came from."""

from __future__ import annotations

from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import step_up_required
from yushi.apps.accounts.views.visits import CONFLICT, UNPROCESSABLE, Visit, refused, status_of, visit

__all__ = [
    "CONFLICT",
    "UNPROCESSABLE",
    "Visit",
    "origin_of",
    "refused",
    "status_of",
    "step_up_required",
    "visit",
]
