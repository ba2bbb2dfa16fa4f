"""What a change of the rules would turn among the dossiers that somebody looks after, before anything is published."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.board.models import Snapshot
from yushi.apps.board.selectors import glancing, listing
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core.assessment import flips, values
from yushi.core.policy import drafts, judge, rulebook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from yushi.apps.accounts.models import User
    from yushi.core.assessment.flips import Judged, Turn
    from yushi.core.dossier import Dossier as Facts
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.verdicts import Outcome

BATCH = 100
"""Dossiers judged between two signs of life: about a tenth of a second where they have to be read."""
_KEPT = 4_000
_known: OrderedDict[tuple[int, int, int, str], tuple[Facts, Judged]] = OrderedDict()
"""Dossiers that were read for a preview, by what makes them what they are; the next figure tried costs no reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that would turn: in which row, of which client."""

    row: int
    client: int
    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many of all dossiers have been judged, and what would turn among the last of them."""

    done: int
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One condition of one client that would turn, with the facts it rests on and the rule as it would read."""

    client: str
    href: str
    title: str
    profile: str
    before: str
    after: str
    worse: bool
    filed: bool
    facts: tuple[tuple[str, str], ...]
    rule: str


def thresholds() -> list[tuple[str, str]]:
    """Every figure that can be tried, with what it is about."""
    conditions = rulebook.standard().conditions
    return [
        (one.id, f"{say(conditions[one.condition].title)} · {one.name} = {one.value} · {one.file}")
        for one in drafts.thresholds()
    ]


def of_threshold(wanted: str, text: str) -> Rulebook | None:
    """The draft with another value of a threshold; None for a threshold that does not exist.

    Raises:
        PackError: with what is wrong with the value, or with the packs because of it.

    """
    found = next((one for one in drafts.thresholds() if one.id == wanted), None)
    return drafts.with_value(found, text) if found else None


def steps(actor: User, at: dt.datetime, draft: Rulebook, *, on: dt.date) -> Iterator[Step]:
    """The rows that `actor` sees, read and judged on a day a batch at a time; what turns comes in their order."""
    keys = list(listing.seen(actor, at).order_by("pk").values_list("pk", flat=True))
    comparison = flips.Comparison(now=rulebook.standard(), draft=draft, on=on)
    yield Step(done=0, total=len(keys), hits=())
    for start in range(0, len(keys), BATCH):
        rows = _rows(keys[start : start + BATCH])
        found = comparison.flips([_read(row, on)[1] for row in rows])
        hits = tuple(
            Hit(row=rows[one.index].pk, client=rows[one.index].organisation_id, turn=one) for one in found
        )
        yield Step(done=min(start + BATCH, len(keys)), total=len(keys), hits=hits)


def shown(hits: Sequence[Hit], draft: Rulebook, *, on: dt.date) -> Iterator[Flip]:
    """Turns in the reader's words, each with its trace."""
    rows = {row.pk: row for row in _rows({one.row for one in hits})}
    return (_shown(rows[one.row], one.turn, draft, on) for one in hits if one.row in rows)


def _rows(keys: Iterable[int]) -> list[Snapshot]:
    found = Snapshot.objects.filter(pk__in=list(keys)).order_by("pk")
    return list(found.select_related("organisation", "case", "dossier__organisation"))


def _read(row: Snapshot, on: dt.date) -> tuple[Facts, Judged]:
    key = (row.dossier_id, row.dossier.version, row.stamp, str(on))
    if key not in _known:
        facts = glancing.facts_for(row.dossier, on=on)
        _known[key] = facts, flips.ready(facts, on=on)
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return _known[key]


def _shown(row: Snapshot, one: Turn, draft: Rulebook, on: dt.date) -> Flip:
    facts, judged = _read(row, on)
    traced = judge.findings(one.rules, draft, facts, judged.facts)
    finding = traced[0] if traced else None
    language = lang()
    return Flip(
        client=row.organisation.name,
        href=reverse("desk:case", args=[row.case.uid]) if row.case else "",
        title=say((finding.condition if finding else rulebook.standard().conditions[one.condition]).title),
        profile=_profiles()[str(one.profile)],
        before=_word(one.before),
        after=_word(one.after),
        worse=str(one.after) in {"unmet", "unknown"},
        filed=row.step >= glancing.SUBMITTED,
        facts=tuple(
            (values.label(used.path, language), values.worded(used.path, used.value, language))
            for used in (finding.facts if finding else ())
        ),
        rule=finding.rule.source_text.get("expr", "") if finding else "",
    )


def _profiles() -> dict[str, str]:
    return {"law": _("法定口径"), "practice": _("河南实务"), "guide": _("办事指南")}


def _word(outcome: Outcome | None) -> str:
    if outcome is None:
        return _("没有规定")
    words = {
        "met": _("符合"),
        "unmet": _("不符合"),
        "unknown": _("未知"),
        "review": _("需人判断"),
        "not-applicable": _("不适用"),
    }
    return words[str(outcome)]
