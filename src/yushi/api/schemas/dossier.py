"""The shape of a dossier as JSON Schema, made from the facts that the core knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.dossier import schema as schemas

if TYPE_CHECKING:
    from yushi.core.dossier.schema import Fact, Schema

_KINDS: dict[str, dict[str, Any]] = {
    "bool": {"type": "boolean"},
    "integer": {"type": "integer"},
    "decimal": {"type": ["string", "number"]},
    "percent": {"type": ["string", "number"]},
    "date": {"type": "string", "format": "date"},
    "month": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    "url": {"type": "string", "format": "uri"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "months": {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}},
}
_MAY_BE_FALSE = frozenset({"table", "date"})


def dossier() -> dict[str, Any]:
    """The schema of a whole dossier; a table or a date may be `false`: known not to exist."""
    schema = schemas.standard()
    return {
        "title": "Dossier",
        "type": "object",
        "description": "Everything claimed about one enterprise and its platform. Nothing is required but `dossier`; "
        "what is absent or null is unknown, never false.",
        "x-zh": "关于一家企业及其平台的全部陈述。只有 dossier 必填；没有写的和 null 都是未知，不是否。",
        "required": ["dossier"],
        "properties": {key: _shape(fact, schema) for key, fact in schema.children("").items()},
        "additionalProperties": False,
    }


def _shape(fact: Fact, schema: Schema) -> dict[str, Any]:
    shape = {"description": fact.en, "x-zh": fact.zh, **_values(fact, schema)}
    if fact.type in _MAY_BE_FALSE and "." in fact.path:
        words = {key: shape.pop(key) for key in ("description", "x-zh")}
        return {**words, "oneOf": [shape, {"const": False}]}
    return shape


def _values(fact: Fact, schema: Schema) -> dict[str, Any]:
    if fact.type == "table":
        return _table(fact, schema)
    if fact.like:  # a list nested in itself: said once, not at every depth
        return {"type": "array", "items": {"type": "object"}}
    if fact.type == "tables":
        return {"type": "array", "items": _table(fact, schema)}
    one = {"type": "string", "enum": [choice.value for choice in fact.values]}
    if fact.type == "choice":
        return one
    if fact.type == "choices":
        return {"type": "array", "items": one}
    bounds = {"minimum": fact.min, "maximum": fact.max}
    return {
        **_KINDS.get(fact.type, {"type": "string"}),
        **{key: value for key, value in bounds.items() if value is not None},
    }


def _table(fact: Fact, schema: Schema) -> dict[str, Any]:
    below = schema.children(fact.path)
    return {
        "type": "object",
        "properties": {key: _shape(child, schema) for key, child in below.items()},
        "additionalProperties": False,
    }
