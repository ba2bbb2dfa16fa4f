from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

# The code of the holder changes where the licence passes to another company: with a new edition, never beside one.
TABLE, FIXED, PASSED = "register_licence", "register_licence_fixed", "register_licence_passed_on"
BEFORE = "uid, number, organisation_id, authority_id, code, issued_on"
AFTER = "uid, number, organisation_id, authority_id, issued_on"
UNSEEN = "NEW.code <> OLD.code AND NEW.edition <> OLD.edition + 1"
SAYS = "the register is never taken back"


def make(editor: BaseDatabaseSchemaEditor, name: str, columns: str, condition: str = "") -> None:
    postgresql = editor.connection.vendor == "postgresql"
    when = f"WHEN ({condition})" if condition else ""
    act = (
        "EXECUTE FUNCTION register_refuse();" if postgresql else f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END;"
    )
    editor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {TABLE} FOR EACH ROW {when} {act}")


def drop(editor: BaseDatabaseSchemaEditor, name: str) -> None:
    editor.execute(
        f"DROP TRIGGER {name}{f' ON {TABLE}' if editor.connection.vendor == 'postgresql' else ''};"
    )


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    drop(editor, FIXED)
    make(editor, FIXED, AFTER)
    make(editor, PASSED, "code", UNSEEN)


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    drop(editor, PASSED)
    drop(editor, FIXED)
    make(editor, FIXED, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("register", "0002_nothing_is_taken_back")]
    operations = [migrations.RunPython(forwards, backwards)]
