"""Mandates: granted by the client alone, and revoked at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from yushi.apps.accounts import papers
from yushi.apps.accounts.models import Kind, Mandate, MandateScope, Organisation, Scope
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.papers import Kept, Paper
    from yushi.apps.accounts.services.refusals import ChangeError

_INSTANT = dt.timedelta(microseconds=1)


def mandate_grant(
    *,
    actor: User,
    at: dt.datetime,
    client: Organisation,
    consultancy: Organisation,
    scopes: Collection[Scope],
    document: str,
    paper: Paper,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    origin: Origin = NOWHERE,
) -> Mandate:
    """Let `consultancy` do for `client` what `scopes` say, from `starts_at` until before `ends_at`; keep the signed `paper`.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: for parties, times or scopes that make no mandate, or one that there is already.

    """
    refusals.require(actor, "mandate.grant", client, at)
    _require_parties(client, consultancy)
    if not scopes or not document.strip():
        raise _unsound(Text("委托要写明范围和委托书编号。", "A mandate names its scope and its document."))
    if not (starts_at < ends_at and at < ends_at):
        raise _unsound(
            Text("委托的结束要晚于开始，也晚于现在。", "A mandate ends after it starts, and after now.")
        )
    try:
        with transaction.atomic():
            kept = papers.keep(paper, at=at)
            made = Mandate.objects.create(
                client=client,
                consultancy=consultancy,
                document=document.strip(),
                paper=kept.uid,
                paper_digest=kept.digest,
                starts_at=starts_at,
                ends_at=ends_at,
            )
            MandateScope.objects.bulk_create(
                MandateScope(mandate=made, scope=one) for one in sorted(set(scopes))
            )
            until = timezone.localtime(ends_at - _INSTANT).date().isoformat()
            extra: dict[str, Any] = {
                "scope": sorted(one.value for one in set(scopes)),
                "valid_to": until,
                "digest": kept.digest,
            }
            record(_event("mandate.granted", made, actor=actor, at=at, origin=origin, extra=extra))
    except IntegrityError:
        raise _granted_already() from None
    return made


def mandate_revoke(
    *, actor: User, at: dt.datetime, mandate: Mandate, reason: str = "", origin: Origin = NOWHERE
) -> Mandate:
    """End `mandate` at `at`: the next request of the consultancy is refused. One that was revoked stays as it is.

    Raises:
        RefusedError: if `actor` may not.

    """
    refusals.require(actor, "mandate.revoke", mandate, at)
    with transaction.atomic():
        found = Mandate.objects.select_for_update().select_related("client", "consultancy").get(pk=mandate.pk)
        if found.revoked_at is not None:
            return found
        found.revoked_at = at
        found.save(update_fields=["revoked_at"])
        extra: dict[str, Any] = {"reason": reason} if reason else {}
        record(_event("mandate.revoked", found, actor=actor, at=at, origin=origin, extra=extra))
    return found


def mandate_paper(*, actor: User, at: dt.datetime, mandate: Mandate, origin: Origin) -> Kept:
    """The signed document of `mandate`, after it is on record who took it.

    Raises:
        RefusedError: if `actor` may not see the mandate.
        LookupError: if no document is kept of it.
        ChangeError: if what is kept is not the document that was handed in.
        RuntimeError: within a transaction: what is given away must not be undone.

    """
    refusals.require(actor, "mandate.view", mandate, at)
    if not mandate.paper:
        raise LookupError(mandate.reference)
    with transaction.atomic(durable=True):
        record(
            Event(
                kind="record.opened",
                at=at,
                actor=actor.reference,
                object=mandate.reference,
                address=origin.address,
                request=origin.request,
                fields={"fields": ["document"], "reason": "委托书 / mandate"},
            )
        )
    kept = papers.read(mandate.paper)
    if kept.digest != mandate.paper_digest:
        raise _another_paper()
    return kept


def _event(
    kind: str, mandate: Mandate, *, actor: User, at: dt.datetime, origin: Origin, extra: dict[str, Any]
) -> Event:
    return Event(
        kind=kind,
        at=at,
        actor=actor.reference,
        object=mandate.consultancy.reference,
        address=origin.address,
        request=origin.request,
        fields={"organisation": mandate.client.reference, "mandate": mandate.reference} | extra,
    )


def _require_parties(client: Organisation, consultancy: Organisation) -> None:
    if client.kind != Kind.ENTERPRISE or consultancy.kind != Kind.CONSULTANCY:
        raise _unsound(Text("委托由企业授予代办机构。", "An enterprise gives a mandate to a consultancy."))


def _unsound(rule: Text) -> ChangeError:
    return refusals.impossible(
        "mandate-unsound",
        what=Text("这份委托不完整。", "This mandate is not whole."),
        rule=rule,
        fix=Text("按委托书改正后再提交。", "Correct it by its document and send it again."),
    )


def _another_paper() -> ChangeError:
    return refusals.impossible(
        "mandate-paper",
        what=Text(
            "存档的文件不是登记时的委托书。", "The file that is kept is not the document that was handed in."
        ),
        rule=Text(
            "委托书按登记时的 SHA-256 摘要核对。",
            "A document is held against the SHA-256 that was recorded with it.",
        ),
        fix=Text(
            "不要使用这份文件，并告知平台运营方。", "Do not use the file, and tell the operator of the site."
        ),
    )


def _granted_already() -> ChangeError:
    return refusals.impossible(
        "mandate-again",
        what=Text("这份委托书已经登记。", "A mandate of this document is there already."),
        rule=Text("一份委托书只登记一次。", "One document is one mandate."),
        fix=Text("先撤销原来的委托，或换一个编号。", "Revoke the other one first, or give another number."),
    )
