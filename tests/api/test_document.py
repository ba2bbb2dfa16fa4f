"""The OpenAPI document is complete, in both languages, and kept in the repository as it is served."""

from __future__ import annotations

import json
import re

import pytest

from tests.api import calls
from tests.house import tree
from yushi.api import document, refusals, version_one
from yushi.core.dossier import schema

FILE = tree.ROOT / "docs/reference/openapi.json"
DOCUMENT = json.loads(FILE.read_text(encoding="utf-8"))
OPERATIONS = {
    f"{method.upper()} {path.removeprefix('/api/v1/')}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}


def test_the_document_in_the_repository_is_the_one_that_is_served():
    made = document.text(version_one.build())

    assert FILE.read_text(encoding="utf-8") == made, "renew it with: python -m tools.openapi"
    assert calls.get("openapi.json").json() == DOCUMENT


def test_the_document_names_every_operation():
    assert list(OPERATIONS) == [
        "POST assess", "POST plan", "POST plan.ics", "POST classify", "POST convert",
        "GET conditions", "GET conditions/{id}", "GET packs", "GET facts",
        "GET workdays/add", "GET workdays/between", "GET workdays/day", "POST check-id",
        "GET terms", "GET terms/{term}/due", "POST obligations", "POST obligations.ics",
        "GET register", "GET register/head", "GET register/check", "GET register/{number}",
        "GET cases", "GET cases/{case}", "POST cases/{case}/moves", "GET cases/{case}/terms", "GET cases/{case}/export",
        "GET enterprises/{code}/documents", "POST enterprises/{code}/documents",
        "GET duties", "GET duties/{subject}/{duty}", "POST duties/{subject}/{duty}/done", "POST duties/feed",
    ]  # fmt: skip
    assert len({operation["operationId"] for operation in OPERATIONS.values()}) == len(OPERATIONS)


def test_the_document_is_of_openapi_3_1_and_may_be_kept_for_a_while():
    answer = calls.get("openapi.json")

    assert DOCUMENT["openapi"].startswith("3.1.")
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_an_operation_is_described_in_both_languages_with_an_example_and_its_problems(operation):
    assert operation["summary"]
    assert operation["description"]
    assert operation["x-zh"]["summary"]
    assert operation["x-zh"]["description"]
    assert all("example" in content for content in operation["responses"]["200"]["content"].values())
    assert {"422", "429", "500"} <= operation["responses"].keys()
    for parameter in operation["parameters"]:
        assert parameter["description"]
        assert parameter["x-zh"]


OTHER_BODIES = {
    "POST check-id", "POST cases/{case}/moves", "POST duties/{subject}/{duty}/done", "POST duties/feed",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name.startswith("POST")])
def test_a_body_is_described_with_its_types_and_examples(name):
    operation = OPERATIONS[name]

    assert {"400", "413", "415"} <= operation["responses"].keys()
    if name == "POST enterprises/{code}/documents":
        assert list(operation["requestBody"]["content"]) == ["multipart/form-data"]
        return
    assert "1024 KiB" in operation["requestBody"]["description"]
    assert "256 KiB" in operation["requestBody"]["description"]
    assert "1024 KiB，由本站防火墙检查时不超过 256 KiB" in operation["requestBody"]["x-zh"]
    assert operation["requestBody"]["required"] is True
    assert all("example" in content for content in operation["requestBody"]["content"].values())
    if name not in OTHER_BODIES:
        assert list(operation["requestBody"]["content"]) == [
            "application/json",
            "application/toml",
            "text/plain",
        ]


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_belongs_to_somebody_wants_a_token_and_says_so(name):
    operation = OPERATIONS[name]
    wants = any(word in name for word in ("cases", "enterprises", "duties"))

    assert operation.get("security") == ([{"token": []}] if wants else None)
    assert ({"401", "403"} <= operation["responses"].keys()) is wants
    assert DOCUMENT["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_reference_leads_somewhere_and_every_shape_is_led_to():
    referred = set(re.findall(r'"#/components/(\w+/\w+)"', json.dumps(DOCUMENT)))
    there = {f"{kind}/{name}" for kind, parts in DOCUMENT["components"].items() for name in parts}

    assert referred <= there
    assert {name for name in there - referred if name.startswith("schemas/")} == set()


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_key_of_a_shape_is_described_in_both_languages(name):
    shape = DOCUMENT["components"]["schemas"][name]

    for key, field in shape.get("properties", {}).items():
        assert field["description"], key
        assert field["x-zh"], key
        assert "title" not in field
    assert shape["description"]
    if "properties" in shape:
        assert re.search(r"[\u4e00-\u9fff]", shape["x-zh"])
    if name != "Dossier":
        assert "additionalProperties" not in shape, "keys may be added to answers"


def test_problems_are_of_their_own_type_and_say_when_to_come_back():
    responses = DOCUMENT["components"]["responses"]

    assert len(responses) == len(refusals.TITLES)
    for response in responses.values():
        assert list(response["content"]) == ["application/problem+json"]
    assert {"Retry-After", "RateLimit", "RateLimit-Policy"} == responses["TooManyRequests"]["headers"].keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_says_how_many_calls_are_left(name):
    assert OPERATIONS[name]["responses"]["200"]["headers"].keys() == {"RateLimit", "RateLimit-Policy"}


def test_the_shape_of_a_dossier_has_every_fact_that_may_be_stated():
    stated = {fact.path for fact in schema.standard().facts.values() if not fact.derived}

    assert set(_paths(DOCUMENT["components"]["schemas"]["Dossier"], "")) == stated
    assert DOCUMENT["components"]["schemas"]["Dossier"]["required"] == ["dossier"]


def _paths(shape, path):
    if "oneOf" in shape:
        assert shape["oneOf"][1] == {"const": False}
        shape = shape["oneOf"][0]
    if shape.get("type") == "array":
        shape, path = shape["items"], f"{path}[]"
    for key, below in shape.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        yield here
        yield from _paths(below, here)


def test_a_table_and_a_date_may_be_known_not_to_exist_and_other_facts_may_not():
    website = DOCUMENT["components"]["schemas"]["Dossier"]["properties"]["website"]["properties"]

    assert website["police_filing"]["oneOf"][1] == {"const": False}
    assert website["online_since"]["oneOf"][0] == {"type": "string", "format": "date"}
    assert "oneOf" not in website["name"]
