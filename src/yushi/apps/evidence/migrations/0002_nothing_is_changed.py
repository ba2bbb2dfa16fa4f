from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

NEVER = ("evidence_shard", "evidence_head", "evidence_manifest", "evidence_ring")
WITH_SHARD = ("evidence_entry", "evidence_node")
KEYS_OF_A_PART = ("shard_id", "sequence", "field", "uid")
NO_MANIFEST = "NOT EXISTS (SELECT 1 FROM evidence_manifest WHERE evidence_manifest.shard_id = OLD.shard_id)"


def sqlite() -> Iterator[tuple[str, str, str, str]]:
    for table in (*NEVER, *WITH_SHARD):
        yield table, "update", f"BEFORE UPDATE ON {table}", ""
    for table in NEVER:
        yield table, "delete", f"BEFORE DELETE ON {table}", ""
    for table in WITH_SHARD:
        yield table, "delete", f"BEFORE DELETE ON {table}", f"WHEN {NO_MANIFEST}"
    yield "evidence_part", "update", f"BEFORE UPDATE OF {', '.join(KEYS_OF_A_PART)} ON evidence_part", ""


REFUSE = (
    "CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is never changed'; END $$;"
)
REFUSE_WITHOUT_MANIFEST = (
    "CREATE FUNCTION evidence_refuse_kept() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF {NO_MANIFEST} THEN RAISE EXCEPTION 'the ledger is never changed'; END IF; RETURN OLD; END $$;"
)


def postgresql() -> Iterator[tuple[str, str, str, str]]:
    for table in NEVER:
        yield (
            f"{table}_never",
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT",
            "refuse",
            table,
        )
    for table in WITH_SHARD:
        yield f"{table}_never", f"BEFORE UPDATE OR TRUNCATE ON {table} FOR EACH STATEMENT", "refuse", table
        yield f"{table}_kept", f"BEFORE DELETE ON {table} FOR EACH ROW", "refuse_kept", table
    columns = ", ".join(KEYS_OF_A_PART)
    yield (
        "evidence_part_keys",
        f"BEFORE UPDATE OF {columns} ON evidence_part FOR EACH STATEMENT",
        "refuse",
        "evidence_part",
    )


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table, verb, when, condition in sqlite():
            editor.execute(
                f"CREATE TRIGGER {table}_no_{verb} {when} {condition} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;"
            )
    elif editor.connection.vendor == "postgresql":
        editor.execute(REFUSE)
        editor.execute(REFUSE_WITHOUT_MANIFEST)
        for name, when, function, _ in postgresql():
            editor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION evidence_{function}();")


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table, verb, _, _ in sqlite():
            editor.execute(f"DROP TRIGGER {table}_no_{verb};")
    elif editor.connection.vendor == "postgresql":
        for name, _, _, table in postgresql():
            editor.execute(f"DROP TRIGGER {name} ON {table};")
        editor.execute("DROP FUNCTION evidence_refuse();")
        editor.execute("DROP FUNCTION evidence_refuse_kept();")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_ledger_and_ring")]
    operations = [migrations.RunPython(forwards, backwards)]
