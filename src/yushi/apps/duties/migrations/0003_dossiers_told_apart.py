from __future__ import annotations

from typing import TYPE_CHECKING

import django.db.models.deletion
from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

TABLE, NAME = "duties_dutydone", "duties_dutydone_no_other_dossier"
WORDS = "a word stays with the dossier that it was said of"


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    head = f'CREATE TRIGGER {NAME} BEFORE UPDATE OF "dossier_id" ON {TABLE} '
    if editor.connection.vendor == "sqlite":
        editor.execute(f"{head}BEGIN SELECT RAISE(ABORT, '{WORDS}'); END;")
    elif editor.connection.vendor == "postgresql":
        editor.execute(f"{head}FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse();")


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(
        f"DROP TRIGGER {NAME}{f' ON {TABLE}' if editor.connection.vendor == 'postgresql' else ''};"
    )


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_wider_kinds"), ("duties", "0002_words_stay")]
    operations = [
        migrations.AddField(
            model_name="dutydone",
            name="dossier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="desk.dossier",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
