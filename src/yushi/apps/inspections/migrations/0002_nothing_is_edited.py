from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

WHOLE = ("inspections_policy", "inspections_policyversion")
# The names are left out: they are sealed anew when keys turn.
OF_TRAINING = "uid, organisation_id, topic, held_on, attendees, material, sha256, taught_id, recorded_by, recorded_at, log, sequence"
TABLES = (*WHOLE, "inspections_training")
REFUSE = (
    "CREATE FUNCTION inspections_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'versions are never edited'; END $$;"
)


def verbs(table: str) -> tuple[tuple[str, str], ...]:
    update = "UPDATE" if table in WHOLE else f"UPDATE OF {OF_TRAINING}"
    return (("update", update), ("delete", "DELETE"))


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(REFUSE)
    for table in TABLES:
        for name, verb in verbs(table):
            if editor.connection.vendor == "sqlite":
                editor.execute(
                    f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'versions are never edited'); END;"
                )
            elif editor.connection.vendor == "postgresql":
                editor.execute(
                    f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION inspections_refuse();"
                )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in TABLES:
        for name, _ in verbs(table):
            editor.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        editor.execute("DROP FUNCTION inspections_refuse();")


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_scans_policies_and_trainings")]
    operations = [migrations.RunPython(forwards, backwards)]
