"""`yushi firewall`: what stands at the door, in words; rules for nginx that are those in the repository."""

from __future__ import annotations

from typing import Any

import pytest

from tests.house import tree
from yushi.apps.firewall import proxy, running
from yushi.cli import main, site
from yushi.core import firewall
from yushi.core.firewall import nginx

RULES = tree.ROOT / "deploy" / "nginx" / "modsecurity" / "exclusions.conf"


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "start", lambda: None)
    running.forget()


def test_the_rules_in_the_repository_are_those_the_command_makes(capsys, tmp_path):
    assert main.main(["firewall", "nginx"]) == 0
    assert capsys.readouterr().out == RULES.read_text(encoding="utf-8")

    assert main.main(["firewall", "nginx", "--write", str(tmp_path / "rules.conf")]) == 0
    assert (tmp_path / "rules.conf").read_bytes() == RULES.read_bytes()


def test_an_exclusion_becomes_a_rule_with_its_paths_methods_and_fields():
    written = nginx.exclusion_rules(
        firewall.exclusions.read(
            """
            [[exclusion]]
            name = "sign"
            paths = ["/pay/*/notify"]
            methods = ["POST"]
            fields = ["sign"]
            rules = ["attack-sqli", "942100"]
            why = { zh = "签名", en = "a signature" }
            """
        )
    )

    assert '"@rx ^(?:/pay/[^/]*/notify)$"' in written
    assert '"@rx ^(?:POST)$"' in written
    assert "ctl:ruleRemoveTargetByTag=attack-sqli;ARGS:sign" in written
    assert "ctl:ruleRemoveTargetById=942100;ARGS:json.sign" in written


def test_the_state_is_said_in_both_languages_and_as_a_status(capsys, settings, tmp_path):
    if not firewall.look().is_there:
        pytest.skip(firewall.look().reason.en)
    assert main.main(["firewall", "status", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "ModSecurity v3" in said
    assert "OWASP CRS" in said
    assert "self-test: passed" in said

    running.forget()
    settings.FIREWALL_RULES = tmp_path
    assert main.main(["firewall", "status", "--lang", "zh"]) == 1
    assert "没有防火墙" in capsys.readouterr().out


def test_the_proxy_is_told_where_to_stand_and_with_which_exclusions(monkeypatch, tmp_path):
    told: dict[str, Any] = {}

    def serve(**given: Any) -> int:
        told.update(given)
        return 0

    monkeypatch.setattr(proxy, "serve", serve)
    own = tmp_path / "own.toml"
    own.write_text(
        '[[exclusion]]\nname = "own"\npaths = ["/x"]\nrules = ["920470"]\nwhy = { zh = "自有", en = "own" }\n',
        encoding="utf-8",
    )

    done = main.main(["firewall", "proxy", "--upstream", "http://127.0.0.1:9000/", "--exclusions", str(own)])

    assert done == 0
    assert (told["upstream"], told["listen"], told["workers"]) == (
        "http://127.0.0.1:9000",
        "127.0.0.1:8080",
        2,
    )
    names = [one.name for one in told["exclusions"].every]
    assert "secrets" in names
    assert "own" in names
    assert "dossiers" not in names


@pytest.mark.parametrize(
    "given",
    [
        ["--upstream", "127.0.0.1:9000"],
        ["--upstream", "ftp://127.0.0.1"],
        ["--upstream", "http://127.0.0.1/path"],
        ["--upstream", "http://127.0.0.1", "--listen", "8080"],
        ["--upstream", "http://127.0.0.1", "--listen", "localhost:http"],
    ],
)
def test_a_place_where_it_cannot_stand_is_refused_in_three_lines(capsys, given):
    assert main.main(["firewall", "proxy", *given]) == 2

    assert "怎么办" in capsys.readouterr().err
