"""What a decision does to the licence in the register: issued, renewed, changed, cancelled, with the move itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.desk.services.cases import licence_put
from yushi.apps.register.selectors.licences import licence_get
from yushi.apps.register.services import acting, issuing
from yushi.apps.register.services.refusals import RegisterError
from yushi.core.cases import mergers
from yushi.core.licence.history import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.apps.register.models import Licence
    from yushi.core.assessment import Assessment

UNCHANGED = "register.unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """A decision that was made, and what it does to the licence."""

    case: Case
    told: CaseEvent
    found: Assessment
    actor: User
    at: dt.datetime
    origin: Origin

    def issue(self) -> None:
        """A licence with the next number; the case carries it from now on."""
        assert self.case.authority is not None
        made = issuing.licence_issue(
            actor=self.actor,
            at=self.at,
            origin=self.origin,
            authority=self.case.authority,
            organisation=self.case.organisation,
            kinds=self.found.classification.kinds or (),
            domains=self.domains(),
            issued_on=self.told.on,
        )
        licence_put(case=self.case, number=made.number)

    def renew(self) -> None:
        """The licence goes on for the next term, with the services that were opened."""
        if (kept := self.licence()) is not None:
            acting.licence_renew(
                actor=self.actor, at=self.at, origin=self.origin, licence=kept, reason=self.reason()
            )

    def change(self) -> None:
        """The licence says what the facts say now; where it does so already, it stays.

        Where the holder merged into another company, it passes to that one, whose name and code the facts have.
        """
        if (kept := self.licence()) is None:
            return
        try:
            with transaction.atomic():
                acting.licence_change(
                    actor=self.actor,
                    at=self.at,
                    origin=self.origin,
                    licence=kept,
                    reason=self.reason(),
                    **self.holder(),
                    domains=self.domains() or None,
                )
        except RegisterError as error:
            if error.problems[0].code != UNCHANGED:
                raise

    def holder(self) -> dict[str, str]:
        """Who holds the licence from now on: the enterprise, or the company that it merged into."""
        facts = self.found.dossier
        if mergers.passes(facts.get("application.merger")):
            return {"holder": str(facts.get("enterprise.name")), "code": str(facts.get("enterprise.uscc"))}
        return {"holder": self.case.organisation.name}

    def cancel(self) -> None:
        """The licence is handed back."""
        if (kept := self.licence()) is not None:
            acting.licence_act(
                actor=self.actor,
                at=self.at,
                origin=self.origin,
                licence=kept,
                act=Act.SURRENDER,
                reason=self.reason(),
            )

    def licence(self) -> Licence | None:
        """The licence that the case is about, if it is in this register."""
        number = self.case.licence or str(self.found.dossier.get("licence.number") or "")
        return licence_get(number) if number else None

    def domains(self) -> list[str]:
        """The domains of the platform."""
        listed = self.found.dossier.get("website.domains") or ()
        return [str(one["name"]) for one in listed if one.get("name")]

    def reason(self) -> str:
        """Why, for the public log."""
        return self.told.reason or self.case.number


_DEEDS: dict[tuple[str, str], Callable[[_Deed], None]] = {
    ("new", "issue"): _Deed.issue,
    ("renewal", "grant"): _Deed.renew,
    ("change", "grant"): _Deed.change,
    ("termination", "cancel"): _Deed.cancel,
}


def follow(
    case: Case, told: CaseEvent, found: Assessment, *, actor: User, at: dt.datetime, origin: Origin
) -> None:
    """Do to the licence what the move `told` decided.

    Raises:
        RegisterError, CertificateError: why the register does not take it; the move is undone then.

    """
    deed = _DEEDS.get((case.kind, told.event))
    if deed is not None:
        deed(_Deed(case=case, told=told, found=found, actor=actor, at=at, origin=origin))
