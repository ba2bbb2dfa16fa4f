"""What is done with a licence afterwards. A reason is always given, and nothing is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.refusals import require
from yushi.apps.register.models import Entry, Licence
from yushi.apps.register.models.licence import LIVING
from yushi.apps.register.services import refusals
from yushi.apps.register.services.issuing import canonical_domains
from yushi.apps.register.services.writing import Pen, append, describe, domains_put, opened
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING
from yushi.core.licence import validity
from yushi.core.licence.history import Act, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin

_LONGEST_REASON = 500
_MAY_CHANGE = ("holder", "code", "kinds", "scope", "expires_on", "state", "edition", "sealed", "search")
_WORDS = {
    Act.SUSPEND: Text("暂停", "suspended"),
    Act.RESTORE: Text("恢复", "restored"),
    Act.REVOKE: Text("吊销", "revoked"),
    Act.WITHDRAW: Text("撤销", "withdrawn"),
    Act.SURRENDER: Text("注销", "surrendered"),
    Act.EXPIRE: Text("办理届满注销", "closed"),
    Act.RENEW: Text("延续", "renewed"),
    Act.CHANGE: Text("变更", "changed"),
}
PLAIN = (Act.SUSPEND, Act.RESTORE, Act.REVOKE, Act.WITHDRAW, Act.SURRENDER, Act.EXPIRE)


def licence_act(
    *, actor: User, at: dt.datetime, origin: Origin, licence: Licence, act: Act, reason: str
) -> Entry:
    """Suspend, restore, revoke, withdraw, surrender or close `licence`: the entry of the log.

    Raises:
        RefusedError: if `actor` may not act for the licence's authority.
        RegisterError: if no reason is given, or the licence is not in a state for it.

    """
    if act not in PLAIN:
        raise ValueError(act)

    def nothing(kept: Licence, today: dt.date) -> tuple[str, ...] | None:
        if act is Act.EXPIRE and validity.holds(today, kept.expires_on):
            raise refusals.not_over(kept, today)
        return None

    return _done(actor=actor, at=at, origin=origin, licence=licence, act=act, reason=reason, edit=nothing)


def licence_suspend(*, actor: User, at: dt.datetime, origin: Origin, licence: Licence, reason: str) -> Entry:
    """Suspend `licence` (暂停): see `licence_act`."""
    return licence_act(actor=actor, at=at, origin=origin, licence=licence, act=Act.SUSPEND, reason=reason)


def licence_restore(*, actor: User, at: dt.datetime, origin: Origin, licence: Licence, reason: str) -> Entry:
    """Restore a suspended `licence` (恢复): see `licence_act`."""
    return licence_act(actor=actor, at=at, origin=origin, licence=licence, act=Act.RESTORE, reason=reason)


def licence_revoke(*, actor: User, at: dt.datetime, origin: Origin, licence: Licence, reason: str) -> Entry:
    """Revoke `licence` as a penalty (吊销): see `licence_act`."""
    return licence_act(actor=actor, at=at, origin=origin, licence=licence, act=Act.REVOKE, reason=reason)


def licence_surrender(
    *, actor: User, at: dt.datetime, origin: Origin, licence: Licence, reason: str
) -> Entry:
    """Close `licence` at its holder's request (注销): see `licence_act`."""
    return licence_act(actor=actor, at=at, origin=origin, licence=licence, act=Act.SURRENDER, reason=reason)


def licence_renew(
    *,
    actor: User,
    at: dt.datetime,
    origin: Origin,
    licence: Licence,
    reason: str,
    kinds: Iterable[str] | None = None,
) -> Entry:
    """Renew an active `licence` for the term after the present one; without `kinds` all services go on.

    Raises:
        RefusedError: if `actor` may not act for the licence's authority.
        RegisterError: if no reason is given, it is not active, its term is over, or kinds are not among its own.

    """

    def renew(kept: Licence, today: dt.date) -> tuple[str, ...]:
        if not validity.holds(today, kept.expires_on):
            raise refusals.over(kept, today)
        if kinds is not None:
            wanted = " ".join(sorted(set(kinds)))
            if not set(wanted.split()) <= set(kept.kinds.split()):
                raise refusals.unchanged(kept.number)
            kept.kinds = wanted
        kept.expires_on = validity.renewed_until(kept.expires_on)
        return tuple(one.name for one in kept.domains.all())

    return _done(actor=actor, at=at, origin=origin, licence=licence, act=Act.RENEW, reason=reason, edit=renew)


def licence_change(
    *,
    actor: User,
    at: dt.datetime,
    origin: Origin,
    licence: Licence,
    reason: str,
    holder: str | None = None,
    code: str | None = None,
    kinds: Iterable[str] | None = None,
    scope: str | None = None,
    domains: Iterable[str] | None = None,
) -> Entry:
    """Change what stands on `licence`: a new edition, and the old one stays in its history.

    Raises:
        RefusedError: if `actor` may not act for the licence's authority.
        RegisterError: if no reason is given, it is in no state for it, another licence of that holder lives, or nothing
            would change.
        CertificateError: if something that stands on a licence would be missing or wrong.

    """
    names = None if domains is None else canonical_domains(domains)

    def change(kept: Licence, _today: dt.date) -> Sequence[str]:
        now = tuple(one.name for one in kept.domains.all())
        before = (kept.holder, kept.code, kept.kinds, kept.scope, now)
        kept.code = _passed_on(kept, code)
        kept.holder = kept.holder if holder is None else " ".join(holder.split())
        kept.kinds = kept.kinds if kinds is None else " ".join(sorted(set(kinds)))
        kept.scope = kept.scope if scope is None else scope.strip()
        after = now if names is None else names
        if (kept.holder, kept.code, kept.kinds, kept.scope, tuple(after)) == before:
            raise refusals.unchanged(kept.number)
        return after

    return _done(
        actor=actor, at=at, origin=origin, licence=licence, act=Act.CHANGE, reason=reason, edit=change
    )


def _passed_on(kept: Licence, code: str | None) -> str:
    """The code of the holder from now on: another one where the licence passes to a company that has none yet."""
    if code is None or code == kept.code:
        return kept.code
    other = Licence.objects.filter(code=code, state__in=LIVING).exclude(pk=kept.pk).first()
    if other is not None:
        raise refusals.living(other)
    return code


def _done(
    *,
    actor: User,
    at: dt.datetime,
    origin: Origin,
    licence: Licence,
    act: Act,
    reason: str,
    edit: Callable[[Licence, dt.date], Sequence[str] | None],
) -> Entry:
    """Do `act`; `edit` changes the licence and says which domains a new edition has, None for no new edition."""
    require(actor, "licence.issue", licence.authority, at)
    cleaned = " ".join(reason.split())
    if not cleaned or len(cleaned) > _LONGEST_REASON:
        raise refusals.no_reason()
    today = at.astimezone(BEIJING).date()
    with transaction.atomic():
        log, signer = opened(at)
        kept = Licence.objects.select_for_update().get(pk=licence.pk)
        after = act.after(State(kept.state))
        if after is None:
            raise refusals.wrong_state(kept, _WORDS[act])
        domains = edit(kept, today)
        kept.state = after.value
        if domains is not None:
            kept.edition += 1
            describe(kept, domains, by=signer)
            domains_put(kept, domains)
        kept.save(update_fields=_MAY_CHANGE)
        return append(
            kept, act, Pen(actor=actor, at=at, origin=origin, on=today, reason=cleaned), log, signer
        )
