"""What the role of a site may do in PostgreSQL: everything it needs, and nothing that changes the ledger.

Tables belong to another role, with which migrations and expiry run.
"""

from __future__ import annotations

from yushi.core.errors import Text
from yushi.core.ledger import LedgerError
from yushi.core.ledger.problems import problem

KEPT = ("entry", "node", "head", "shard", "manifest", "ring")
ERASED = ("part",)  # a right of persons; what stands in it is never changed


def rights(role: str) -> list[str]:
    """The statements that give `role` its rights.

    Raises:
        LedgerError: if `role` is no plain name.

    """
    if not (role.isascii() and role.isidentifier()):
        raise LedgerError(
            problem(
                "role",
                Text(f"{role!r} 不是角色名", f"{role!r} is no name of a role"),
                rule=Text("只用字母、数字和下划线", "Letters, digits and underscores only"),
                fix=Text("换一个名称", "Choose another name"),
            )
        )
    tables = {f"evidence_{name}" for name in (*KEPT, *ERASED)}
    return [
        f"GRANT USAGE ON SCHEMA public TO {role};",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(sorted(tables))} FROM {role};",
        *(f"GRANT DELETE ON evidence_{name} TO {role};" for name in ERASED),
    ]
