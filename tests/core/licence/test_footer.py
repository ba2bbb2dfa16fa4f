"""The snippet passes the rules that footers are judged by."""

from __future__ import annotations

import datetime as dt

import pytest

from yushi.core.assessment.assess import assess
from yushi.core.dossier import from_tree
from yushi.core.identifiers import IdentifierError
from yushi.core.licence import footer
from yushi.core.policy.verdicts import Outcome

GIVEN = {
    "holder": "洛阳<牡汇>文旅有限公司",
    "licence": "豫b2-20260001",
    "filing": "豫ICP備2026016497號-1",
    "police": "豫公网安备 41030502000001号",
    "register": "https://yushi.example/register/豫B2-20260001/",
}


def test_numbers_are_texts_that_link_to_the_right_hosts():
    html = footer.snippet(**GIVEN)

    assert footer.read(html) == footer.Shown(
        licence_number="豫B2-20260001",
        filing_link="豫ICP备2026016497号-1",
        police_link="豫公网安备41030502000001号",
    )
    assert 'href="https://beian.miit.gov.cn/"' in html
    assert "code=41030502000001" in html
    assert "&lt;牡汇&gt;" in html
    assert "style" not in html
    assert "script" not in html


def test_the_licence_number_may_stand_in_the_filing_number_s_place():
    html = footer.snippet(holder="甲", licence="豫B2-20260001", filing="豫B2-20260001-1")

    assert footer.read(html).filing_link == "豫B2-20260001-1"


def test_what_is_not_there_is_not_shown():
    shown = footer.read(footer.snippet(holder="甲", licence="豫B2-20260001"))

    assert (shown.filing_link, shown.police_link) == ("", "")
    assert footer.read(
        '<p>版权所有</p><a>豫</a><a href="https://miitbeian.gov.cn">豫ICP备2026016497号</a>'
    ) == (footer.Shown(licence_number="", filing_link="", police_link=""))


@pytest.mark.parametrize("wrong", [{"licence": "B2"}, {"filing": "豫ICP备1号"}, {"police": "1"}])
def test_a_wrong_number_is_not_shown_to_the_world(wrong):
    with pytest.raises(IdentifierError):
        footer.snippet(**{**GIVEN, **wrong})


@pytest.mark.parametrize("condition", ["website.show-licence-number", "website.filing-number-footer"])
def test_the_rules_are_met_by_what_the_snippet_shows(condition):
    shown = footer.read(footer.snippet(**GIVEN))
    dossier = from_tree(
        {
            "licence": {"number": "豫B2-20260001", "issued_on": dt.date(2026, 11, 24)},
            "website": {
                "online_since": dt.date(2026, 1, 1),
                "footer": {
                    "licence_number": shown.licence_number,
                    "filing_link": bool(shown.filing_link),
                    "police_link": bool(shown.police_link),
                },
            },
        }
    )

    found = {one.rule.condition: one.outcome for one in assess(dossier, on=dt.date(2026, 12, 1)).findings}

    assert found[condition] is Outcome.MET
