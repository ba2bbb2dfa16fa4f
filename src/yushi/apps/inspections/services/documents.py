"""Policies and trainings: added, never edited; each addition stands in the ledger with the digest of its text."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from yushi.apps.accounts.services.refusals import impossible, require
from yushi.apps.evidence.services.events import event_record
from yushi.apps.inspections.models import Policy, PolicyKind, PolicyVersion, Training
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.accounts.services.refusals import ChangeError


def policy_publish(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    kind: str,
    title: str,
    text: str,
    effective_on: dt.date,
    approved_by: str,
    origin: Origin,
) -> PolicyVersion:
    """A new version of the policy with that title, version 1 of a new policy if there is none.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: if something is empty, or the newest version says the same already.

    """
    require(actor, "inspection.document", organisation, at)
    cleaned, body = " ".join(title.split()), _body(text)
    if not (cleaned and body and approved_by.strip() and kind in PolicyKind.values):
        raise _empty()
    with transaction.atomic():
        policy = _policy(organisation, kind, cleaned)
        newest = policy.versions.first()
        if newest and newest.text == body:
            raise _same(newest)
        number = (policy.versions.aggregate(most=Max("number"))["most"] or 0) + 1
        digest = sha256(body.encode()).hexdigest()
        fields = {"title": cleaned, "version": f"v{number}", "digest": digest}
        stands = _told("policy.published", policy.reference, fields, actor=actor, at=at, origin=origin)
        return PolicyVersion.objects.create(
            policy=policy,
            number=number,
            text=body,
            sha256=digest,
            effective_on=effective_on,
            approved_by=approved_by.strip(),
            published_by=actor.reference,
            published_at=at,
            **stands,
        )


def training_record(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    topic: str,
    held_on: dt.date,
    names: str,
    material: str,
    taught: PolicyVersion | None,
    origin: Origin,
) -> Training:
    """A training that was held; `names` has one on each line, and how many there are is how many attended.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: if something is empty, the day lies ahead, or the policy is somebody else's.

    """
    require(actor, "inspection.document", organisation, at)
    people, body = [line.strip() for line in names.splitlines() if line.strip()], _body(material)
    cleaned = " ".join(topic.split())
    if not (cleaned and body and people) or (taught and taught.policy.organisation != organisation):
        raise _empty()
    if held_on > at.astimezone(BEIJING).date():
        raise _ahead(held_on)
    digest = sha256(body.encode()).hexdigest()
    made = Training(
        organisation=organisation,
        topic=cleaned,
        held_on=held_on,
        attendees=len(people),
        names="\n".join(people),
        material=body,
        sha256=digest,
        taught=taught,
        recorded_by=actor.reference,
        recorded_at=at,
    )
    fields = {"title": cleaned, "attendees": len(people), "digest": digest}
    if taught:
        fields["version"] = f"v{taught.number}"
    with transaction.atomic():
        stands = _told("training.held", made.reference, fields, actor=actor, at=at, origin=origin)
        made.log, made.sequence = stands["log"], stands["sequence"]
        made.save()
    return made


def _policy(organisation: Organisation, kind: str, title: str) -> Policy:
    """The policy of that title, held until the transaction is over: of two who publish at once, one comes after the other."""
    found, _ = Policy.objects.get_or_create(organisation=organisation, title=title, defaults={"kind": kind})
    return Policy.objects.select_for_update().get(pk=found.pk)


def _told(
    kind: str, reference: str, fields: dict[str, Any], *, actor: User, at: dt.datetime, origin: Origin
) -> dict[str, Any]:
    """Write the event; where it stands, or nothing while it waits in the outbox."""
    recorded = event_record(
        kind=kind,
        actor=actor.reference,
        at=at,
        object=reference,
        address=origin.address,
        request=origin.request,
        fields=fields,
    )
    if recorded is None:
        return {"log": "", "sequence": None}
    return {"log": recorded.shard.folder, "sequence": recorded.entry.sequence}


def _body(text: str) -> str:
    """The text with one kind of line end, as its digest is taken."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n" if text.strip() else ""


def _empty() -> ChangeError:
    return impossible(
        "document-empty",
        what=Text("有必填的内容是空的。", "Something that must be given is empty."),
        rule=Text(
            "制度要有标题、正文、批准人；培训要有主题、内容、参加人。",
            "A policy has title, text, approver; a training topic, material, names.",
        ),
        fix=Text("补全后再提交。", "Fill it in and send it again."),
    )


def _same(newest: PolicyVersion) -> ChangeError:
    return impossible(
        "document-same",
        what=Text(f"正文与第 {newest.number} 版相同。", f"The text is that of version {newest.number}."),
        rule=Text("每个版本的正文都不同于上一版。", "Each version differs from the one before."),
        fix=Text("改好正文再发布。", "Change the text, then publish it."),
    )


def _ahead(held_on: dt.date) -> ChangeError:
    return impossible(
        "training-ahead",
        what=Text(f"培训日期 {held_on} 还没有到。", f"The training is on {held_on}, which lies ahead."),
        rule=Text("只登记已经开展的培训。", "Only a training that was held is recorded."),
        fix=Text("开展以后再登记。", "Record it once it was held."),
    )
