"""A case of a neighbouring qualification at the desk: its own steps, conditions, questions, papers and moves."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.core.policy.test_qualifications import tiny
from tests.factories import desk as made
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors.facts import tree_of
from yushi.core.policy import qualifications

NAMES = ("prepaid-card", "classified-protection")
PREPAID = {
    "prepaid": {
        "issues": True, "trade": "retail", "issuer": "other", "income": "100", "registered_limit": "5000",
        "bearer_limit": "1000", "registered_expires": False, "bearer_months": 36, "revives_expired": True,
        "registers_holders": True, "registration_from": "10000", "records_years": 5, "unit_transfer_from": "5000",
        "person_transfer_from": "50000", "articles_published": True, "refund_rules": True, "rules_adopted": True,
        "funds_elsewhere": False, "balance_percent": "40", "balance": "1",
    },
}  # fmt: skip


def text(answer) -> str:
    return str(answer.content.decode())


def address(name, case, *more) -> str:
    return reverse(f"desk:{name}", args=[case.uid, *more])


def opened(world, enter, kind):
    """A case opened as people do, on the form."""
    owner = enter(world.owner)
    assert kind in text(owner.get(reverse("desk:open")))
    answer = owner.post(reverse("desk:open"), {"kind": kind, "enterprise": world.firm.uid})
    assert answer.status_code == 302
    return owner, Case.objects.get()


@pytest.mark.parametrize(
    ("kind", "lang", "says"),
    [
        ("prepaid-card", "zh", ("单用途预付卡备案", "签存管协议", "单张不记名卡限额", "登记地商务主管部门")),
        ("prepaid-card", "en", ("Prepaid card filing", "Depositary agreement", "Limit of a bearer card")),
        (
            "classified-protection",
            "zh",
            ("等级保护备案", "专家评审与主管部门审核", "定级报告", "公安机关网安部门"),
        ),
        (
            "classified-protection",
            "en",
            ("Classified-protection filing", "Review and approval", "Grading report"),
        ),
    ],
)
def test_the_page_of_a_case_shows_its_own_steps_and_conditions(world, enter, kind, lang, says):
    owner, case = opened(world, enter, kind)
    if kind == "classified-protection":
        made_level(owner, case)
    shown = text(owner.get(address("case", case), {"lang": lang}))
    assert [word for word in says if word not in shown] == []
    assert "五维评估" not in shown
    assert "河南省通信管理局" not in shown


def made_level(owner, case):
    """The level typed in on the page of all facts."""
    case.refresh_from_db()
    form = {
        "seen": case.dossier.version,
        "security.protection_filing.level": "3",
        "protection.graded_on": "2026-01-05",
    }
    answer = owner.post(address("keep", case, "protection-level"), form)
    assert answer.status_code == 302
    case.refresh_from_db()


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["facts", "question", "sheet", "papers", "findings", "rules"])
def test_every_page_of_the_case_is_its_own(world, enter, kind, lang, name):
    owner, case = opened(world, enter, kind)
    answer = owner.get(address(name, case), {"lang": lang})
    assert answer.status_code == 200
    first = "prepaid" if kind == "prepaid-card" else "protection"
    wanted = {
        "facts": f'id="{first}-filing"', "question": f'value="{first}-', "sheet": "enterprise", "papers": "filing-form",
        "findings": "subject.", "rules": qualifications.asked(kind).packs[0].title.say(lang),
    }  # fmt: skip
    assert wanted[name] in text(answer) or name == "papers"


def test_an_answer_is_kept_and_the_next_question_comes(world, enter):
    owner, case = opened(world, enter, "classified-protection")
    made_level(owner, case)
    assert tree_of(case.dossier)["security"]["protection_filing"]["level"] == 3
    shown = text(owner.get(address("question", case)))
    assert "protection-report" in shown or "protection-papers" in shown


def test_the_last_answer_leads_back_to_the_case(world, enter):
    owner, case = opened(world, enter, "prepaid-card")
    form = {
        "seen": case.dossier.version,
        "question": "prepaid-issues",
        "do": "result",
        "prepaid.issues": "no",
    }
    answer = owner.post(address("question", case), form)
    assert answer.status_code in {200, 302}


def test_the_papers_of_a_case_are_those_of_its_set(world, enter):
    now = timezone.now()
    where = made.dossier(world.owner, world.firm, at=now, changes={"prepaid": PREPAID["prepaid"]})
    case = made.case(world.owner, where, at=now, kind="prepaid-card")
    owner = enter(world.owner)
    shown = text(owner.get(address("papers", case)))
    assert "单用途卡章程" in shown
    assert "业务发展计划" not in shown
    answer = owner.post(address("paper", case, "card-articles", "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert owner.post(address("paper", case, "business-plan", "pdf")).status_code == 404


def test_a_case_goes_through_its_own_moves_to_its_end(world):
    now = timezone.now()
    where = made.dossier(world.owner, world.firm, at=now, changes={"prepaid": PREPAID["prepaid"]})
    case = made.case(world.owner, where, at=now, kind="prepaid-card")
    case = made.moved(
        world.owner, case, "settle-rules", "agree-deposit", "begin-issuing", "submit", "register", at=now
    )
    assert (case.state, case.step, case.ended_at) == ("filed", 5, now)
    assert [one.marks for one in case.events.all()][3:] == ["prepaid-issued", "submitted", "prepaid-filed"]


def test_a_third_qualification_is_opened_and_shown_without_code(world, enter, tmp_path, monkeypatch):
    tiny(tmp_path)
    monkeypatch.setattr(qualifications, "FOLDER", tmp_path)
    owner, case = opened(world, enter, "tiny")
    shown = text(owner.get(address("case", case)))
    assert "小小备案" in shown
    assert "递交" in shown
    assert owner.get(address("facts", case)).status_code == 200
    assert owner.get(address("papers", case)).status_code == 200
    assert owner.get(address("sheet", case)).status_code == 404
