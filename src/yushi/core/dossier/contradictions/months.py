"""Months of social insurance that cannot all have been paid as listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from yushi.core.dossier.contradictions.contradiction import conflict, day, entries, text
from yushi.core.dossier.month import Month
from yushi.core.errors import Text
from yushi.core.text import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_CORRECT = Text("对照参保证明改正月份", "correct the months from the proof of insurance")
_FOUNDED = "enterprise.established_on"


def find(dossier: Dossier, on: date) -> Iterator[Contradiction]:
    """Months ahead of `on`, before the applicant existed, paid twice, or paid afterwards but not paid."""
    for person in entries(dossier, "people"):
        paid: dict[Month, str] = {}
        for entry in entries(dossier, f"{person}.contributions"):
            yield from _of_entry(dossier, entry, on)
            yield from _paid_twice(dossier, entry, paid)
            paid |= dict.fromkeys(dossier.get(f"{entry}.months") or (), entry)


def _of_entry(dossier: Dossier, entry: str, on: date) -> Iterator[Contradiction]:
    path, back_path = f"{entry}.months", f"{entry}.back_paid"
    months = dossier.get(path) or ()
    ahead = [month for month in months if month > Month.containing(on)]
    if ahead:
        words = _words(ahead)
        yield conflict("month-in-the-future", dossier, path, fix=_CORRECT,
                       what=Text(f"{words} 还没有到，不能已经缴费", f"{words} still lies ahead and cannot be paid"))  # fmt: skip
    if twice := [month for month, times in Counter(months).items() if times > 1]:
        words = _words(twice)
        yield conflict("month-listed-twice", dossier, path, fix=_CORRECT,
                       what=Text(f"{words} 列了两次", f"{words} is listed twice"))  # fmt: skip
    strange = [month for month in dossier.get(back_path) or () if month not in months]
    if strange and dossier.get(path) is not None:
        words = _words(strange)
        yield conflict("back-paid-month-not-paid", dossier, path, back_path, fix=_CORRECT,
                       what=Text(f"补缴的 {words} 不在缴费月份里", f"{words} is back-paid but not among the months paid"))  # fmt: skip
    yield from _before_founding(dossier, entry, months)


def _before_founding(dossier: Dossier, entry: str, months: Iterable[Month]) -> Iterator[Contradiction]:
    payer, name = text(dossier, f"{entry}.payer"), text(dossier, "enterprise.name")
    founded = day(dossier, _FOUNDED)
    if payer is None or name is None or founded is None or not same(payer, name):
        return
    if early := [month for month in months if month < Month.containing(founded)]:
        words = _words(early)
        yield conflict("insured-before-founding", dossier, _FOUNDED, f"{entry}.months", fix=_CORRECT,
                       what=Text(f"{words} 由本企业缴费，但企业 {founded} 才成立",
                                 f"{words} was paid by the applicant, which was founded on {founded}"))  # fmt: skip


def _paid_twice(dossier: Dossier, entry: str, paid: dict[Month, str]) -> Iterator[Contradiction]:
    months = dict.fromkeys(month for month in dossier.get(f"{entry}.months") or () if month in paid)
    if months:
        words = _words(months)
        others = dict.fromkeys(f"{paid[month]}.months" for month in months)
        yield conflict("month-paid-twice", dossier, *others, f"{entry}.months", fix=_CORRECT,
                       what=Text(f"{words} 有两个单位同时缴费", f"{words} was paid by two payers"), certain=False)  # fmt: skip


def _words(months: Iterable[Month]) -> str:
    return ", ".join(str(month) for month in sorted(months))
