"""How long somebody has been insured by the applicant, month by month.

Creditable is a month that the applicant paid in its time: a month paid afterwards (补缴) is not,
and breaks the run. The current month posts late, so a run that reaches last month is unbroken.
For a future day the contributions are taken to go on, if they are unbroken today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.dossier.month import Month


Months = frozenset[int]
"""Months by their indices: a window of five years looks at them a thousand times."""


class History(NamedTuple):
    """The months of one person: creditable ones, those the applicant paid in any way, those anybody paid."""

    creditable: Months
    applicants: Months
    anybodys: Months
    back_paid: bool

    def at(self, month: Month, *, today: Month) -> dict[str, Any]:
        """The derived facts of the person in `month`, seen from the month of today."""
        at, now = month.index, today.index
        goes_on = at > now and now - 1 in self.creditable
        return {
            "insured_months": self._expected(at, now) if goes_on else _run(self.creditable, at),
            "latest_month_is_applicants": self._latest_expected(at) if goes_on else self._latest(at),
            "insurance_is_back_paid": self.back_paid,
        }

    def _expected(self, month: int, today: int) -> int:
        """The run in `month` if every month from today's up to the one before `month` is paid."""
        return _back(self.creditable, today - 1) + (month - today) + (month in self.creditable)

    def _latest_expected(self, month: int) -> bool:
        """The same for the latest month: the one before `month`, unless `month` itself is paid already."""
        return month not in self.anybodys or month in self.applicants

    def _latest(self, month: int) -> bool:
        """True if the applicant paid the latest month that anybody paid, and that is this month or the last."""
        for latest in (month, month - 1):
            if latest in self.anybodys:
                return latest in self.applicants
        return False


def _run(creditable: Months, month: int) -> int:
    """Consecutive creditable months ending with this month or the last; 0 if the last one is missing."""
    if month - 1 not in creditable:
        return 0
    return _back(creditable, month if month in creditable else month - 1)


def _back(creditable: Months, last: int) -> int:
    """Consecutive creditable months that end with `last`."""
    length = 0
    while last - length in creditable:
        length += 1
    return length


def history(contributions: Iterable[Mapping[str, Any]] | None, applicant: str | None) -> History | None:
    """The months of a person; None while a payer, a list of months or the applicant's name is unknown.

    Payers and the applicant's name are folded.
    """
    if contributions is None:
        return None
    applicants: set[Month] = set()
    creditable: set[Month] = set()
    anybodys: set[Month] = set()
    back_paid = False
    for entry in contributions:
        payer, months, late = entry.get("payer"), entry.get("months"), entry.get("back_paid") or ()
        if payer is None or months is None or applicant is None:
            return None
        anybodys.update(months)
        back_paid = back_paid or bool(late)
        if payer == applicant:
            applicants.update(months)
            creditable.update(set(months).difference(late))
    return History(_indices(creditable), _indices(applicants), _indices(anybodys), back_paid)


def _indices(months: Iterable[Month]) -> Months:
    return frozenset(month.index for month in months)
