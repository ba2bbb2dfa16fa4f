"""Run by test_races.py in a process of its own, on a database in a file: threads that do the same at the same moment."""

# ruff: noqa: E402, T201  Django is set up first; the outcome is printed

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from threading import Barrier, Thread

os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Kind, Mandate, Membership, Role, Scope
from yushi.apps.accounts.services import invitations, mandates, memberships
from yushi.core.errors import YushiError


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


def same_member() -> dict[str, object]:
    place, owner = made.organisation(), made.user()
    made.member(owner, place)
    became = together(
        [
            lambda: invitations.member_invite(
                actor=owner, at=made.AT, organisation=place, email="new@yushi.example", role=Role.VIEWER
            )
        ]
        * 4
    )
    return {
        "became": became,
        "left": place.invitations.count(),
        "told": Event.objects.filter(kind="invitation.made").count(),
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
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ACCOUNTS_FILES = "tests.simulators.cabinet"
    settings.ACCOUNTS_EVENT_WRITER = "tests.apps.accounts.conftest.write_what_fits"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    print(json.dumps(globals()[sys.argv[1]]()))
