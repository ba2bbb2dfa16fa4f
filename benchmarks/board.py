"""The board and the page of a case in this process, with few and with very many cases on the site; and a preview of rules."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from typing import TYPE_CHECKING, Any

from benchmarks import clock, dossiers
from benchmarks.table import Goal, say, show
from yushi.core.assessment import assess
from yushi.core.assessment.flips import flips, ready
from yushi.core.assessment.glance import glance
from yushi.core.dossier import from_tree, plain
from yushi.core.policy import drafts, rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

BOARD, CASE, PREVIEW = Goal("≤", 150), Goal("≤", 80), Goal("≤", 2)
_CLIENTS, _SITES = 3_000, (10, 1_000, 100_000)
_PREVIEWED, _LISTED = 10_000, 50
_CHUNK = 5_000


def report(*, runs: int) -> None:
    """Prints what the pages take, what a snapshot takes beside a whole assessment, and what a preview takes."""
    _judging(runs)
    _preview(runs)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="yushi.server.settings", YUSHI_DATA=folder)
        show(("page, warm", "ms", "goal"), _pages(runs))


def _judging(runs: int) -> None:
    """A glance beside what it stands for: the whole assessment of each row that a page shows."""
    many = [from_tree(tree) for tree in dossiers.trees(_LISTED)]
    quick = clock.seconds(lambda: [glance(one, on=dossiers.ON) for one in many], runs=runs)
    whole = clock.seconds(lambda: [assess(one, on=dossiers.ON) for one in many], runs=runs)
    lines = [
        ("at a glance", f"{quick / _LISTED * 1e3:.2f}", f"{_CLIENTS * quick / _LISTED:.1f}"),
        ("whole assessment (peer)", f"{whole / _LISTED * 1e3:.2f}", f"{_CLIENTS * whole / _LISTED:.1f}"),
    ]
    show(("a dossier and its coming year", "ms each", f"s for {_CLIENTS:,}"), lines)


def _preview(runs: int) -> None:
    trees = dossiers.trees(_PREVIEWED)
    start = time.perf_counter()
    many = [ready(from_tree(tree), on=dossiers.ON) for tree in trees]
    read = time.perf_counter() - start
    now, old = rulebook.standard(), next(one for one in drafts.thresholds() if one.condition.endswith("-6m"))
    draft = drafts.with_value(old, "9")
    found = flips(many, now, draft, on=dossiers.ON)
    spent = clock.seconds(lambda: flips(many, now, draft, on=dossiers.ON), runs=runs)
    some = [from_tree(tree) for tree in trees[:_LISTED]]
    peer = clock.seconds(lambda: [assess(one, on=dossiers.ON, book=draft) for one in some], runs=1)
    show(
        (f"preview of {old.condition} over {_PREVIEWED:,}", "s", "goal"),
        [
            (f"both rulebooks, {len(found):,} turn", f"{spent:.2f}", PREVIEW.said(spent, "s")),
            ("reading and deriving them, once", f"{read:.1f}", ""),
            ("whole assessments instead (peer)", f"{2 * peer / _LISTED * _PREVIEWED:.0f}", ""),
        ],
    )


def _pages(runs: int) -> list[Sequence[str]]:
    import django  # noqa: PLC0415 - reads its settings when it is imported
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    site = _Site()
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    middleware = [name for name in settings.MIDDLEWARE if "whitenoise" not in name and "firewall" not in name]
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain_files}, MIDDLEWARE=middleware):
        lines = []
        client = Client(headers={"host": "localhost", "accept": "text/html"})
        case = site.clients(60)
        client.force_login(site.agent, backend=settings.AUTHENTICATION_BACKENDS[-1])
        for total in _SITES:
            site.others(total)
            lines.append(_line(client, "/board/", f"board, 60 clients, {total:,} other cases", BOARD, runs))
            lines.append(_line(client, case, f"case, {total:,} other cases", CASE, runs))
        site.clients(_CLIENTS)
        lines.append(_line(client, "/board/", f"board, {_CLIENTS:,} clients", BOARD, runs))
        lines.append(
            _line(client, "/board/?within=7&city=4113", f"board, {_CLIENTS:,} clients, filtered", BOARD, runs)
        )
        lines.append(_line(client, case, f"case, {_CLIENTS:,} clients", CASE, runs))
    return lines


def _line(client: Any, address: str, name: str, goal: Goal, runs: int) -> Sequence[str]:
    while b'http-equiv="refresh"' in (answer := client.get(address)).content:
        pass
    if answer.status_code != 200:  # noqa: PLR2004 - the status of an answer
        raise RuntimeError(f"{address} answered {answer.status_code}")
    each = clock.seconds(lambda: client.get(address), runs=max(runs, 5)) * 1e3
    return name, f"{each:.0f}", goal.said(each, "ms")


class _Site:
    """A consultancy with its clients, and others that nobody of it sees; written in bulk, not by the services."""

    def __init__(self) -> None:
        from yushi.apps.accounts.models import Kind, Membership, Organisation, Role, User  # noqa: PLC0415
        from yushi.apps.evidence.services.keys import keys_prepare  # noqa: PLC0415

        self.at = dt.datetime.now(tz=dt.UTC)  # noqa: TID251 - a door
        keys_prepare(at=self.at)
        self.agent = User.objects.create(email="agent@bench.example", display_name="agent", joined_at=self.at)
        self.consultancy = Organisation.objects.create(
            kind=Kind.CONSULTANCY, name="consultancy", unified_code="91410100MADEEMQB5N", created_at=self.at
        )
        Membership.objects.create(
            user=self.agent, organisation=self.consultancy, role=Role.OWNER, starts_at=self.at
        )
        self._made = self._mine = 0
        self._trees = [plain(from_tree(tree).data) for tree in dossiers.trees(40)]

    def clients(self, count: int) -> str:
        """Have so many clients; the address of a case of one."""
        cases = self._add(count - self._mine, mine=True)
        self._mine = count
        return f"/desk/{cases[0].uid}/"

    def others(self, total: int) -> None:
        """Have so many cases that the consultancy does not see."""
        while (missing := total - (self._made - self._mine)) > 0:
            self._add(min(missing, _CHUNK), mine=False)

    def _add(self, count: int, *, mine: bool) -> list[Any]:
        import json  # noqa: PLC0415

        from yushi.apps.accounts.models import Kind, Mandate, MandateScope, Organisation, Scope  # noqa: PLC0415
        from yushi.apps.desk.models import Case, Dossier  # noqa: PLC0415

        at, first = self.at, self._made
        self._made += count
        firms = Organisation.objects.bulk_create(
            Organisation(kind=Kind.ENTERPRISE, name=f"firm {n}", unified_code=f"9141{n:014d}", created_at=at)
            for n in range(first, first + count)
        )
        held = []
        for n, firm in enumerate(firms):
            one = Dossier(organisation=firm, title=firm.name, opened_at=at, changed_at=at)
            one.content = json.dumps(self._trees[n % len(self._trees)], ensure_ascii=False)
            held.append(one)
        made = Dossier.objects.bulk_create(held)
        cases = Case.objects.bulk_create(
            Case(
                number=f"DK-2026-{first + n:06d}", organisation_id=one.organisation_id, dossier=one, kind="new",
                state="preparing", step=1, opened_by="bench", opened_at=at, moved_at=at,
            )
            for n, one in enumerate(made)
        )  # fmt: skip
        if mine:
            mandates = Mandate.objects.bulk_create(
                Mandate(
                    client=firm, consultancy=self.consultancy, document="bench", starts_at=at,
                    ends_at=at + dt.timedelta(days=300),
                )
                for firm in firms
            )  # fmt: skip
            MandateScope.objects.bulk_create(
                MandateScope(mandate=one, scope=scope)
                for one in mandates
                for scope in (Scope.VIEW, Scope.EDIT)
            )
        return cases


if __name__ == "__main__":
    say("board")
    report(runs=5)
