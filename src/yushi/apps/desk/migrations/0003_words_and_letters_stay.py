from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# What never changes. Sealed columns are left out: they are sealed anew when the keys of the vault turn.
FIXED = {
    "desk_opinion": (
        "uid, case_id, condition, sequence, rehearsal, word, note, late_because, outcome, in_one_go, by, at"
    ),
    "desk_officer": "case_id, turn, name, badge, draw, by, at",
    "desk_letter": (
        "uid, case_id, event_id, kind, number, title_zh, title_en, conditions, pdf_sha256, docx_sha256, digest, at"
    ),
}
WORDS = "words, officers and letters are never overwritten or deleted"
REFUSE = (
    "CREATE FUNCTION desk_refuse() RETURNS trigger LANGUAGE plpgsql AS "
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
                    "FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse();"
                )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in FIXED:
        for name, _ in verbs(table):
            editor.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        editor.execute("DROP FUNCTION desk_refuse();")


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_opinions_officers_letters")]
    operations = [migrations.RunPython(forwards, backwards)]
