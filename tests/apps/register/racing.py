"""Run by test_races.py: a process that issues licences from several threads: `python -m …racing prepare | issue N | act`."""

# ruff: noqa: E402, T201  Django is set up first; the outcome is printed

from __future__ import annotations

import json
import os
import sys
from functools import partial
from types import SimpleNamespace

os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.apps.accounts.racing import together
from tests.apps.register.conftest import another, issue, people
from tests.factories import accounts as made
from yushi.apps.accounts.models import Organisation, Referral, User
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.apps.register.models import Entry, Licence
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.services.acting import licence_suspend
from yushi.core.licence import history


def prepare() -> object:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys_prepare(at=made.AT)
    world = people()
    for number in range(40):
        another(world, f"申请企业 {number}")
    return {"reviewer": world.reviewer.pk, "authority": world.authority.pk}


def _world() -> SimpleNamespace:
    now = timezone.now()
    return SimpleNamespace(
        now=now,
        today=now.date(),
        reviewer=User.objects.get(display_name="郑审核"),
        authority=Organisation.objects.get(name="省通信管理局（测试）"),
        applicant=Organisation.objects.get(name="洛阳牡汇文旅有限公司"),
    )


def issue_some(share: int) -> object:
    """Every fifth of the applicants, of which `share` is one, each from a thread of its own; one of them is asked twice."""
    world = _world()
    laid = Referral.objects.order_by("pk").values_list("organisation", flat=True)
    mine = list(Organisation.objects.filter(pk__in=list(laid)[share::4]))
    return together([partial(issue, world, organisation=place) for place in [*mine, mine[0]]])


def suspend_together() -> object:
    world, licence = _world(), Licence.objects.order_by("number").first()
    assert licence is not None

    def act() -> object:
        return licence_suspend(
            actor=world.reviewer, at=world.now, origin=NOWHERE, licence=licence, reason="核查"
        )

    return together([act] * 4)


def state() -> object:
    checked = history.check(selected.lines(), selected.head(), selected.public_keys())
    return {
        "numbers": sorted(Licence.objects.values_list("number", flat=True)),
        "places": list(Entry.objects.values_list("place", flat=True)),
        "size": checked.size,
        "keys": len(selected.public_keys()),
    }


if __name__ == "__main__":
    name, *words = sys.argv[1:]
    print(json.dumps(globals()[name](*map(int, words))))
    connection.close()
