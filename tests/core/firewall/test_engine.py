"""The engine with a small rule set of ours in the manner of version 4, and with an older library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.firewall.conftest import SECRET, sent
from yushi.core.firewall import EngineError, Exclusions, categories, directives, exclusions
from yushi.core.firewall.inspector import Inspector
from yushi.core.firewall.library import Library

INITIAL = """SecComponentSignature "OWASP_CRS/4.99.0"
SecAction "id:901200,phase:1,pass,nolog,setvar:tx.inbound_anomaly_score_pl1=0,setvar:tx.inbound_anomaly_score_pl2=0"
"""
JUDGING = """SecRule REQUEST_METHOD "!@within %{tx.allowed_methods}" "id:911100,phase:1,deny,status:405,msg:'Method',severity:2"
SecRule ARGS "@contains bad" "id:942100,phase:2,pass,log,msg:'Bad',severity:2,tag:'attack-sqli',tag:'OWASP_CRS',\\
    setvar:tx.inbound_anomaly_score_pl1=+5"
SecRule TX:DETECTION_PARANOIA_LEVEL "@lt 2" "id:942014,phase:2,pass,nolog,skipAfter:END"
SecRule ARGS "@contains odd" "id:942200,phase:2,pass,log,msg:'Odd',severity:4,tag:'paranoia-level/2',\\
    setvar:tx.inbound_anomaly_score_pl2=+3"
SecMarker END
"""
DECIDING = """SecRule TX:BLOCKING_PARANOIA_LEVEL "@ge 1" "id:949152,phase:2,pass,nolog,\\
    setvar:tx.blocking_inbound_anomaly_score=%{tx.inbound_anomaly_score_pl1}"
SecRule TX:BLOCKING_INBOUND_ANOMALY_SCORE "@ge %{tx.inbound_anomaly_score_threshold}" \\
    "id:949110,phase:2,deny,status:403,msg:'Score',severity:0"
"""
SOME = """
[[exclusion]]
name = "by-id"
paths = ["/**"]
fields = ["free"]
rules = ["942100"]
why = { zh = "因", en = "because" }
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    files = {"901-INITIALIZATION": INITIAL, "942-SQLI": JUDGING, "949-BLOCKING": DECIDING}
    for name, text in files.items():
        (tmp_path / f"REQUEST-{name}.conf").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("query", "status", "score", "logged_score", "rules"),
    [
        ("a=good", 200, 0, 0, []),
        ("a=bad", 403, 5, 5, [942100]),
        ("a=odd", 200, 0, 3, [942200]),
        ("a=bad&b=odd", 403, 5, 8, [942100, 942200]),
    ],
)
def test_rules_of_version_4_decide_at_level_one_and_log_level_two(  # noqa: PLR0917
    configured, small, query, status, score, logged_score, rules
):
    running = Inspector(configured(rules=small, exclusions=Exclusions()), secret=SECRET)
    decision = running.inspect(sent(query=query))
    running.close()

    assert (decision.status, decision.score, decision.logged_score) == (status, score, logged_score)
    assert [match.id for match in decision.matches] == rules
    assert running.about().rule_set == "OWASP CRS 4.99.0"


def test_a_refusal_before_the_body_is_a_refusal(configured, small):
    running = Inspector(configured(rules=small, exclusions=Exclusions()), secret=SECRET)
    decision = running.inspect(sent(method="TRACE", query="a=bad"))
    running.close()

    assert (decision.status, decision.refusal, decision.score) == (405, "rules", 0)


def test_one_field_can_be_taken_out_of_one_rule(configured, small):
    running = Inspector(configured(rules=small, exclusions=exclusions.read(SOME)), secret=SECRET)

    assert not running.inspect(sent(body=b"free=bad one")).blocked
    assert running.inspect(sent(body=b"other=bad one")).blocked
    assert running.inspect(sent(body=b"free=bad one&other=bad one")).blocked
    running.close()


def test_an_engine_that_cannot_tell_when_a_rule_gives_up_says_so(configured, small, monkeypatch):
    monkeypatch.setattr(directives, "GIVEN_UP", 'SecRule NO_SUCH_VARIABLE "@eq 1" "id:%d,phase:2,deny"')
    running = Inspector(configured(rules=small, exclusions=Exclusions()), secret=SECRET)

    assert running.about().limits_steps is False
    assert running.inspect(sent(query="a=bad")).blocked
    running.close()


def test_an_engine_says_whether_it_understands(found):
    library = Library(found.library)

    assert library.understands("SecRuleEngine On\n")
    assert not library.understands("SecNonsense On\n")


def test_the_systems_library_is_a_second_door(configured):
    system = Path("/usr/lib/x86_64-linux-gnu/libmodsecurity.so.3")
    if not system.exists():
        pytest.skip("libmodsecurity3 is not installed")
    running = Inspector(configured(library=system), secret=SECRET)

    assert running.inspect(sent("/%3f/.git/config")).blocked
    assert not running.inspect(sent("/shops/")).blocked
    running.close()


def test_a_library_without_the_interface_is_refused():
    with pytest.raises(EngineError) as caught:
        Library("libc.so.6")

    assert caught.value.problems[0].code == "firewall.library"


def test_every_category_has_an_id_and_two_names():
    every = categories.all_categories()

    assert len({one.id for one in every}) == len(every)
    assert all(one.name.zh and one.name.en for one in every)
    assert categories.by_id("scanner").name.en == "scanners and hostile programs"
    assert categories.by_id("forgotten").id == "other"


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        (["attack-protocol", "attack-sqli"], "sql-injection"),
        (["attack-injection-php"], "code-injection"),
        (["language-multi"], "other"),
        ([], "other"),
    ],
)
def test_a_rule_is_of_the_first_category_that_has_one_of_its_tags(tags, category):
    assert categories.of_tags(tags).id == category
