"""What the dossier's facts are to an expression: from the schema's types to the checker's."""

from __future__ import annotations

from functools import cache

from yushi.core.dossier import schema as schemas
from yushi.core.policy.typecheck import FactType

_KINDS = {
    "table": "record", "tables": "records", "bool": "bool", "integer": "number",
    "decimal": "number", "percent": "number", "date": "date", "month": "month",
    "texts": "texts", "choices": "texts", "months": "months",
}  # fmt: skip


@cache
def fact_types() -> dict[str, FactType]:
    """The type of every fact, by schema path."""
    return {
        path: FactType(
            kind=_KINDS.get(fact.type, "text"),
            unit=fact.unit,
            values=frozenset(choice.value for choice in fact.values),
        )
        for path, fact in schemas.standard().facts.items()
    }
