"""Run by test_races.py: a process of reviewers who act at once: `python -m …racing prepare | speak | accept N`."""

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

from tests.apps.accounts.racing import together
from tests.apps.review.conftest import everybody, laid
from tests.apps.review.test_visits import kept
from tests.factories import accounts as people
from tests.factories import desk as made
from yushi.apps.accounts.models import User
from yushi.apps.desk.models import Case, Letter, Opinion
from yushi.apps.desk.services.opinions import Word, opinion_give
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.apps.review.models import Record

CAPITAL = "subject.registered-capital"
CASES = 4


def prepare() -> object:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys_prepare(at=people.AT)
    world = everybody()
    for _ in range(CASES):
        laid(world)
    return {}


def _world() -> SimpleNamespace:
    return SimpleNamespace(
        reviewer=User.objects.get(display_name="李审核"), second=User.objects.get(display_name="孙审核")
    )


def speak() -> object:
    """Both reviewers on one condition of one case, having seen no word."""
    world, case = _world(), Case.objects.order_by("pk").first()
    assert case is not None
    word = Word(condition=CAPITAL, word="accepted", seen=0)
    return together(
        [
            partial(opinion_give, actor=who, at=people.AT, case=case, word=word)
            for who in (world.reviewer, world.second)
        ]
    )


def accept(share: int) -> object:
    """Two of the cases, each accepted by a thread of its own, and the first of them twice."""
    world = _world()
    cases = list(Case.objects.order_by("pk"))[share::2]
    return together([partial(made.moved, world.reviewer, case, "accept") for case in [*cases, cases[0]]])


def record() -> object:
    """One checklist, sent several times at once."""
    world, case = _world(), Case.objects.order_by("pk").first()
    assert case is not None
    return together([partial(kept, world, case)] * 3)


def state() -> object:
    return {
        "opinions": Opinion.objects.count(),
        "records": Record.objects.count(),
        "letters": sorted(Letter.objects.values_list("number", flat=True)),
    }


if __name__ == "__main__":
    name, *words = sys.argv[1:]
    print(json.dumps(globals()[name](*map(int, words))))
    connection.close()
