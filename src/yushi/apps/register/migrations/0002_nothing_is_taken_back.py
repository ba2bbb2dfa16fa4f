from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# Added and never touched again; the rest may change in the one way that its condition leaves open.
WHOLE = ("register_entry", "register_head")
FIXED = {
    "register_licence": "uid, number, organisation_id, authority_id, code, issued_on",
    "register_key": "verifier, secret, made_at",
    "register_counter": "name",
}
FINAL = "OLD.state IN ('revoked', 'withdrawn', 'surrendered', 'expired')"
NO_STEP = "NEW.last <> OLD.last + 1"
SAYS = "the register is never taken back"


def triggers() -> Iterator[tuple[str, str, str, str]]:
    """Name, verb, table, condition on the row."""
    for table in WHOLE:
        yield f"{table}_no_update", "UPDATE", table, ""
    for table in (*WHOLE, *FIXED):
        yield f"{table}_no_delete", "DELETE", table, ""
    for table, columns in FIXED.items():
        yield f"{table}_fixed", f"UPDATE OF {columns}", table, ""
    yield "register_licence_final", "UPDATE", "register_licence", FINAL
    yield "register_counter_step", "UPDATE OF last", "register_counter", NO_STEP


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(
            "CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$;"
        )
    for name, verb, table, condition in triggers():
        when = f"WHEN ({condition})" if condition else ""
        act = (
            "EXECUTE FUNCTION register_refuse();"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END;"
        )
        editor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {when} {act}")
    if postgresql:
        for table in (*WHOLE, *FIXED):
            editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse();"
            )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for name, _, table, _ in triggers():
        editor.execute(f"DROP TRIGGER {name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        for table in (*WHOLE, *FIXED):
            editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table};")
        editor.execute("DROP FUNCTION register_refuse();")


class Migration(migrations.Migration):
    dependencies = [("register", "0001_licences_and_their_log")]
    operations = [migrations.RunPython(forwards, backwards)]
