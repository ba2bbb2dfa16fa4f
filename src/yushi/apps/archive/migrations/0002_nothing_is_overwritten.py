from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# What never changes. Keys of files are left out: they are sealed anew when the keys of the vault turn.
FIXED = {
    "archive_document": "uid, organisation_id, kind, title, made_at",
    "archive_version": (
        "uid, organisation_id, document_id, number, replaces_id, name, media, size, pages, upright, sha256, handed_in, "
        "stored, issued_on, valid_until, scanned_by, uploaded_by, uploaded_at"
    ),
    "archive_uploadlink": "uid, organisation_id, kind, note, token, made_by_id, made_at, expires_at",
}
WORDS = "documents are never overwritten or deleted"
REFUSE = (
    "CREATE FUNCTION archive_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$;"
)


def verbs(table: str) -> tuple[tuple[str, str], ...]:
    return (("update", f"UPDATE OF {FIXED[table]}"), ("delete", "DELETE"))


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
                    "FOR EACH STATEMENT EXECUTE FUNCTION archive_refuse();"
                )


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in FIXED:
        for name, _ in verbs(table):
            editor.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if postgresql else ''};")
    if postgresql:
        editor.execute("DROP FUNCTION archive_refuse();")


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_documents_versions_links")]
    operations = [migrations.RunPython(forwards, backwards)]
