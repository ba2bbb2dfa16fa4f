"""The rules a case is judged by, and what would differ under those of another day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.standing import assessment_of
from yushi.apps.selfcheck.services.wording import say
from yushi.core.policy import qualifications, rulebook

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.desk.models import Case
    from yushi.core.policy.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that speaks about the case: its version in force, its digest, and whether today's is a newer one."""

    id: str
    title: str
    version: int
    digest: str
    newest: int

    @property
    def old(self) -> bool:
        """Whether a newer version is in force today."""
        return self.newest > self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A condition under which the verdict would turn."""

    condition: str
    title: str
    profile: str
    before: str
    after: str


def packs(case: Case, *, on: date, book: Rulebook | None = None) -> tuple[Pack, ...]:
    """The packs by which the case is judged on a day."""
    book = book or qualifications.book(case.kind) or rulebook.standard()
    found = assessment_of(case.dossier, on=on, rules_on=case.rules_on, book=book)
    newest = {pack.id: pack.version for pack in assessment_of(case.dossier, on=on, book=book).packs}
    return tuple(
        Pack(
            id=pack.id,
            title=say(pack.title),
            version=pack.version,
            digest=pack.digest,
            newest=newest.get(pack.id, pack.version),
        )
        for pack in found.packs
    )


def differences(case: Case, *, to: date, on: date, book: Rulebook | None = None) -> tuple[Difference, ...]:
    """What would turn if the case were judged by the rules of the day `to`."""
    book = book or qualifications.book(case.kind)
    before = assessment_of(case.dossier, on=on, rules_on=case.rules_on, book=book)
    after = assessment_of(case.dossier, on=on, rules_on=to, book=book)
    was = {(one.condition.id, one.profile): one for one in before.findings}
    now = {(one.condition.id, one.profile): one for one in after.findings}
    found = []
    for key in [*was, *(key for key in now if key not in was)]:
        one, other = was.get(key), now.get(key)
        left, right = (str(it.outcome) if it else "—" for it in (one, other))
        if left != right:
            condition = (one or now[key]).condition
            found.append(
                Difference(
                    condition=condition.id,
                    title=say(condition.title),
                    profile=str(key[1]),
                    before=left,
                    after=right,
                )
            )
    return tuple(found)
