from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# What never changes. Sealed columns are left out: they are sealed anew when the keys of the vault turn.
FIXED = {
    "review_record": "uid, case_id, key, digest, present, by, at",
    "review_photo": "uid, case_id, item, name, sha256, hashed_there, by, at",
    "review_countersign": "record_id, objection, digest, by, at",
    "review_draw": "uid, authority_id, purpose, entries, take, awaits, commitment, committed_by, committed_at",
}
WORDS = "records of visits and draws are never overwritten or deleted"
REFUSE = (
    "CREATE FUNCTION review_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$;"
)


def verbs(table: str) -> tuple[tuple[str, str], ...]:
    columns = ", ".join(f'"{one.strip()}"' for one in FIXED[table].split(","))
    return (("update", f"UPDATE OF {columns}"), ("delete", "DELETE"))


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(REFUSE)
    for table in FIXED:
        for name, verb in verbs(table):
            if editor.connection.vendor == "sqlite":
                editor.execute(
                    f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END;"
                )
            elif editor.connection.vendor == "postgresql":
                editor.execute(
                    f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION review_refuse();"
                )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in FIXED:
        for name, _ in verbs(table):
            editor.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        editor.execute("DROP FUNCTION review_refuse();")


class Migration(migrations.Migration):
    dependencies = [("review", "0001_visits_and_draws")]
    operations = [migrations.RunPython(forwards, backwards)]
