"""A process that writes events and says each number only after its transaction: `python -m …writer FIRST COUNT THREADS`.

A business row is written with each event, so that a test can see whether both or neither are there.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading

import django

AT = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)


def write(first: int, count: int) -> None:
    from django.db import connection, transaction  # noqa: PLC0415

    from yushi.apps.evidence.services.events import event_record  # noqa: PLC0415

    for number in range(first, first + count):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO business (number) VALUES (%s)", [number])
            event_record(
                kind="login.failed",
                actor="visitor",
                at=AT,
                address="203.0.113.9",
                result="refused",
                request=f"{number:032x}",
                fields={"cause": "wrong-password", "account_name": f"person {number}"},
            )
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    connection.close()


if __name__ == "__main__":
    django.setup()
    start, many, writers = map(int, sys.argv[1:])
    threads = [threading.Thread(target=write, args=(start + one * many, many)) for one in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
