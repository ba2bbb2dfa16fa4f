"""The desk's world, with cases that have come before the authority."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.apps.accounts.conftest import signing
from tests.apps.desk.conftest import people, site
from tests.apps.register.conftest import enter
from tests.factories import accounts as made
from tests.factories import desk
from yushi.apps.accounts.models import Role
from yushi.apps.accounts.views import visits
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.standing import assessment_of
from yushi.apps.desk.services.opinions import Word, opinion_give
from yushi.core.ledger.shard import BEIJING

__all__ = ["enter", "site"]
NOW = dt.datetime(2026, 12, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def world(site: object) -> SimpleNamespace:
    return everybody()


def everybody() -> SimpleNamespace:
    """Two reviewers of one authority, and everybody of the desk."""
    found = people()
    found.second = signing(made.user("孙审核"))
    made.member(found.second, found.authority, Role.REVIEWER)
    return found


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """The moment at which the reviewer's pages are opened, whatever the day of the test is."""
    clock = SimpleNamespace(now=lambda: NOW)
    monkeypatch.setattr(visits, "timezone", clock)
    return NOW


def laid(world: SimpleNamespace, *, at: dt.datetime = made.AT, **more: object) -> Case:
    """A case whose materials the authority has received."""
    dossier = desk.dossier(world.owner, world.firm, at=at)
    case = desk.case(world.owner, dossier, at=at, **{"authority": world.authority, **more})
    desk.moved(world.owner, case, "filing-approved", "submit", at=at)
    return desk.moved(world.reviewer, Case.objects.get(pk=case.pk), "receive", at=at)


def wanted(case: Case, at: dt.datetime = made.AT) -> tuple[opinions.Item, ...]:
    return opinions.items(case.kind, assessment_of(case.dossier, on=at.astimezone(BEIJING).date()))


def speak(
    world: SimpleNamespace,
    case: Case,
    *rejected: str,
    at: dt.datetime = made.AT,
    only: tuple[str, ...] = (),
    **more: str,
) -> None:
    """A word on every condition: those in `rejected` are rejected, all others accepted."""
    known = {one.condition: one.sequence for one in case.opinions.filter(rehearsal=False)}
    for item in wanted(case, at):
        if only and item.condition not in only:
            continue
        no = item.condition in rejected
        opinion_give(
            actor=world.reviewer,
            at=at,
            case=case,
            word=Word(
                condition=item.condition,
                word="rejected" if no else "accepted",
                seen=known.get(item.condition, 0),
                note="材料看不清" if no else "",
                late_because=more.get("late_because", "") if no else "",
            ),
        )
