"""Who does not know yet is told what to find out and where, never to mend what may be in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import wanmu
from tests.wanmu import Gone
from yushi.core.assessment import as_json, as_text, assess, finding_out
from yushi.core.dossier import read
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from yushi.core.policy.judge import Finding

CAPITAL = "subject.registered-capital"


def capital(given: object) -> Finding:
    found = wanmu.judged({"enterprise.registered_capital": given})
    return next(one for one in found.findings if one.rule.key == (CAPITAL, Profile.LAW))


def test_an_unknown_finding_asks_to_find_out_and_names_the_document() -> None:
    found = capital(Gone)
    what = finding_out.to_do(found)

    assert found.outcome is Outcome.UNKNOWN
    assert what is not None
    assert what.text.zh == "先弄清并写进档案：注册资本币种、注册资本金额。可查：营业执照。"
    assert what.text.en == (
        "Find out and state in the dossier: Registered capital, currency; Registered capital, amount."
        " Where to look: business licence."
    )
    assert (what.who, what.time) == ("enterprise", None)
    assert what.text != found.rule.remedy.text


@pytest.mark.parametrize("amount", ["999999.99", "1000000"])
def test_what_is_known_keeps_the_remedy_of_its_rule_or_has_none(amount: str) -> None:
    found = capital({"amount": amount, "currency": "CNY"})

    assert finding_out.to_do(found) is found.remedy
    assert (found.remedy is None) is (amount == "1000000")


def test_every_unknown_of_an_empty_dossier_says_what_is_missing_on_every_way_out() -> None:
    found = assess(read(b"dossier = 1\n", name="x.toml"), on=wanmu.ON)
    unknown = [one for one in found.findings if one.outcome is Outcome.UNKNOWN]
    lines = list(as_text.assessment(found, "zh"))

    assert len(unknown) > 40
    for one in unknown:
        what = as_json.finding(one)["remedy"]
        assert what["zh"].startswith("先弄清并写进档案：")
        assert not what["zh"].startswith("先弄清并写进档案：。")
        assert what["zh"] != one.rule.remedy.text.zh
    assert sum(line.startswith("    怎么办：先弄清并写进档案：") for line in lines) == sum(
        one.blocking for one in unknown
    )


def test_papers_are_those_that_prove_the_rule_and_other_is_none() -> None:
    rules = {rule.key: rule for rule in wanmu.judged({}).rules}

    assert [paper.zh for paper in finding_out.papers(rules[CAPITAL, Profile.LAW])] == ["营业执照"]
    assert all(paper.zh != "其他" for rule in rules.values() for paper in finding_out.papers(rule))


def test_many_facts_are_counted_and_not_all_named() -> None:
    found = assess(read(b"dossier = 1\n", name="x.toml"), on=wanmu.ON)
    unknown = [one for one in found.findings if one.outcome is Outcome.UNKNOWN]
    longest = max(unknown, key=lambda one: len(one.missing))
    what = finding_out.to_do(longest)

    assert what is not None
    assert len(longest.missing) > 5
    assert f"等 {len(longest.missing)} 项" in what.text.zh
    assert f"; and {len(longest.missing) - 5} more." in what.text.en
