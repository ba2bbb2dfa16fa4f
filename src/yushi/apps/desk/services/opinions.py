"""Words on conditions (审核意见): each a new row, and the second of two people who speak at once is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import refused
from yushi.apps.desk.models import Case, Opinion
from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.cases import BEFORE, OWN, history
from yushi.apps.desk.selectors.standing import judged
from yushi.apps.desk.services import refusals
from yushi.core.ledger.shard import BEIJING
from yushi.core.notices import with_remedy

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.selectors.opinions import Item, Words

ACCEPTED, REJECTED = "accepted", "rejected"
LONGEST = 500
"""Characters of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is said of a condition; `seen` is the number of the word that the page showed, 0 where there was none.

    `remedy` keeps the standard remedy of the rule in a rejection, after the note or in its place.
    """

    condition: str
    word: str
    seen: int
    note: str = ""
    remedy: bool = False
    late_because: str = ""


def reviews(actor: User, case: Case, at: dt.datetime) -> bool:
    """Whether `actor` may speak on the conditions of `case`: for its authority, or in a rehearsal for the applicant."""
    if case.authority_id is None:
        return may(actor, "file.edit", case, at, ways=OWN)
    return may(actor, "case.review", case, at, ways=BEFORE)


def opinion_give(
    *, actor: User, at: dt.datetime, case: Case, word: Word, origin: Origin = NOWHERE
) -> Opinion:
    """A word on one condition.

    Raises:
        RefusedError: if `actor` may not.
        ConflictError: if somebody else spoke on it meanwhile.
        ChangeError: for a condition that wants no word, a rejection without a note, or what was told already.

    """
    with transaction.atomic():
        now, items, words = _locked(actor, at, case)
        item = next((one for one in items if one.condition == word.condition), None)
        last = words.last.get(word.condition)
        if item is None:
            raise refusals.no_such_condition(word.condition)
        if (last.sequence if last else 0) != word.seen:
            raise refusals.spoken_meanwhile(item.title)
        _require_whole(now, item, word)
        made = _row(now, item, word, words, actor=actor, at=at)
        made.save()
        _tell(now, made.word, [made.condition], actor=actor, at=at, origin=origin)
    return made


def opinions_accept(*, actor: User, at: dt.datetime, case: Case, origin: Origin = NOWHERE) -> list[Opinion]:
    """Accept in one go what the rules settled by documents and nobody has a word on that stands.

    Raises:
        RefusedError: if `actor` may not.

    """
    with transaction.atomic():
        now, items, words = _locked(actor, at, case)
        made = [
            _row(now, item, Word(condition=item.condition, word=ACCEPTED, seen=0), words, actor=actor, at=at)
            for item in items
            if item.settling == "documents" and item.condition not in words.standing
        ]
        for one in made:
            one.in_one_go = True
        Opinion.objects.bulk_create(made)
        if made:
            _tell(now, ACCEPTED, [one.condition for one in made], actor=actor, at=at, origin=origin)
    return made


def _locked(actor: User, at: dt.datetime, case: Case) -> tuple[Case, tuple[Item, ...], Words]:
    """The case, held until the transaction ends, its conditions as they are now, and the words on them."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("organisation", "authority", "dossier")
    now = rows.get(pk=case.pk)
    if not reviews(actor, now, at):
        raise refused("case.review")
    if now.ended_at is not None:
        raise refusals.ended(now.number)
    items = opinions.items(now.kind, judged(now, on=at.astimezone(BEIJING).date()))
    words = opinions.words(now, items, history(now), rehearsal=now.authority_id is None)
    return now, items, words


def _require_whole(case: Case, item: Item, word: Word) -> None:
    """A rejection says why; and a second notice names nothing that the first one named."""
    if word.word not in (ACCEPTED, REJECTED):
        raise refusals.no_such_word(word.word)
    if word.word == REJECTED and not _note(item, word):
        raise refusals.no_note(item.title)
    if len(_note(item, word)) > LONGEST:
        raise refusals.note_too_long(item.title, len(_note(item, word)), LONGEST)
    if word.late_because.strip() and item.condition in opinions.told_of(case):
        raise refusals.told_already(item.title)


def _note(item: Item, word: Word) -> str:
    """What is kept of the note, with the standard remedy where it is to stay."""
    note = " ".join(word.note.split())
    keeps = word.remedy and word.word == REJECTED and item.deciding is not None
    return with_remedy(note, item.deciding.rule.remedy.text) if keeps and item.deciding else note


def _row(case: Case, item: Item, word: Word, words: Words, *, actor: User, at: dt.datetime) -> Opinion:
    last = words.last.get(item.condition)
    return Opinion(
        case=case,
        condition=item.condition,
        sequence=last.sequence + 1 if last else 1,
        rehearsal=case.authority_id is None,
        word=word.word,
        note=_note(item, word),
        late_because=" ".join(word.late_because.split()) if word.word == REJECTED else "",
        outcome=item.outcome,
        by=actor.reference,
        at=at,
    )


def _tell(
    case: Case, word: str, conditions: list[str], *, actor: User, at: dt.datetime, origin: Origin
) -> None:
    rehearsal = " (rehearsal)" if case.authority_id is None else ""
    record(
        Event(
            kind="case.opinion",
            at=at,
            actor=actor.reference,
            object=case.reference,
            address=origin.address,
            request=origin.request,
            fields={
                "organisation": case.organisation.reference,
                "title": case.number,
                "category": f"{word}{rehearsal}",
                "changes": conditions,
            },
        )
    )
