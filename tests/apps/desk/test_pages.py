"""The pages of the desk, through the doors that people use, in both languages."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import desk as made
from yushi.apps.desk.models import Case, Dossier
from yushi.apps.desk.selectors.facts import tree_of


@pytest.fixture
def case(world):
    now = timezone.now()
    return made.case(world.owner, made.dossier(world.owner, world.firm, at=now), at=now)


def text(answer) -> str:
    return str(answer.content.decode())


def address(name: str, case: Case, *more: str) -> str:
    return reverse(f"desk:{name}", args=[case.uid, *more])


def today() -> str:
    return timezone.localdate().isoformat()


@pytest.mark.parametrize("name", ["list", "open"])
def test_nobody_who_is_not_signed_in_sees_the_desk(world, name):
    answer = Client().get(reverse(f"desk:{name}"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["case", "findings", "question"])
def test_a_stranger_finds_no_such_case(world, case, enter, name):
    assert enter(world.stranger).get(address(name, case)).status_code == 404


def test_a_stranger_moves_nothing(world, case, enter):
    answer = enter(world.stranger).post(
        address("move", case, "withdraw"), {"seen": 1, "on": today(), "reason": "x"}
    )

    assert answer.status_code == 404
    assert Case.objects.get().version == 1


@pytest.mark.parametrize(("lang", "says"), [("zh", "准备中"), ("en", "Preparing")])
def test_the_list_shows_ones_cases(world, case, enter, lang, says):
    shown = text(enter(world.viewer).get(reverse("desk:list"), {"lang": lang}))

    assert case.number in shown
    assert says in shown
    assert case.number not in text(enter(world.stranger).get(reverse("desk:list")))


def test_cases_that_have_ended_can_be_left_out(world, case, enter):
    made.moved(world.owner, case, "withdraw", at=timezone.now(), reason="不办了")
    owner = enter(world.owner)

    assert case.number in text(owner.get(reverse("desk:list")))
    assert case.number not in text(owner.get(reverse("desk:list"), {"open": "1"}))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_case_says_what_can_follow_and_why_not(world, case, enter, lang):
    shown = text(enter(world.owner).get(address("case", case), {"lang": lang}))

    assert {"zh": "提交域名备案", "en": "Hand in the domain filing"}[lang] in shown
    assert "wanmu-nongxuan.com" in shown
    assert "豫ICP备2026012345号-1" in shown


def test_a_viewer_is_offered_nothing_to_do(world, case, enter):
    shown = text(enter(world.viewer).get(address("case", case)))

    assert address("move", case, "filing-approved") not in shown
    assert address("question", case) not in shown


def test_a_case_is_opened_with_a_new_dossier(world, enter):
    answer = enter(world.agent).post(
        reverse("desk:open"), {"kind": "new", "enterprise": world.firm.uid, "title": "宛牧农选"}
    )

    case = Case.objects.get()
    assert answer["Location"] == address("case", case)
    assert tree_of(case.dossier) == {"enterprise": {"name": world.firm.name, "uscc": world.firm.unified_code}}


def test_a_report_needs_its_year_and_keeps_what_was_typed(world, case, enter):
    owner = enter(world.owner)
    given = {
        "kind": "annual-report",
        "enterprise": world.firm.uid,
        "dossier": case.dossier.uid,
        "title": "甲",
    }

    answer = owner.post(reverse("desk:open"), given)

    assert answer.status_code == 422
    assert "年报要写明报告哪一年。" in text(answer)
    assert 'value="甲"' in text(answer)
    assert Case.objects.count() == 1
    assert owner.post(reverse("desk:open"), {**given, "year": 2025}).status_code == 302
    assert Case.objects.get(kind="annual-report").year == 2025


def test_a_case_is_not_opened_for_an_enterprise_one_may_not_edit(world, enter):
    answer = enter(world.viewer).post(reverse("desk:open"), {"kind": "new", "enterprise": world.firm.uid})

    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_a_move_is_made_from_the_page(world, case, enter):
    answer = enter(world.owner).post(address("move", case, "filing-approved"), {"seen": 1, "on": today()})

    assert answer["Location"] == address("case", case)
    assert Case.objects.get().state == "filed"


def test_a_move_that_cannot_be_made_says_why_and_keeps_what_was_typed(world, case, enter):
    answer = enter(world.owner).post(
        address("move", case, "withdraw"), {"seen": 1, "on": "2999-01-01", "reason": "改变了打算"}
    )

    assert answer.status_code == 422
    assert "2999-01-01 还没有到" in text(answer)
    assert "改变了打算</textarea>" in text(answer)
    assert Case.objects.get().version == 1


@pytest.mark.parametrize("on", ["", "昨天", "2026-13-40"])
def test_a_day_that_is_none_is_refused_beside_it(world, case, enter, on):
    answer = enter(world.owner).post(address("move", case, "filing-approved"), {"seen": 1, "on": on})

    assert answer.status_code == 422
    assert Case.objects.get().version == 1


def test_the_second_of_two_tabs_is_told(world, case, enter):
    owner = enter(world.owner)
    owner.post(address("move", case, "filing-approved"), {"seen": 1, "on": today()})

    answer = owner.post(address("move", case, "withdraw"), {"seen": 1, "on": today(), "reason": "x"})

    assert answer.status_code == 422
    assert "已被别人推进" in text(answer)
    assert Case.objects.get().state == "filed"


def test_an_event_that_does_not_exist_is_refused_without_a_trace_of_the_program(world, case, enter):
    answer = enter(world.owner).post(address("move", case, "dance"), {"seen": 1})

    assert answer.status_code == 422
    assert "Traceback" not in text(answer)


# ---------------------------------------------------------------- facts


def test_an_answer_is_kept_at_once_and_the_next_question_comes(world, enter):
    owner = enter(world.owner)
    owner.post(reverse("desk:open"), {"kind": "new", "enterprise": world.firm.uid})
    case = Case.objects.get()

    answer = owner.post(
        address("question", case),
        {"question": "third-party-sellers", "do": "next", "business.third_party_sellers": "yes"},
    )

    assert answer.status_code == 200
    kept = Dossier.objects.get()
    assert tree_of(kept)["business"] == {"third_party_sellers": True}
    assert "third-party-sellers" in kept.asked


def test_an_answer_that_cannot_be_read_changes_nothing_and_stays_on_the_page(world, case, enter):
    answer = enter(world.owner).post(
        address("question", case),
        {
            "question": "capital",
            "do": "next",
            "enterprise.registered_capital.amount": "很多",
            "enterprise.registered_capital.currency": "CNY",
        },
    )

    assert answer.status_code == 422
    assert "很多" in text(answer)
    assert tree_of(Dossier.objects.get()) == made.tree()


def test_a_viewer_cannot_answer(world, case, enter):
    answer = enter(world.viewer).post(
        address("question", case),
        {"question": "third-party-sellers", "do": "next", "business.third_party_sellers": "no"},
    )

    assert answer.status_code == 403
    assert tree_of(Dossier.objects.get()) == made.tree()


@pytest.mark.parametrize(("lang", "says"), [("zh", "注册资本"), ("en", "Registered capital")])
def test_every_condition_is_shown_with_its_law(world, case, enter, lang, says):
    assert says in text(enter(world.viewer).get(address("findings", case), {"lang": lang}))


# ---------------------------------------------------------------- from a self-check


def test_a_self_check_becomes_a_case_with_all_its_facts(world, enter):
    carried = {"text": json.dumps({"dossier": 1, **made.tree()}), "name": "a.json", "asked": "community"}
    owner = enter(world.owner)

    page = owner.post(reverse("desk:adopt"), carried)
    assert page.status_code == 200
    assert 'value="宛牧农选"' in text(page)
    answer = owner.post(reverse("desk:adopt"), {**carried, "enterprise": world.firm.uid, "title": "宛牧农选"})

    case = Case.objects.get()
    assert answer["Location"] == address("case", case)
    assert tree_of(case.dossier) == made.tree()
    assert case.dossier.asked == "community"


def test_who_is_not_signed_in_keeps_the_self_check_on_the_page(world):
    carried = {"text": json.dumps({"dossier": 1, **made.tree()}, ensure_ascii=False), "name": "a.json"}

    page = Client().post(reverse("desk:adopt"), carried)

    assert page.status_code == 200
    assert "宛牧农选" in text(page)
    assert Case.objects.count() == 0


def test_a_text_that_is_no_dossier_opens_nothing(world, enter):
    answer = enter(world.owner).post(reverse("desk:adopt"), {"text": "[[[", "enterprise": world.firm.uid})

    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_nothing_is_adopted_for_another_enterprise(world, enter):
    carried = {"text": json.dumps({"dossier": 1, **made.tree()}), "enterprise": world.firm.uid}

    assert enter(world.stranger).post(reverse("desk:adopt"), carried).status_code == 422
    assert Dossier.objects.count() == 0


def test_of_two_who_answer_the_same_question_the_second_keeps_what_was_typed_and_is_told(world, case, enter):
    owner, editor = enter(world.owner), enter(world.editor)
    given = {
        "question": "capital",
        "do": "next",
        "enterprise.registered_capital.currency": "CNY",
        "seen": "1",
    }
    owner.post(address("question", case), {**given, "enterprise.registered_capital.amount": "3000000"})

    answer = editor.post(
        address("question", case), {**given, "enterprise.registered_capital.amount": "5000000"}
    )

    assert answer.status_code == 409
    assert "别人已改为“3000000”，你填的是“5000000”" in text(answer)
    assert 'value="5000000"' in text(answer)
    assert tree_of(Dossier.objects.get())["enterprise"]["registered_capital"]["amount"] == "3000000"


@pytest.mark.parametrize(("lang", "says"), [("zh", "已填 2 / 11"), ("en", "2 of 11 filled in")])
def test_all_facts_stand_on_one_page(world, enter, lang, says):
    owner = enter(world.owner)
    owner.post(reverse("desk:open"), {"kind": "new", "enterprise": world.firm.uid})

    shown = text(owner.get(address("facts", Case.objects.get()), {"lang": lang}))

    assert says in shown
    assert 'id="third-party-sellers"' in shown


def test_one_answer_is_kept_from_the_page_of_all(world, case, enter):
    answer = enter(world.editor).post(
        address("keep", case, "community"), {"seen": "1", "business.community": "yes"}
    )

    assert answer["Location"] == address("facts", case) + "#community"
    assert tree_of(Dossier.objects.get())["business"]["community"] is True
    assert "魏编辑" in text(enter(world.viewer).get(address("facts", case)))


def test_what_cannot_be_read_stays_on_the_page_of_all(world, case, enter):
    answer = enter(world.editor).post(
        address("keep", case, "capital"), {"seen": "1", "enterprise.registered_capital.amount": "很多"}
    )

    assert answer.status_code == 422
    assert 'value="很多"' in text(answer)
    assert tree_of(Dossier.objects.get()) == made.tree()


def test_a_viewer_reads_facts_and_keeps_none(world, case, enter):
    viewer = enter(world.viewer)

    assert address("keep", case, "community") not in text(viewer.get(address("facts", case)))
    assert viewer.post(address("keep", case, "community"), {"business.community": "yes"}).status_code == 403
    assert tree_of(Dossier.objects.get()) == made.tree()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_how_a_kind_of_case_goes_is_drawn_for_everybody(db, lang):
    shown = text(Client().get(reverse("desk:kind", args=["new"]), {"now": "accepted", "lang": lang}))

    assert shown.count('class="desk-flow__box is-now"') == 1
    assert shown.count('class="desk-flow__box is-ok"') == 1
    assert {"zh": "一次性告知补正", "en": "Say once what to correct"}[lang] in shown
    assert Client().get(reverse("desk:kind", args=["lottery"])).status_code == 404
