from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# What never changes. Sealed columns are left out: they are sealed anew when the keys of the vault turn.
FIXED = {
    "duties_dutydone": "uid, organisation_id, obligation, period, sequence, on, note, document_id, by, at",
    "duties_reportfigures": "uid, case_id, version, by, at",
    "duties_serviceopening": "case_id, service, version, opened, opened_on, document_id, by, at",
}
WORDS = "what was said to be done, figures and openings are never overwritten or deleted"
REFUSE = (
    "CREATE FUNCTION duties_refuse() RETURNS trigger LANGUAGE plpgsql AS "
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
                    "FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse();"
                )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in FIXED:
        for name, _ in verbs(table):
            editor.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        editor.execute("DROP FUNCTION duties_refuse();")


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_duties_feeds_notices_reports")]
    operations = [migrations.RunPython(forwards, backwards)]
