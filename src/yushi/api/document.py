"""The OpenAPI document at `/api/v1/openapi.json`: what ninja knows, completed with bodies, problems and examples."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_safe

from yushi.api import answers, bodies, refusals
from yushi.api.schemas.cases import MoveGiven
from yushi.api.schemas.dossier import dossier
from yushi.api.schemas.duties import DutyDoneGiven, FeedGiven
from yushi.api.schemas.numbers import NumberGiven
from yushi.api.schemas.parts import SHAPES
from yushi.api.schemas.problem import Problem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja import NinjaAPI

Json = dict[str, Any]

PREFIX = "/api/v1/"
EXAMPLES = Path(__file__).with_name("examples.json")
_REF = "#/components/schemas/"
_DESCRIPTION = (
    "Would this online trading platform in Henan get its value-added telecommunications business operating licence "
    "today, what is missing, and when can it file? The same answers as the command line `yushi`. Dossiers, rules and "
    "the register want no key, and nothing that is sent to them is stored or logged; cases, documents and duties want a token of your "
    "own (`Authorization: Bearer`), made at /account/tokens/. No other site's pages may call it from a browser (CORS is closed). "
    "Every text is in Simplified Chinese and English; `x-zh` is the Chinese of a `description`. Keys are only ever "
    "added to answers: ignore those you do not know."
)
_DESCRIPTION_ZH = (
    "河南的网络交易平台今天能不能拿到增值电信业务经营许可证，缺什么，什么时候能申请？与命令行 yushi 的答复相同。档案、规则和登记簿"
    "不需要密钥，送来的内容不存不记；案件和文件要凭自己的令牌（Authorization: Bearer），在 /account/tokens/ 生成。"
    "不接受其他网站页面从浏览器发来的请求（不开放 CORS）。文字都有中英文；x-zh 是 description 的中文。"
    "答复只会增加键，遇到不认识的键请忽略。"
)
_ALWAYS = (422, 429, 500)
_WITH_BODY = (400, 413, 415)
_MORE = {
    "convert": (406,),
    "conditions/{id}": (404,),
    "terms/{term}/due": (404,),
    "register/{number}": (404,),
}
_SIGNED = {
    "cases": ("read", (401, 403)),
    "cases/{case}": ("read", (401, 403, 404)),
    "cases/{case}/moves": ("write", (401, 403, 404, 409)),
    "cases/{case}/terms": ("read", (401, 403, 404)),
    "cases/{case}/export": ("export", (401, 403, 404)),
    "enterprises/{code}/documents": ("read, or write to store one", (401, 403, 404)),
    "duties": ("read", (401, 403, 404)),
    "duties/feed": ("write", (401, 403, 404)),
    "duties/{subject}/{duty}": ("read", (401, 403, 404)),
    "duties/{subject}/{duty}/done": ("write", (401, 403, 404, 409)),
}
"""Which scope a token needs, and what is answered besides."""


@cache
def whole(api: NinjaAPI) -> Json:
    """The document."""
    made: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    made["info"].update(
        {
            "description": _DESCRIPTION,
            "x-zh": _DESCRIPTION_ZH,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        }
    )
    made["servers"] = [{"url": "/", "description": "this server"}]
    shapes = made["components"]["schemas"]
    shapes["Dossier"] = dossier()
    for shape in (Problem, NumberGiven, MoveGiven, DutyDoneGiven, FeedGiven):
        shapes.update(_with_parts(shape))
    made["components"]["securitySchemes"] = {"token": _TOKEN}
    made["components"]["responses"] = {_name(status): _problem(status) for status in refusals.TITLES}
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(operation, path.removeprefix(PREFIX), method)
    _say_in_chinese(shapes)
    _without_titles(shapes)
    made["components"]["schemas"] = {name: shapes[name] for name in sorted(_reached(made, shapes))}
    return made


def text(api: NinjaAPI) -> str:
    """The document as it is served and kept in `docs/reference/openapi.json`."""
    return json.dumps(whole(api), ensure_ascii=False, indent=1) + "\n"


@require_safe
def show(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """The document."""
    return answers.about_rules(whole(api))


@cache
def examples() -> Json:
    """Requests and answers from the wanmu sample, shortened; `python -m tools.openapi` makes them anew."""
    read: Json = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return read


def _with_parts(shape: Any) -> Json:
    made = shape.model_json_schema(ref_template=f"{_REF}{{model}}", mode="serialization")
    return {**made.pop("$defs", {}), shape.__name__: made}


def _problem(status: int) -> Json:
    title = refusals.TITLES[status]
    content = {answers.PROBLEM: {"schema": {"$ref": f"{_REF}Problem"}}}
    made: Json = {"description": title.en, "x-zh": title.zh, "content": content}
    if status == 429:  # noqa: PLR2004 - Too Many Requests
        seconds = {"schema": {"type": "integer"}, "description": "seconds until the next call is answered"}
        made["headers"] = {"Retry-After": seconds, **_RATE}
    return made


_RATE: Json = {
    "RateLimit-Policy": {
        "schema": {"type": "string", "examples": ['"minute";q=120;w=60']},
        "description": "how many calls (q) an address may make in so many seconds (w)",
    },
    "RateLimit": {
        "schema": {"type": "string", "examples": ['"minute";r=119;t=48']},
        "description": "how many of them are left (r), and seconds until they are counted anew (t)",
    },
}


def _name(status: int) -> str:
    return "".join(word.capitalize() for word in refusals.CODES[status].split("-"))


def _complete(operation: Json, path: str, method: str) -> None:
    """Adds body, answer, examples and problems to an operation as ninja describes it."""
    with_body = method == "post"
    operation["parameters"] = [_parameter(one) for one in sorted(operation["parameters"], key=_language_last)]
    answer = operation["responses"]["200"]
    answer["description"] = "the answer"
    answer["headers"] = _RATE
    if path in _OTHER_ANSWERS:
        answer["content"] = {kind: {"schema": dict(schema)} for kind, schema in _OTHER_ANSWERS[path].items()}
    for kind, content in answer["content"].items():
        _drop_title(content["schema"])
        asked = f"{method} {path}" if f"{method} {path} {kind}" in examples()["answers"] else path
        if (example := examples()["answers"].get(f"{asked} {kind}")) is not None:
            content["example"] = example
    if with_body:
        operation["requestBody"] = _body(path)
    beside = _WITH_BODY if with_body else ()
    if path in _SIGNED:
        operation["security"] = [{"token": []}]
    signed = _SIGNED[path][1] if path in _SIGNED else ()
    for status in sorted({*_ALWAYS, *beside, *signed, *_MORE.get(path, ())}):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}


def _language_last(parameter: Json) -> bool:
    return bool(parameter["name"] == "lang")


def _parameter(given: Json) -> Json:
    """A parameter said once; none is ever null, whatever it is when it is left out."""
    schema = {**given["schema"]}
    words = {key: schema.pop(key) for key in ("description", "x-zh") if key in schema}
    for key in ("title", "example"):
        schema.pop(key, None)
    if given["in"] == "path":
        words["x-zh"] = _IN_THE_PATH[given["name"]]
    schema.update(next((one for one in schema.pop("anyOf", ()) if one != {"type": "null"}), {}))
    return {**given, **words, "schema": schema}


_IN_THE_PATH = {
    "id": "条件编号",
    "term": "期限编号",
    "number": "许可证编号",
    "case": "案件号",
    "code": "企业的统一社会信用代码",
    "subject": "义务的 subject",
    "duty": "义务的编号",
}
_FORM: Json = {
    "description": "A form with the file as `file`, at most 20 MiB.",
    "x-zh": "表单，文件在 file 一栏，最大 20 MiB。",
    "required": True,
    "content": {
        bodies.PARTS: {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            },
            "example": {"file": "%PDF-1.7 …"},
        }
    },
}
_TOKEN: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "a token of your own, made at /account/tokens/; scopes: read, write, export",
    "x-zh": "自己的令牌，在 /account/tokens/ 生成；用途：查看、办理、导出",
}
_OTHER_ANSWERS: dict[str, Json] = {
    "plan.ics": {"text/calendar": {"type": "string"}},
    "obligations.ics": {"text/calendar": {"type": "string"}},
    "cases/{case}/export": {"application/octet-stream": {"type": "string", "format": "binary"}},
    "convert": {"application/toml": {"type": "string"}, "application/json": {"$ref": f"{_REF}Dossier"}},
}


_BODIES = {
    "check-id": ("NumberGiven", "number"),
    "cases/{case}/moves": ("MoveGiven", "move"),
    "duties/{subject}/{duty}/done": ("DutyDoneGiven", "done"),
    "duties/feed": ("FeedGiven", "feed"),
}
"""The shape of a body that is no dossier, and its example."""


def _dossier_body() -> Json:
    given = examples()["dossier"]
    as_text = {"schema": {"type": "string"}, "example": given["toml"]}
    as_json = {"schema": {"$ref": f"{_REF}Dossier"}, "example": given["json"]}
    content = {kind: as_json if kind.endswith("json") else as_text for kind in bodies.DOSSIER_TYPES}
    return {**_limits(), "required": True, "content": content}


def _body(path: str) -> Json:
    """The body that an operation takes: a dossier, or what else it asks for."""
    if path in _BODIES:
        shape, example = _BODIES[path]
        return _json_body(shape, examples()[example])
    if path == "enterprises/{code}/documents":
        return _FORM
    return _dossier_body()


def _json_body(shape: str, example: Any) -> Json:
    content = {"schema": {"$ref": f"{_REF}{shape}"}, "example": example}
    return {**_limits(), "required": True, "content": {"application/json": content}}


def _limits() -> Json:
    said = bodies.limits()
    return {"description": said.en, "x-zh": said.zh}


def _reached(made: Json, shapes: Json) -> set[str]:
    """The names of the shapes that an operation leads to; ninja also lists the groups of parameters."""
    reached: set[str] = set()
    waiting = _named(made["paths"]) | _named(made["components"]["responses"])
    while waiting:
        reached |= waiting
        waiting = {name for one in waiting for name in _named(shapes[one])} - reached
    return reached


def _named(part: Json) -> set[str]:
    return set(re.findall(rf'"{_REF}(\w+)"', json.dumps(part)))


def _say_in_chinese(shapes: Json) -> None:
    """Puts `x-zh` where pydantic lost it: a key whose value is a shape that is used in one place alone."""
    for shape in SHAPES:
        keys = shapes.get(shape.__name__, {}).get("properties", {})
        for name, field in shape.model_fields.items():
            if keys and isinstance(field.json_schema_extra, dict):
                keys[field.alias or name].update(field.json_schema_extra)


def _without_titles(shapes: Json) -> None:
    """Takes out the titles that pydantic makes of field names: they say nothing."""
    for shape in shapes.values():
        for field in shape.get("properties", {}).values():
            _drop_title(field)


def _drop_title(schema: Json) -> None:
    schema.pop("title", None)
    for inner in (schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ())):
        if isinstance(inner, dict):
            _drop_title(inner)
