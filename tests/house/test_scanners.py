"""Bandit and our semgrep rules catch what they are there to catch, and nothing is silenced without a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.house import tree
from tools import scan

pytestmark = pytest.mark.xdist_group("scanners")  # one worker, so that the scanners start once
_CORE, _APP, _PAGE = "core/words.py", "apps/shop/views.py", "apps/shop/templates/shop.html"
_SCRIPT = "apps/shop/static/shop.js"
# (where, what stands there, the rule that must say so)
PLANTED = [
    (_APP, "from django.utils.safestring import mark_safe\nmark_safe(text)", "markup-declared-safe"),
    (_APP, "from django.utils.safestring import SafeString\nSafeString(text)", "markup-declared-safe"),
    (_APP, 'cursor.execute(f"SELECT {name} FROM t")', "sql-put-together"),
    (_APP, 'cursor.execute("SELECT %s FROM t" % name)', "sql-put-together"),
    (_APP, 'Shop.objects.raw("SELECT " + name)', "sql-put-together"),
    (_APP, 'Shop.objects.extra(where=["1"])', "sql-put-together"),
    (_APP, "import requests", "network-outside-the-fetcher"),
    (_APP, "import urllib.request", "network-outside-the-fetcher"),
    (_APP, "from urllib.request import urlopen", "network-outside-the-fetcher"),
    (_APP, "import httpx", "network-outside-the-fetcher"),
    (_APP, "from http import client", "network-outside-the-fetcher"),
    (_CORE, "from datetime import datetime\ndatetime.now()", "clock-in-the-core"),
    (_CORE, "from datetime import date\ndate.today()", "clock-in-the-core"),
    (_CORE, "import time\ntime.time()", "clock-in-the-core"),
    (_APP, 'from django.utils.translation import gettext\ngettext(f"共 {n} 件")', "message-put-together"),
    (_APP, 'from django.utils.translation import gettext as _\n_("共 {} 件".format(n))', "message-put-together"),
    (_APP, 'from django.utils.translation import gettext_lazy as _\n_("共 %s 件" % n)', "message-put-together"),
    (_APP, "import subprocess\nsubprocess.run(line, shell=True)", "shell-started"),
    (_APP, "import os\nos.system(line)", "shell-started"),
    (_APP, "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\ndef a(request): ...", "forgery-check-left-out"),
    (_APP, 'def a(request):\n    name = request.GET["name"]\n    return open("/srv/" + name)', "request-names-a-file-or-an-address"),
    (_APP, 'from pathlib import Path\ndef a(request):\n    return Path(request.POST.get("p"))', "request-names-a-file-or-an-address"),
    (_APP, 'from django.shortcuts import redirect\ndef a(request):\n    return redirect(request.GET["next"])', "request-names-a-file-or-an-address"),
    (_PAGE, "{{ text|safe }}", "template-declares-safe"),
    (_PAGE, "{% autoescape off %}", "template-declares-safe"),
    (_PAGE, "<script>go()</script>", "template-carries-script-or-style"),
    (_PAGE, '<p style="color: red">', "template-carries-script-or-style"),
    (_PAGE, '<a href="javascript:go()">', "template-carries-script-or-style"),
    (_PAGE, '<p onclick="go()">', "template-carries-script-or-style"),
    (_SCRIPT, "box.innerHTML = text;", "script-writes-markup"),
    (_SCRIPT, "eval(text);", "script-writes-markup"),
    (_SCRIPT, 'localStorage.setItem("phone", phone);', "script-keeps-data-in-the-browser"),
    (_APP, "import pickle\npickle.loads(data)", "B301"),
    (_APP, "eval(text)", "B307"),
    (_APP, "import hashlib\nhashlib.md5(data)", "B324"),
    (_APP, "eval(text)  # nosec", "B307"),
    (_APP, "import os\nos.system(line)  # nosemgrep", "shell-started"),
]  # fmt: skip
# What looks alike and is right: nothing may be said about it.
CLEAN = [
    (_APP, 'cursor.execute("SELECT a FROM t WHERE b = %s", [b])'),
    (_APP, 'from django.utils.translation import gettext as _\n_("共 %(n)s 件") % {"n": n}'),
    (_APP, 'from django.shortcuts import redirect\ndef a(request):\n    return redirect("shop:home")'),
    (
        _APP,
        'from django.shortcuts import redirect\ndef a(request):\n    return redirect("shop:item", request.POST["id"])',
    ),
    ("apps/shop/migrations/0001_a.py", 'editor.execute(f"DROP TRIGGER {table}_no_{verb};")'),
    (_APP, 'def a(request):\n    return int(request.GET["page"])'),
    (_CORE, "def a(now):\n    return now.isoformat()"),
    (_PAGE, '<script src="/static/a.js" defer></script><p class="stylish">{{ text }}</p>'),
    (_SCRIPT, "box.textContent = text;"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """(file, rule) of everything found in a house where each violation stands in a file of its own."""
    if not (tree.ROOT / ".venv" / "scan" / "bin" / "semgrep").exists():
        pytest.skip("the scanners are not installed: ./check does it")
    root = tmp_path_factory.mktemp("house")
    for number, (where, code, *_) in enumerate([*PLANTED, *CLEAN]):
        file = root / "src" / "yushi" / _own(where, number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code + "\n", encoding="utf-8")
    return {(one.file, one.rule) for one in scan.scan(root, "src/yushi")}


def _own(where: str, number: int) -> str:
    place = Path(where)
    return str(place.with_name(f"{place.stem}_{number}{place.suffix}"))


@pytest.mark.parametrize(
    "number", range(len(PLANTED)), ids=[f"{rule}-{n}" for n, (*_, rule) in enumerate(PLANTED)]
)
def test_a_planted_violation_is_caught(found, number):
    where, _, rule = PLANTED[number]

    assert (f"src/yushi/{_own(where, number)}", rule) in found


def test_what_is_right_is_let_be(found):
    clean = {f"src/yushi/{_own(where, len(PLANTED) + n)}" for n, (where, _) in enumerate(CLEAN)}

    assert {(file, rule) for file, rule in found if file in clean} == set()


def test_every_rule_of_ours_has_a_planted_violation():
    written = {
        rule
        for file in scan.RULES.glob("*.yaml")
        for rule in re.findall(r"^  - id: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert written == {rule for *_, rule in PLANTED if not rule.startswith("B")}


def test_everything_accepted_has_a_reason():
    assert [one for one in scan.accepted() if len(one.why) < 20 or not one.has] == []


def _finding(code: str = "eval(text)", rule: str = "B307") -> scan.Finding:
    return scan.Finding(rule=rule, file="a.py", line=3, code=code, says="no")


@pytest.mark.parametrize(
    ("found", "new", "stale"),
    [
        pytest.param([_finding()], 0, 0, id="accepted"),
        pytest.param([_finding(), _finding("eval(other)")], 1, 0, id="another line"),
        pytest.param([_finding(rule="B102")], 1, 1, id="another rule"),
        pytest.param([], 0, 1, id="nothing is found any more"),
    ],
)
def test_an_acceptance_covers_its_own_line_and_must_be_needed(found, new, stale):
    known = [scan.Accepted(rule="B307", file="a.py", has="eval(text)", why="because it is so here")]

    unknown, unneeded = scan.judge(found, known)
    assert (len(unknown), len(unneeded)) == (new, stale)


@pytest.mark.parametrize(
    "program", ["exit 2", f"echo '{json.dumps({'errors': ['x'], 'results': [], 'paths': {'scanned': []}})}'"]
)
def test_a_scanner_that_did_not_do_its_work_is_never_clean(tmp_path, monkeypatch, program):
    for name in ("bandit", "semgrep"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(scan, "_BIN", tmp_path)

    with pytest.raises(scan.ScanError, match=r"did not read everything|ended with 2"):
        list(scan.bandit(tmp_path, ("src",)))
    with pytest.raises(scan.ScanError, match=r"did not read everything|ended with 2"):
        list(scan.semgrep(tmp_path, ("src",)))


def test_a_scanner_that_is_not_there_is_never_clean(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "_BIN", tmp_path)

    with pytest.raises(scan.ScanError, match="not installed"):
        scan.scan(tmp_path)
