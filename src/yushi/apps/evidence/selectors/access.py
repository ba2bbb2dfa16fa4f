"""Whose entries somebody may see: the operator's people all of them, everybody else what they did and what concerns their organisations.

Made of the one table of permissions in `apps/accounts`: who has `ledger.view` on whatever belongs to whoever sees the whole ledger.
An entry concerns an organisation if that is its object or its field `organisation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.permitted import may_everywhere, visible

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.core.ledger import Entry

PERMISSION = "ledger.view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What one person may see: everything, or entries by `actor` and about `organisations` (references)."""

    whole: bool = False
    actor: str = ""
    organisations: frozenset[str] = frozenset()

    def allows(self, entry: Entry) -> bool:
        """Whether this entry may be seen."""
        if self.whole or (self.actor and entry.actor == self.actor):
            return True
        return bool(self.organisations & {entry.object, str(entry.data.get("organisation", ""))})


WHOLE = Access(whole=True)  # the command line: whoever sits there has the database anyway
NOTHING = Access()


def access_of(person: User, at: dt.datetime) -> Access:
    """What `person` may see at `at`."""
    if may_everywhere(person, PERMISSION, at):
        return WHOLE
    seen = visible(person, PERMISSION, at)
    return Access(actor=person.reference, organisations=frozenset(one.reference for one in seen))
