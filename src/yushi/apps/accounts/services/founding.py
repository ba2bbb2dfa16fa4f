"""The first people of a site: an operator and its owner, made by whoever sits at the console."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction

from yushi.apps.accounts.models import Kind, Membership, Organisation, Role
from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services import organisations, refusals
from yushi.apps.accounts.services.events import SYSTEM, Event, record
from yushi.apps.accounts.services.users import user_join
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """The operator, and whether its owner is new and has the password that was given."""

    organisation: Organisation
    owner: User
    new: bool


def operator_found(
    *, at: dt.datetime, name: str, unified_code: str, email: str, display_name: str, password: str
) -> Founded:
    """The first operator of this site, verified, with its first owner; somebody who has an account keeps their password.

    Raises:
        ChangeError: if there is an operator: its owner invites the others.
        UnifiedCodeError: for a credit code that cannot be one.

    """
    with transaction.atomic():
        if Organisation.objects.filter(kind=Kind.OPERATOR, closed_at__isnull=True).exists():
            raise refusals.impossible(
                "operator-there",
                what=Text("本站已有运营方。", "This site has an operator already."),
                rule=Text("命令行只设立第一个。", "The console makes the first one only."),
                fix=Text("请运营方的负责人在页面上邀请成员。", "Its owner invites others on the page."),
            )
        place = organisations.add(at=at, kind=Kind.OPERATOR, name=name, unified_code=unified_code)
        place.verified_at = at
        place.save(update_fields=["verified_at"])
        owner = user_by_email(email)
        new = owner is None
        if owner is None:
            owner = user_join(at=at, email=email, password=password, display_name=display_name, actor=SYSTEM)
            EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
        Membership.objects.create(user=owner, organisation=place, role=Role.OWNER, starts_at=at)
        record(
            Event(
                kind="role.granted",
                at=at,
                actor=SYSTEM,
                object=owner.reference,
                fields={"role": Role.OWNER.value, "organisation": place.reference},
            )
        )
    return Founded(organisation=place, owner=owner, new=new)
