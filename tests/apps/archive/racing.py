"""Run by test_races.py: a process that stores from several threads, or until it is killed: `python -m …racing ACT`."""

# ruff: noqa: E402, T201  Django is set up first; the outcome is printed

from __future__ import annotations

import itertools
import json
import os
import sys
from types import SimpleNamespace
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"

import django

django.setup()

import datetime as dt

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tests.apps.accounts.racing import together
from tests.apps.archive.conftest import FROM, add, handed, people
from tests.factories import accounts as made
from yushi.apps.accounts.models import Organisation, User
from yushi.apps.archive.models import Document, UploadLink, Version
from yushi.apps.archive.services import documents, links, tidying
from yushi.apps.evidence.services.keys import keys_prepare

MANY = 6


def prepare() -> object:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys_prepare(at=made.AT)
    people()
    return "ready"


def world() -> SimpleNamespace:
    return SimpleNamespace(
        now=timezone.now(),
        owner=User.objects.get(display_name="顾舟"),
        firm=Organisation.objects.get(name="宛牧农业"),
    )


def use_together() -> object:
    here = world()
    _, token = links.link_make(
        actor=here.owner, at=here.now, organisation=here.firm, kind="id-card", origin=FROM
    )
    acts: list[Any] = [
        lambda number=number: links.link_use(
            token=token, at=here.now, handed=handed(f"用 {number}"), origin=FROM
        )
        for number in range(MANY)
    ]
    return together(acts)


def store_together() -> object:
    here = world()
    return together([lambda: add(here, "同一内容") for _ in range(MANY)])


def replace_together() -> object:
    here = world()
    first = add(here, "先")
    acts: list[Any] = [
        lambda number=number: documents.version_replace(
            actor=here.owner,
            at=here.now,
            document=first.document,
            seen=1,
            handed=handed(f"换 {number}"),
            origin=FROM,
        )
        for number in range(MANY)
    ]
    return together(acts)


def store_on() -> object:
    """Until somebody kills this."""
    here = world()
    for number in itertools.count():
        made_one = add(here, f"{os.getpid()} {number} " + "x" * 3_000_000)
        print(made_one.uid, flush=True)
    return None


def state() -> object:
    files = [file for file in settings.ARCHIVE.rglob("*") if file.is_file()]
    named = set(Version.objects.values_list("stored", flat=True))
    later = timezone.now() + dt.timedelta(days=2)
    tidied = tidying.archive_tidy(at=later)
    return {
        "documents": Document.objects.count(),
        "versions": sorted(str(uid) for uid in Version.objects.values_list("uid", flat=True)),
        "without_version": Document.objects.filter(versions=None).count(),
        "used": UploadLink.objects.filter(used_at__isnull=False).count(),
        "missing": len(named - {file.name for file in files}),
        "unnamed": len(files) - len(named),
        "tidied": tidied.files,
        "left": len([file for file in settings.ARCHIVE.rglob("*") if file.is_file()]),
        "broken": len(list(tidying.archive_examine())),
    }


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]]()))
