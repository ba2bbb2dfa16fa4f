"""A list page of 50 members with masked phone numbers, sealed and plain: what encryption adds to a page, and to its query.

`python -m benchmarks.listing` makes a site of its own in a temporary folder. The plain rows are masked too, so that both
pages are the same to the byte but for the rows' names. Rounds alternate, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import clock
from benchmarks.table import Goal, say, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROWS, PAGE = 2_000, 50
PAGE_OVER_PLAIN = Goal("≤", 1.3)
_AT = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, metavar="N")
    asked = parser.parse_args()
    say(
        f"core {clock.stay_on_one_core()} of {os.cpu_count()}; pages of {PAGE} of {ROWS:,} rows, median of {asked.rounds}"
    )
    with tempfile.TemporaryDirectory() as folder:
        work = site(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in work}
        for number in range(asked.rounds):
            for name, call in work.items():
                times[name].append(_seconds(call, number % (ROWS // PAGE)))
    show(("list page of 50 rows", "ms", "÷ plain", "goal"), _lines(times))


def site(folder: Path) -> Mapping[str, Callable[[int], object]]:
    """What is measured, by its name; each takes the number of a page. Call it once in a process."""
    os.environ.update(DJANGO_SETTINGS_MODULE="yushi.server.settings", YUSHI_DATA=str(folder))
    import django  # noqa: PLC0415 - reads its settings when it is imported
    from django.conf import settings  # noqa: PLC0415

    settings.INSTALLED_APPS.append("benchmarks.listed")
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.setup()
    _tables()
    from benchmarks.listed.models import PlainMember, SealedMember  # noqa: PLC0415 - needs the settings

    _fill(SealedMember, PlainMember)
    pages, found = {"sealed": SealedMember, "plain": PlainMember}, dict[str, Any]()
    for name, model in pages.items():
        found[f"{name}: query and page"] = lambda number, model=model: _page(_rows(model, number))
        found[f"{name}: query alone"] = lambda number, model=model: _rows(model, number)
    return found


def _tables() -> None:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from benchmarks.listed import models  # noqa: PLC0415
    from yushi.apps.evidence.services.keys import keys_prepare  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (models.SealedMember, models.PlainMember):
            editor.create_model(model)
    keys_prepare(at=_AT)


def _fill(sealed: Any, plain: Any) -> None:
    told = [(f"成员 {n}", f"13{n:09}", _AT - dt.timedelta(minutes=n)) for n in range(ROWS)]
    sealed.objects.bulk_create(sealed(name=name, phone=phone, joined_at=at) for name, phone, at in told)
    plain.objects.bulk_create(plain(name=name, number=phone, joined_at=at) for name, phone, at in told)


def _rows(model: Any, number: int) -> list[Any]:
    return list(model.objects.order_by("-joined_at", "pk")[number * PAGE : (number + 1) * PAGE])


def _page(members: list[Any]) -> bytes:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.shortcuts import render  # noqa: PLC0415
    from django.test import RequestFactory  # noqa: PLC0415

    request = RequestFactory().get("/members/", headers={"host": "127.0.0.1"})
    request.user = AnonymousUser()
    return render(request, "listed/list.html", {"members": members, "messages": []}).content


def _seconds(call: Callable[[int], object], number: int) -> float:
    begun = time.process_time()
    call(number)
    return time.process_time() - begun


def _lines(times: Mapping[str, list[float]]) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for name, taken in times.items():
        ratio = median(taken) / median(times[name.replace("sealed", "plain")])
        goal = PAGE_OVER_PLAIN.said(ratio, "×") if name == "sealed: query and page" else ""
        lines.append((name, f"{median(taken) * 1e3:.2f}", f"{ratio:.2f}", goal))
    return lines


if __name__ == "__main__":
    main()
