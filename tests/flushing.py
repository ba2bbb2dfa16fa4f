"""Tests of transactions empty every table afterwards; tables that refuse deletion let them do so, and them alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection


def past_triggers() -> None:
    """Let the flush of this process's database go past triggers."""
    operations: Any = type(connection.ops)
    made = _postgresql if connection.vendor == "postgresql" else _sqlite
    operations.execute_sql_flush = made(operations.execute_sql_flush)


def _sqlite(whole: Callable[..., None]) -> Callable[..., None]:
    def flush(operations: Any, sql_list: list[str]) -> None:
        with operations.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            whole(operations, sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)

    return flush


def _postgresql(whole: Callable[..., None]) -> Callable[..., None]:
    def flush(operations: Any, sql_list: list[str]) -> None:
        without = "SET session_replication_role = replica;"
        whole(operations, [without, *sql_list, "SET session_replication_role = DEFAULT;"])

    return flush
