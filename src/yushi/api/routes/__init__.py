"""The operations, one module for each subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yushi.core.errors import Text


def about(operation_id: str, *, summary: Text, says: Text) -> dict[str, Any]:
    """How an operation describes itself: summary and description in both languages."""
    return {
        "operation_id": operation_id,
        "summary": summary.en,
        "description": says.en,
        "openapi_extra": {"x-zh": {"summary": summary.zh, "description": says.zh}},
        "by_alias": True,
    }
