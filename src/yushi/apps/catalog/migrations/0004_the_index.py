from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# As core.search.fts5.table writes it, kept here as it was when the table was made.
SQLITE = (
    """
    CREATE VIRTUAL TABLE catalog_found
    USING fts5(title, category, attributes, shop, content='', tokenize='ascii', columnsize=0)
    """,
)
POSTGRESQL = (
    "ALTER TABLE catalog_findable ADD COLUMN found tsvector",
    "CREATE INDEX catalog_found ON catalog_findable USING gin (found)",
)


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE catalog_findable DROP COLUMN found")
    else:
        editor.execute("DROP TABLE catalog_found")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_what_the_search_finds")]
    operations = [migrations.RunPython(forwards, backwards)]
