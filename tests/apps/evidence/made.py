"""Events and moments that the tests share."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

from django.db import connection

from yushi.apps.evidence.services.events import event_record
from yushi.core.ledger import Event

AT = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)
PHONE = "13800138000"


def past_triggers(table):
    """Let a test do what somebody with the rights of the database's owner could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


@contextmanager
def without_triggers(table):
    """The same for a while only: a test of transactions is not rolled back, and the next one needs the triggers."""
    with connection.cursor() as cursor:
        kept = []
        if connection.vendor != "postgresql":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            kept = [sql for (sql,) in cursor.fetchall()]
        past_triggers(table)
        yield
        for statement in kept or [f"ALTER TABLE {table} ENABLE TRIGGER USER"]:
            cursor.execute(statement)


def withdrawn(number, *, at=AT):
    return Event(
        kind="product.withdrawn",
        at=at,
        actor="user:7",
        object=f"product:{number}",
        request=f"{number:032x}",
        fields={"reason": "sold out"},
    )


def login(number=1, *, at=AT, **more):
    return event_record(
        kind="login.succeeded",
        at=at + dt.timedelta(seconds=number),
        actor=f"user:{number}",
        address="203.0.113.9",
        request=f"{number:032x}",
        fields={"method": "password"},
        **more,
    )


def failed_login(name="gu.manzhou", *, at=AT):
    return event_record(
        kind="login.failed",
        at=at,
        actor="visitor",
        address="198.51.100.7",
        result="refused",
        fields={"cause": "wrong-password", "account_name": name},
    )
