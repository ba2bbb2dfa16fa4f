"""Write docs/reference/openapi.json, the OpenAPI document as it is served: `python -m tools.openapi`.

`python -m tools.openapi --examples` first makes `src/yushi/api/examples.json` anew: the wanmu sample sent to every
operation, and the answers, with one entry of every long list. Do that when answers have got new keys.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "reference" / "openapi.json"
SAMPLE = ROOT / "samples" / "dossiers" / "wanmu.toml"
NUMBER = {"kind": "domain", "value": "wanmu-nongxuan.com"}
ON = "2026-11-23"
_BODIES = ("assess", "plan", "classify", "obligations")
_ASKED = {
    "conditions": "conditions?on=2026-11-23&dimension=subject",
    "conditions/{id}": "conditions/subject.registered-capital?on=2026-11-23",
    "packs": "packs",
    "facts": "facts",
    "workdays/add": "workdays/add?from=2026-09-29&days=5",
    "workdays/between": "workdays/between?from=2026-09-29&to=2026-10-12",
    "workdays/day": "workdays/day?date=2026-10-10",
    "terms": "terms",
    "terms/{term}/due": "terms/completeness-check/due?events=received=2026-09-29&on=2026-10-13",
}
_KEPT = 1
# The register of an installation has whatever was issued there; these are invented.
_LICENCE = {
    "number": "豫B2-20260001",
    "holder": "南阳宛牧农业科技有限公司",
    "code": "91411302MA9HWNMU10",
    "kinds": ["B21"],
    "scope": "河南省",
    "domains": ["wanmu-nongxuan.com"],
    "issued_on": "2026-11-24",
    "expires_on": "2031-11-24",
    "state": "active",
    "has_run_out": False,
    "edition": 1,
}
_STEP = {"place": 0, "act": "issued", "on": "2026-11-24", "reason": "", "edition": 1}
_NOW = ("state", "has_run_out")
_SIGNED = {key: value for key, value in _LICENCE.items() if key not in _NOW} | {"official": False}
_REGISTER = {
    "register": {"as_of": "2026-11-24", "official": False, "total": 1, "licences": [_LICENCE]},
    "register/head": {
        "head": "yushi.example/register/log\n1\n…\n\n— yushi.example/register …\n",
        "keys": ["yushi.example/register+01234567+…"],
    },
    "register/check": {"genuine": True, "certificate": _SIGNED, "now": _LICENCE, "errors": []},
    "register/{number}": {**_LICENCE, "certificate": "YSL1.…", "history": [_STEP]},
}
MOVE = {"event": "filing-approved", "seen": 1, "on": "2026-11-24", "reason": ""}
_PARTY = {"name": "南阳宛牧农业科技有限公司", "code": "91411302MA9HWNMU10"}
_KIND = {"id": "new", "title": {"zh": "新办", "en": "New application"}}
_FILED = {"id": "filed", "title": {"zh": "备案已通过", "en": "Filed"}}
_EVENT = {"id": "filing-approved", "title": {"zh": "备案通过", "en": "Filing approved"}}
_CASE = {
    "number": "DK-2026-0001",
    "kind": _KIND,
    "state": _FILED,
    "step": 2,
    "version": 2,
    "enterprise": _PARTY,
    "authority": None,
    "licence": "",
    "year": None,
    "rules_on": None,
    "opened_at": "2026-11-23T02:00:00+00:00",
    "moved_at": "2026-11-24T02:00:00+00:00",
    "ended_at": None,
}
_COURSE = {
    "event": _EVENT,
    "state": _FILED,
    "on": "2026-11-24",
    "at": "2026-11-24T02:00:00+00:00",
    "by_hand": False,
    "reason": "",
}
_SUBMIT = {"id": "submit", "title": {"zh": "提交申请", "en": "Submit"}}
_NEXT = {"event": _SUBMIT, "open": True, "mine": True, "needs": ["date"], "reasons": []}
_WHOLE = {**_CASE, "course": [_COURSE], "moves": [_NEXT]}
_DUE = {
    "id": "completeness-check",
    "title": {"zh": "告知是否受理", "en": "Word on acceptance"},
    "state": "running",
    "on": "2026-12-01",
    "worst_on": "2026-12-01",
    "provisional": False,
}
_STORED = {
    "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "kind": {"id": "business-licence", "title": {"zh": "营业执照", "en": "Business licence"}},
    "title": "营业执照",
    "version": 1,
    "name": "licence.pdf",
    "size": 48213,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "issued_on": "2026-01-02",
    "valid_until": None,
    "last_good": None,
    "state": "fresh",
    "proves": [{"path": "enterprise.name", "page": 1}],
}
DONE = {"on": "2026-03-30", "note": "", "document": None, "seen": 0}
FEED = {"enterprise": _PARTY["code"], "language": "zh"}
_OWED = {
    "enterprise": _PARTY,
    "subject": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "dossier": "宛牧农选",
    "licence": "豫B2-20250001",
    "id": "annual-report:2025",
    "title": {"zh": "年报（2025 年度）", "en": "Annual report (2025)"},
    "says": {
        "zh": "每年第一季度报送上一年度的信息。",
        "en": "Report on the year before in the first quarter.",
    },
    "todo": {"zh": "在平台填报并提交。", "en": "Fill it in and hand it in."},
    "state": "done",
    "from_on": "2026-01-01",
    "due_on": "2026-03-31",
    "done_on": "2026-03-30",
    "provisional": False,
    "reason": None,
    "missing": [],
    "law": [],
    "recordable": True,
}
_OWED_WHOLE = _OWED | {
    "words": [{"on": "2026-03-30", "note": "", "document": None, "at": "2026-03-30T02:00:00+00:00"}]
}
# Cases and duties are somebody's; these are invented.
_CASES = {
    "cases": {"total": 1, "page": 1, "pages": 1, "cases": [_CASE]},
    "cases/{case}": _WHOLE,
    "cases/{case}/moves": _WHOLE,
    "cases/{case}/terms": {"number": "DK-2026-0001", "terms": [_DUE]},
    "enterprises/{code}/documents": {"enterprise": _PARTY, "documents": [_STORED]},
    "post enterprises/{code}/documents": _STORED,
    "duties": {"as_of": "2026-11-24", "total": 1, "page": 1, "pages": 1, "duties": [_OWED]},
    "duties/{subject}/{duty}": _OWED_WHOLE,
    "duties/{subject}/{duty}/done": _OWED_WHOLE,
    "duties/feed": {
        "address": "https://yushi.example/duties/feeds/….ics",
        "enterprise": _PARTY,
        "language": "zh",
        "made_at": "2026-11-24T02:00:00+00:00",
    },
}


def main(arguments: list[str]) -> int:
    """Write the document, and the examples first when they are asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415  after the settings are named

    django.setup()
    from yushi.api import document  # noqa: PLC0415  after Django is ready
    from yushi.api.version_one import build  # noqa: PLC0415

    if "--examples" in arguments:
        document.EXAMPLES.write_text(_dumped(_examples()), encoding="utf-8")
        document.examples.cache_clear()
    FILE.write_text(document.text(build()), encoding="utf-8")
    return 0


def _examples() -> dict[str, Any]:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    for name in settings.CACHES:
        settings.CACHES[name] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    settings.ALLOWED_HOSTS = ["testserver"]
    client, text = Client(), _excerpt()
    answers: dict[str, Any] = {}
    for name in _BODIES:
        day = "" if name == "classify" else f"&on={ON}"
        sent = client.post(f"/api/v1/{name}?name=wanmu.toml{day}", text, content_type="application/toml")
        answers[f"{name} application/json"] = _shortened(_answered(sent).json())
    for name, address in _ASKED.items():
        answers[f"{name} application/json"] = _shortened(_answered(client.get(f"/api/v1/{address}")).json())
    number = client.post("/api/v1/check-id", json.dumps(NUMBER), content_type="application/json")
    answers["check-id application/json"] = number.json()
    as_json = client.post("/api/v1/convert", text, content_type="application/toml").json()
    for name in ("plan.ics", "obligations.ics"):
        file = client.post(f"/api/v1/{name}?on={ON}&lang=en", text, content_type="application/toml").content
        answers[f"{name} text/calendar"] = file.decode().partition("END:VEVENT")[0] + "END:VEVENT\r\n…\r\n"
    answers["convert application/json"] = as_json
    answers |= {f"{name} application/json": example for name, example in _REGISTER.items()}
    answers |= {f"{name} application/json": example for name, example in _CASES.items()}
    answers["cases/{case}/export application/octet-stream"] = "PK…"
    answers["convert application/toml"] = text
    return {
        "dossier": {"toml": text, "json": as_json},
        "number": NUMBER,
        "move": MOVE,
        "done": DONE,
        "feed": FEED,
        "answers": answers,
    }


def _answered(response: Any) -> Any:
    assert response.status_code == 200, response.content.decode()  # noqa: PLR2004 - OK
    return response


def _excerpt() -> str:
    """The sample to the end of its first three sections, without remarks: half-typed, as dossiers begin."""
    lines = SAMPLE.read_text(encoding="utf-8").split("[[enterprise.shareholders]]")[0].splitlines()
    return "\n".join(line.partition("   #")[0] for line in lines if not line.startswith("#")).strip() + "\n"


def _shortened(value: Any) -> Any:
    """`value` with one entry of every list of tables."""
    if isinstance(value, dict):
        return {key: _shortened(part) for key, part in value.items()}
    if isinstance(value, list):
        kept = value[:_KEPT] if value and isinstance(value[0], dict) else value
        return [_shortened(part) for part in kept]
    return value


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
