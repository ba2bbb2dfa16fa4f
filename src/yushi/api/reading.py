"""The OpenAPI document as the reference page shows it: operations, shapes and problems in the reader's language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from yushi.api import document, refusals
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

_REF = "#/components/schemas/"
_GROUPS = {
    "dossiers": Text("档案", "Dossiers"),
    "rules": Text("规则", "Rules"),
    "numbers": Text("日历与号码", "Calendar and numbers"),
    "terms": Text("期限与义务", "Terms and obligations"),
    "cases": Text("案件与文件（要令牌）", "Cases and documents (with a token)"),
    "duties": Text("义务日历（要令牌）", "Duties (with a token)"),
    "register": Text("许可证登记簿", "Register of licences"),
}
_SAMPLES = {
    "from": "2026-09-29",
    "to": "2026-10-12",
    "days": "5",
    "date": "2026-10-10",
    "text": "YSL1.…",
    "kind": "business-licence",
}
_LONGEST_EXAMPLE = 2600


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter, or a key of an answer; `shape` names the shape of its value or of its entries."""

    name: str
    kind: str
    says: str
    shape: str = ""
    needed: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation with a call that can be copied; `given` is the shape of its body, `shape` that of its answer."""

    id: str
    method: str
    path: str
    summary: str
    says: str
    parameters: list[Field]
    bodies: list[str]
    given: str
    answers: list[str]
    shape: str
    curl: str
    example: str
    statuses: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Operations about one subject."""

    id: str
    title: str
    operations: list[Operation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One object of the answers."""

    name: str
    says: str
    fields: list[Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One kind of problem."""

    status: int
    code: str
    title: str


def groups(made: Json, lang: str, base: str) -> list[Group]:
    """The operations by subject; `base` is the address that the calls start with."""
    found: dict[str, list[Operation]] = {tag: [] for tag in _GROUPS}
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            tag = operation["tags"][0]
            found[tag].append(_operation(operation, path=path, method=method, lang=lang, base=base))
    return [
        Group(id=tag, title=_GROUPS[tag].say(lang), operations=operations)
        for tag, operations in found.items()
    ]


def shapes(made: Json, lang: str) -> list[Shape]:
    """The objects of the answers; words with a fixed list of values are shown where they stand."""
    objects = ((name, one) for name, one in made["components"]["schemas"].items() if "properties" in one)
    return [
        Shape(name=name, says=_words(one, lang), fields=list(_fields(one, made, lang)))
        for name, one in objects
        if name != "Dossier"
    ]


def plain(text: str) -> str:
    """A description without the marks that the document has around code."""
    return text.replace("`", "")


def failures(lang: str) -> list[Failure]:
    """Every kind of problem, by status."""
    return [
        Failure(status=int(status), code=refusals.CODES[status], title=title.say(lang))
        for status, title in refusals.TITLES.items()
    ]


def _operation(operation: Json, *, path: str, method: str, lang: str, base: str) -> Operation:
    zh = operation["x-zh"]
    answer = operation["responses"]["200"]["content"]
    bodies = operation.get("requestBody", {}).get("content", {})
    given = bodies.get("application/json", {}).get("schema", {})
    first = next(iter(answer.values()))
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"] if lang == "en" else zh["summary"],
        says=plain(operation["description"] if lang == "en" else zh["description"]),
        parameters=[_parameter(one, lang) for one in operation["parameters"] if one["name"] != "lang"],
        bodies=list(bodies),
        given=_kind(given, {})[1],
        answers=list(answer),
        shape=_kind(first["schema"], {})[1],
        curl=_curl(operation, path=path, method=method, base=base),
        example=_example(first.get("example")),
        statuses=[status for status in operation["responses"] if status != "200"],
    )


def _parameter(given: Json, lang: str) -> Field:
    kind, _ = _kind(given["schema"], {})
    return Field(
        name=given["name"],
        kind=kind,
        says=_words(given, lang),
        needed=given["required"],
        default=str(given["schema"].get("default", "")),
    )


def _fields(shape: Json, made: Json, lang: str) -> Iterator[Field]:
    for name, field in shape["properties"].items():
        kind, named = _kind(field, made["components"]["schemas"])
        yield Field(name=name, kind=kind, says=_words(field, lang), shape=named)


def _words(part: Json, lang: str) -> str:
    zh, en = part.get("x-zh", ""), part.get("description", "")
    return str(en if lang == "en" else zh or en)


def _kind(schema: Json, known: Json) -> tuple[str, str]:
    """How a value is written, and the shape it leads to: `[Finding]`, `date | null`, `"B21" | "B25"`."""
    if "anyOf" in schema:
        kinds = [_kind(one, known) for one in schema["anyOf"]]
        return " | ".join(kind for kind, _ in kinds), next((name for _, name in kinds if name), "")
    if "$ref" in schema:
        return _referred(schema["$ref"].removeprefix(_REF), known)
    if "enum" in schema or "const" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", (schema.get("const"),))), ""
    if schema.get("type") == "array":
        kind, name = _kind(schema["items"], known)
        return f"[{kind}]", name
    if schema.get("type") == "object" and "additionalProperties" in schema:
        kind, name = _below(schema["additionalProperties"], known)
        return f"{{…: {kind}}}", name
    return str(schema.get("format") or schema.get("type") or "any"), ""


def _below(schema: Any, known: Json) -> tuple[str, str]:
    return _kind(schema, known) if isinstance(schema, dict) else ("any", "")


def _referred(name: str, known: Json) -> tuple[str, str]:
    """A shape by its name; a word with a fixed list of values as that list."""
    named = known.get(name, {})
    return _kind(named, known) if "enum" in named else (name, name)


def _curl(operation: Json, *, path: str, method: str, base: str) -> str:
    """A call that works when it is pasted beside `wanmu.toml`."""
    asked = {p["name"]: _SAMPLES[p["name"]] for p in operation["parameters"] if p["name"] in _SAMPLES}
    query = f"?{urlencode(asked)}" if asked else ""
    address = f"{base}{path.replace('{id}', 'subject.registered-capital')}{query}"
    if "security" in operation:
        return _curl_signed(operation, address, method)
    if method == "get":
        return f"curl '{address}'"
    if operation["operationId"] == "check-id":
        body = json.dumps(document.examples()["number"])
        return f"curl '{address}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'"
    return f"curl '{address}' \\\n  -H 'Content-Type: application/toml' \\\n  --data-binary @wanmu.toml"


def _curl_signed(operation: Json, address: str, method: str) -> str:
    """A call with a token, which stands in the environment and so not in the history of commands."""
    call = f"curl '{address}' \\\n  -H \"Authorization: Bearer $YUSHI_TOKEN\""
    if operation["operationId"] == "case-export":
        return f"{call} -OJ"
    if method == "get":
        return call
    if operation["operationId"] == "document-add":
        return f"{call} \\\n  -F file=@licence.pdf"
    body = json.dumps(operation["requestBody"]["content"]["application/json"]["example"], ensure_ascii=False)
    return f"{call} \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'"


def _example(given: Any) -> str:
    if given is None:
        return ""
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, indent=1)
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE].rpartition(chr(10))[0]}\n…"
