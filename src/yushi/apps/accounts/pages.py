"""What the pages of other apps take from here: a second factor before what matters, and where a request came from."""

from __future__ import annotations

from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import step_up_required

__all__ = ["origin_of", "step_up_required"]
