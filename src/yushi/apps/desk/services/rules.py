"""Which day's rules a case is judged by: set when it is handed in, moved on purpose, with a reason, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors import rules
from yushi.apps.desk.services import refusals
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.refusals import ChangeError


def rules_move(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    seen: int,
    to: dt.date,
    reason: str,
    origin: Origin = NOWHERE,
) -> Case:
    """Have `case` judged by the rules of the day `to` from now on.

    Raises:
        RefusedError: if `actor` may not edit the files of the enterprise.
        ConflictError: if the case was moved meanwhile.
        ChangeError: without a reason, or for a day ahead.
        NoRulesError: for a day on which no rule was in force.

    """
    require(actor, "file.edit", case.organisation, at)
    today = at.astimezone(BEIJING).date()
    if not reason.strip() or to > today:
        raise _unsaid(to, today)
    with transaction.atomic():
        now = (
            Case.objects.select_for_update(of=("self",))
            .select_related("organisation", "dossier")
            .get(pk=case.pk)
        )
        if now.version != seen:
            raise refusals.moved_meanwhile(now.number)
        changes = [
            f"{one.condition}: {one.before} → {one.after}" for one in rules.differences(now, to=to, on=today)
        ]
        now.rules_on, now.version = to, now.version + 1
        now.save(update_fields=["rules_on", "version"])
        record(
            Event(
                kind="case.rules-moved",
                at=at,
                actor=actor.reference,
                object=now.reference,
                address=origin.address,
                request=origin.request,
                fields={
                    "organisation": now.organisation.reference,
                    "title": now.number,
                    "from_day": to.isoformat(),
                    "reason": reason.strip(),
                    "changes": changes,
                },
            )
        )
    return now


def _unsaid(to: dt.date, today: dt.date) -> ChangeError:
    return impossible(
        "rules-not-moved",
        what=Text(
            f"没有写明理由，或 {to} 晚于今天 {today}。",
            f"There is no reason, or {to} is after today, {today}.",
        ),
        rule=Text(
            "案件按提交当日的规则评估；改用其他日期的规则要有理由，并记录在案。",
            "A case is judged by the rules of the day it was handed in; others need a reason, which is kept.",
        ),
        fix=Text("写明理由，选今天或以前的日期。", "Give a reason and a day that is not ahead."),
    )
