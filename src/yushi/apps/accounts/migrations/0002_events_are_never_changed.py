from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER accounts_event_no_{verb} BEFORE {VERB} ON accounts_event "
    "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;"
)
POSTGRESQL_FUNCTION = (
    "CREATE FUNCTION accounts_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$;"
)
POSTGRESQL = (
    "CREATE TRIGGER accounts_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION accounts_event_refuse();"
)


def forwards(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            editor.execute(SQLITE.format(verb=verb, VERB=verb.upper()))
    elif editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL_FUNCTION)
        editor.execute(POSTGRESQL)


def backwards(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            editor.execute(f"DROP TRIGGER accounts_event_no_{verb};")
    elif editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER accounts_event_no_change ON accounts_event;")
        editor.execute("DROP FUNCTION accounts_event_refuse();")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_and_organisations")]
    operations = [migrations.RunPython(forwards, backwards)]
