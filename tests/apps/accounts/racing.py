"""Run by test_races.py in a process of its own, on a database of its own: threads that do the same at the same moment."""

# ruff: noqa: E402, T201  Django is set up first; the outcome is printed

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from threading import Barrier, Thread

os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import (
    Event,
    Invitation,
    Kind,
    Mandate,
    Membership,
    Organisation,
    Role,
    Scope,
    User,
)
from yushi.apps.accounts.services import invitations, mandates, memberships
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.apps.firewall.models import Ban, Incident
from yushi.apps.firewall.services.recording import blocks_record
from yushi.apps.inspections.models import Policy, PolicyVersion
from yushi.apps.inspections.services.documents import policy_publish
from yushi.core.errors import YushiError
from yushi.core.firewall import Refused


def together(acts: list[Callable[[], object]]) -> list[str]:
    """What became of each act: done, or the code of its refusal."""
    gate, became = Barrier(len(acts)), [""] * len(acts)

    def run(number: int) -> None:
        gate.wait()
        try:
            acts[number]()
            became[number] = "done"
        except YushiError as error:
            became[number] = error.problems[0].code
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(became)


def last_owners() -> dict[str, object]:
    place, one, other = made.organisation(), made.user(), made.user()
    parts = [made.member(who, place) for who in (one, other)]
    became = together(
        [
            lambda: memberships.membership_remove(actor=one, at=made.AT, membership=parts[1]),
            lambda: memberships.membership_remove(actor=other, at=made.AT, membership=parts[0]),
        ]
    )
    left = Membership.objects.filter(organisation=place, role=Role.OWNER, ends_at__isnull=True).count()
    return {"became": became, "left": left, "told": Event.objects.filter(kind="role.revoked").count()}


def same_mandate() -> dict[str, object]:
    place, consultancy, owner = made.organisation(), made.organisation(Kind.CONSULTANCY), made.user()
    made.member(owner, place)

    def grant() -> object:
        return mandates.mandate_grant(
            actor=owner,
            at=made.AT,
            client=place,
            consultancy=consultancy,
            scopes=[Scope.VIEW],
            document="委-1",
            paper=made.paper(),
            starts_at=made.AT,
            ends_at=made.AT + made.DAY,
        )

    became = together([grant] * 4)
    return {
        "became": became,
        "left": Mandate.objects.count(),
        "told": Event.objects.filter(kind="mandate.granted").count(),
    }


def _asking(place: Organisation) -> Callable[[], object]:
    owner = made.user()
    made.member(owner, place)
    return lambda: invitations.member_invite(
        actor=owner, at=made.AT, organisation=place, email="new@yushi.example", role=Role.VIEWER
    )


def same_member() -> dict[str, object]:
    became = together([_asking(made.organisation())] * 4)
    return {
        "became": became,
        "left": Invitation.objects.count(),
        "told": Event.objects.filter(kind="invitation.made").count(),
    }


def same_newcomer() -> dict[str, object]:
    became = together([_asking(made.organisation()) for _ in range(4)])
    return {
        "became": became,
        "left": User.objects.filter(email="new@yushi.example").count(),
        "told": Invitation.objects.count(),
    }


def same_policy() -> dict[str, object]:
    keys_prepare(at=made.AT)
    place, clerk = made.organisation(Kind.OPERATOR), made.user()
    made.member(clerk, place, Role.OPERATOR)

    def publish(number: int) -> Callable[[], object]:
        return lambda: policy_publish(
            actor=clerk,
            at=made.AT,
            organisation=place,
            kind="privacy",
            title="用户隐私保护办法",
            text=f"第 {number} 稿",
            effective_on=made.AT.date(),
            approved_by="顾满舟",
            origin=NOWHERE,
        )

    became = together([publish(number) for number in range(4)])
    numbers = sorted(PolicyVersion.objects.values_list("number", flat=True))
    return {"became": became, "left": numbers, "told": Policy.objects.count()}


def same_attacker() -> dict[str, object]:
    settings.LEDGER_OUTBOX = True  # so that the ledger's own lock does not put them in a row
    keys_prepare(at=made.AT)
    refused = [
        Refused(
            at=made.AT + minutes * dt.timedelta(minutes=1),
            address="198.51.100.7",
            method="GET",
            route="selfcheck:start",
            category="sql-injection",
            rules=(942100,),
            score=5,
            action="rules",
            request="4bf92f3577b34da6",
        )
        for minutes in (0, 20, 40)
    ]
    became = together([lambda: blocks_record(refused, at=refused[-1].at)] * 4)
    return {
        "became": became,
        "left": sorted(Incident.objects.values_list("requests", flat=True)),
        "told": Ban.objects.count(),
    }


def fail_five_times() -> dict[str, object]:
    person = signing(made.user(email="gu@yushi.example"))
    for number in range(5):
        given = {"login": person.email, "password": "wrong"}
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(reverse("account_login"), given)
    return {}


def come_in() -> dict[str, object]:
    client = Client(REMOTE_ADDR="10.0.1.1")
    client.post(reverse("account_login"), {"login": "gu@yushi.example", "password": made.PASSWORD})
    return {"status": client.get(reverse("accounts:home")).status_code}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ACCOUNTS_FILES = "tests.simulators.cabinet"
    settings.ACCOUNTS_EVENT_WRITER = "tests.apps.accounts.conftest.write_what_fits"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    print(json.dumps(globals()[sys.argv[1]]()))
