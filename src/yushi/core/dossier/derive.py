"""The facts of a dossier as rules see them on a day: folded, completed, quick to read.

Texts are folded (`core.text.fold`), what is known not to exist is `ABSENT`, what is unknown is not
there, and derived facts stand beside those they come from. Only a few of them change with the day
(insurance, latest scan and training, valid evidence), and only on a few days: a whole year of days
shares a handful of records.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.dossier import insurance, parties
from yushi.core.dossier.month import Month
from yushi.core.dossier.schema import standard
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier.dossier import Dossier
    from yushi.core.dossier.schema import Branch

Table = dict[str, Any]
_FOLDED = frozenset({"text", "filing-number", "police-number", "licence-number"})
_folded = lru_cache(maxsize=16384)(fold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Which licence the business needs; `kinds` and `route` are None while that is not known.

    `excluded` is true only if it is certain that none is needed.
    """

    kinds: tuple[str, ...] | None = None
    route: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts on one day; `record` and `evidence` are shared between days and never changed."""

    record: Mapping[str, Any]
    evidence: frozenset[str]
    on: date
    timeline: Timeline


def derive(dossier: Dossier, *, on: date, today: date, needed: Needed) -> Facts:
    """The facts of `dossier` on the day `on`; after `today` social insurance is taken to go on."""
    record = _table(dossier.data, standard().root)
    enterprise = _below(record, "enterprise")
    known = parties.parties(enterprise)
    parties.settle_enterprise(record, enterprise)
    parties.settle_website(_below(record, "website"), known)
    people = record.get("people")
    parties.settle_staff(_below(record, "website"), people)
    if people is not None:
        if (several := parties.distinct_staff(people)) is not None:
            record["staff"] = {"distinct": several}
        if (distinct := parties.distinct_leads(people)) is not None:
            record["leads"] = {"distinct": distinct}
    record["stage"] = _stage(_below(record, "licence"))
    record["needed"] = _needed(needed)
    return Timeline(dossier, record, known.applicant, today).at(on)


def rederive(facts: Facts, *, on: date) -> Facts:
    """The same facts on another day; what does not change with the day is not worked out again."""
    return facts.timeline.at(on)


def lasts(facts: Facts) -> date:
    """The last day, not before that of `facts`, for which they are the same but for their date."""
    return facts.timeline.lasts(facts.on)


class Timeline:
    """A dossier's facts through time: one record for each stretch of days on which nothing changes."""

    def __init__(self, dossier: Dossier, record: Table, applicant: str | None, today: date) -> None:
        self._dossier = dossier
        self._record = record
        self._today = Month.containing(today)
        self._people = [
            insurance.history(person.get("contributions"), applicant) for person in record.get("people", ())
        ]
        security = _below(record, "security")
        self._scans = _dated(security.get("vulnerability_scans"))
        self._trainings = _dated(security.get("trainings"))
        self._expiries = sorted(dossier.evidence_last_days())
        self._known: dict[tuple[int, int, int], Table] = {}
        self._valid: dict[int, frozenset[str]] = {}

    def at(self, on: date) -> Facts:
        """The facts on the day `on`."""
        month = Month.containing(on)
        scans, trainings = (_until(dated, on) for dated in (self._scans, self._trainings))
        key = (month.index, scans, trainings)
        if (record := self._known.get(key)) is None:
            record = self._known[key] = self._on(month, scans, trainings)
        expired = bisect_left(self._expiries, on)
        if (valid := self._valid.get(expired)) is None:
            valid = self._valid[expired] = self._dossier.evidence_kinds(on=on)
        return Facts(record=record, evidence=valid, on=on, timeline=self)

    def lasts(self, on: date) -> date:
        """The last day from `on` before anything changes: a month, a scan, a training, valid evidence."""
        ends = [date(on.year, on.month, monthrange(on.year, on.month)[1])]
        ends += [
            dated.days[place] - timedelta(days=1)
            for dated in (self._scans, self._trainings)
            if dated and (place := bisect_right(dated.days, on)) < len(dated.days)
        ]
        place = bisect_left(self._expiries, on)
        return min([*ends, *self._expiries[place : place + 1]])

    def _on(self, month: Month, scans: int, trainings: int) -> Table:
        record = dict(self._record)
        if self._people:
            record["people"] = [
                {**person, **known.at(month, today=self._today)} if known else person
                for person, known in zip(self._record["people"], self._people, strict=True)
            ]
        latest = _latest_scan(self._scans, scans) | _latest_training(self._trainings, trainings)
        if latest:
            record["security"] = {**record["security"], **latest}
        return record


class Entries:
    """Dated entries of a list in order of time, and whether some have no date."""

    __slots__ = ("days", "entries", "undated")

    def __init__(self, entries: list[Table]) -> None:
        dated = sorted(
            (entry for entry in entries if isinstance(entry.get("performed_on"), date)),
            key=lambda entry: entry["performed_on"],
        )
        self.days: list[date] = [entry["performed_on"] for entry in dated]
        self.entries = dated
        self.undated = len(dated) < len(entries)


def _dated(entries: list[Table] | None) -> Entries | None:
    return None if entries is None else Entries(entries)


def _until(dated: Entries | None, on: date) -> int:
    return bisect_right(dated.days, on) if dated else 0


def _happened(dated: Entries, count: int, key: str) -> Table:
    """Whether anything happened by the day; unknown while an entry has no date."""
    if count:
        return {key: True}
    return {} if dated.undated else {key: False}


def _latest_scan(dated: Entries | None, count: int) -> Table:
    if dated is None:
        return {}
    found = _happened(dated, count, "scanned")
    if count:
        found["latest_scan_on"] = dated.days[count - 1]
        if (high := dated.entries[count - 1].get("open_high")) is not None:
            found["latest_scan_open_high"] = high
    return found


def _latest_training(dated: Entries | None, count: int) -> Table:
    if dated is None:
        return {}
    found = _happened(dated, count, "trained")
    if count:
        found["latest_training_on"] = dated.days[count - 1]
    return found


def _table(data: Mapping[str, Any], branch: Branch) -> Table:
    """A fresh table with texts folded and `ABSENT` for what is known not to exist."""
    given = branch.given
    table: Table = {}
    for key, value in data.items():
        child = given[key]
        kind = child.fact.type
        if kind in _FOLDED:
            table[key] = _folded(value)
        elif kind == "tables":
            table[key] = [_table(entry, child) for entry in value]
        elif kind == "texts":
            table[key] = tuple(_folded(item) for item in value)
        elif value is False and kind != "bool":
            table[key] = ABSENT
        else:
            table[key] = _table(value, child) if kind == "table" else value
    return table


def _below(record: Table, key: str) -> Table:
    """A table of the record; an empty one if it is unknown or known not to exist."""
    found = record.get(key)
    return found if isinstance(found, dict) else {}


def _stage(licence: Table) -> str:
    held = licence.get("number") or licence.get("issued_on", ABSENT) is not ABSENT
    return "licensed" if held else "application"


def _needed(needed: Needed) -> Table:
    found: Table = {"excluded": needed.excluded}
    if needed.kinds is not None:
        found["kinds"] = needed.kinds
    if needed.route is not None:
        found["route"] = needed.route
    return found
