"""What a change of the rules would turn among the dossiers that somebody looks after, before anything is published."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.board.selectors import glancing, listing
from yushi.apps.selfcheck.services.wording import lang, say
from yushi.core.assessment import flips, values
from yushi.core.policy import drafts, judge, rulebook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.board.models import Snapshot
    from yushi.core.assessment.flips import Judged, Turn
    from yushi.core.dossier import Dossier as Facts
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.verdicts import Outcome

_KEPT = 4_000
_known: OrderedDict[tuple[int, int, int, str], tuple[Facts, Judged]] = OrderedDict()
"""Dossiers that were read for a preview, by what makes them what they are; the next figure tried costs no reading."""


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


def turns(actor: User, at: dt.datetime, draft: Rulebook, *, on: dt.date) -> tuple[list[Snapshot], list[Turn]]:
    """The rows that `actor` sees, and what of them would turn on a day."""
    rows = list(
        listing.seen(actor, at).select_related("organisation", "case", "dossier__organisation").order_by("pk")
    )
    many = [_read(row, on)[1] for row in rows]
    return rows, list(flips.flips(many, rulebook.standard(), draft, on=on))


def shown(rows: Sequence[Snapshot], found: Sequence[Turn], draft: Rulebook, *, on: dt.date) -> list[Flip]:
    """Turns in the reader's words, each with its trace."""
    return [_shown(rows[one.index], one, draft, on) for one in found]


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
