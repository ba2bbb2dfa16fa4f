"""What rooms say to each other against the order in which they stand: by name, here, and nowhere else.

A room may import those below it only. Where a lower one has to be heard above, it calls what these settings name, in
its own transaction; nothing is registered by an import.
"""

from __future__ import annotations

FOLLOWERS = (
    "yushi.apps.review.services.hearing.follow",  # the licence and the letter that belong to a move, first
    "yushi.apps.duties.services.hearing.follow",
)
"""Called with every move of a case: `case`, `told`, `found`, `actor`, `at`, `origin`."""
GAPS = {
    "annual-report": "yushi.apps.duties.selectors.reports.empty",
    "renewal": "yushi.apps.duties.selectors.reports.unproven",
}
"""Asked for what a case of a kind still lacks beside its facts: the labels of what is empty."""
