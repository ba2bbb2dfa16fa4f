"""The window and the plan on the result page: three values, what they assume, what is overdue, and no licence at all."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.apps.rulebook.reading import read
from tests.apps.selfcheck.forms_of import fields
from yushi.core.assessment import assess, openings
from yushi.core.assessment.values import label
from yushi.core.dossier import from_tree
from yushi.core.policy.verdicts import Profile

NOTHING = "dossier = 1"


def posted(client, text: str, lang: str = "zh"):
    return client.post(f"/selfcheck/result/?lang={lang}", {"text": text, "on": "2026-11-24"})


def named() -> int:
    """How many facts, by their names, would have to be known of a dossier that says nothing."""
    found = assess(from_tree({}), on=date(2026, 11, 24))
    return len({label(path, "zh") for path in openings.to_know(found, Profile.PRACTICE)})


def card(html: str, name: str) -> str:
    """The markup of the card under a heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    assert found is not None, name
    return found[0]


def test_where_everything_is_unknown_the_window_cannot_be_told_and_says_what_is_to_be_known(client):
    window = card(posted(client, NOTHING).content.decode(), "window")

    assert "尚不能断定：还要知道主体类型、" in window
    assert window.count('<p class="sc-when">尚不能断定</p>') == 3
    assert 'aria-label="法定 尚不能断定"' in window
    assert "没有一天" not in window
    assert "没有全部符合的日子" not in window
    assert re.search(
        r'<button type="submit" form="state" formaction="[^"]*\?ask=[\w-]+">主体类型</button>', window
    )
    assert f"还有 {named() - 5} 项" in window


def test_a_window_that_cannot_be_told_says_so_in_english(client):
    page = read(posted(client, NOTHING, "en"))

    assert page.texts.count("cannot be said yet") == 6  # three rows, and the title of each strip
    assert f"and {named() - 5} more" in page.texts
    assert page.foreign == []


def test_where_something_fails_on_every_day_there_is_no_day(client):
    window = card(client.get("/selfcheck/sample/yunbin/").content.decode(), "window")

    assert "未来一年没有一天法定和实务条件同时成立" in window
    assert window.count("没有全部符合的日子") == 6
    assert "尚不能断定" not in window


def test_what_the_dates_assume_stands_in_the_head_and_in_the_plan(client):
    html = client.get("/selfcheck/sample/yunbin/").content.decode()
    said = "日期假定未符合的条件在 2026-12-23 以前全部改正。"

    assert said in html.split('class="desk-head"')[1].split("</header>")[0]
    assert said in card(html, "plan")
    assert "日期假定" not in client.get("/selfcheck/sample/wanmu/").content.decode()


def test_what_follows_the_licence_stands_apart_from_the_steps_to_it(client):
    html = client.get("/selfcheck/sample/wanmu/").content.decode()
    nothing_to_apply_for = client.get("/selfcheck/sample/jinse/").content.decode()

    assert "登记事项变更" in card(html, "duties")
    assert "登记事项变更" not in card(html, "plan")
    assert 'aria-labelledby="duties"' not in nothing_to_apply_for
    assert "仍要履行的义务" in card(nothing_to_apply_for, "plan")


def test_the_last_step_has_no_date_because_its_duties_have_them(client):
    html = client.get("/selfcheck/sample/wanmu/").content.decode()
    steps = re.findall(r'y-steps__name">([^<]*)</span>\s*<span class="y-steps__when">([^<]*)<', html)

    assert steps[-1] == ("年报与续期", "年报每年 1 至 3 月，续期在届满 90 日前")


def test_only_what_has_a_date_is_marked_provisional(client):
    plan = card(client.get("/selfcheck/sample/wanmu/").content.decode(), "plan")
    entries = plan.split("<li class=")

    marked = [entry for entry in entries if "放假通知未发布，日期暂定" in entry]
    assert marked
    assert all("<time" in entry for entry in marked)


@pytest.mark.parametrize(("lang", "word"), [("zh", "已逾期 83 天"), ("en", "overdue by 83 days")])
def test_an_overdue_duty_says_since_how_many_days(client, lang, word):
    page = read(client.get(f"/selfcheck/sample/yunbin/?lang={lang}"))

    assert word in page.texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_shop_that_needs_no_licence_sees_no_window_no_steps_and_no_application(client, lang):
    html = client.get(f"/selfcheck/sample/jinse/?lang={lang}").content.decode()
    page = read(client.get(f"/selfcheck/sample/jinse/?lang={lang}"))
    window, plan = card(html, "window"), card(html, "plan")

    assert "y-strip" not in html
    assert ("会自己变化的" if lang == "zh" else "What turns by itself") in page.texts
    assert ("为什么不需要许可证" if lang == "zh" else "Why no licence is needed") in page.texts
    assert ("备案与义务" if lang == "zh" else "Filing and duties") in page.texts
    for word in (
        "申请窗口",
        ">可以申请<",
        "到许可证的六步",
        "为什么是这个许可",
        "Filing window",
        "Why this licence",
    ):
        assert word not in html
    for word in ("申请前", "才申请", "If you file"):
        assert word not in window + plan


def test_a_condition_that_turns_for_several_profiles_is_one_row(client):
    window = card(client.get("/selfcheck/sample/wanmu/").content.decode(), "window")
    row = next(part for part in window.split("<li>") if "2027-09-11" in part)

    assert window.count("员工安全培训") == 1
    assert row.count("y-src") >= 2
    assert "待研判" in row
    assert "不符合" in row


def test_a_condition_that_is_unknown_today_is_not_said_to_be_good_until_a_day(client):
    window = card(client.get("/selfcheck/sample/yunbin/").content.decode(), "window")
    row = next(part for part in window.split("<li>") if "材料：人员身份证和社保证明" in part)

    assert "现在符合不符合还不知道；在 2026-12-11 以前弄清，并把要续办的办好。" in row
    assert "现在的有效到" not in row


def test_a_dossier_with_nothing_to_do_in_sight_opens_with_all_its_findings(client):
    html = client.get("/selfcheck/sample/wanmu/").content.decode()
    chosen = re.findall(r'name="by-outcome" id="(o-[\w-]+)" autocomplete="off" checked', html)
    deciding = html.split('id="deciding"')[1].split('id="advice"')[0]

    assert chosen == (["o-todo"] if "o-todo" in deciding else ["o-all"])


def test_every_failing_value_is_shown_up_to_five_and_then_their_number(client, wanmu):
    table = "".join(
        f'\n[[website.domains]]\nname = "wanmu-{n}.com"\nexpires_on = 2026-12-{n:02}\n' for n in range(1, 8)
    )
    html = posted(client, wanmu + table).content.decode()
    finding = html.split('id="practice.website.domain-valid-6m">')[1].split("</article>")[0]
    now = re.search(r"<b>现状</b>.*?</p>", finding)

    assert now is not None
    assert now[0].count("<strong>") == 5
    assert "还有 2 项" in now[0]


def test_the_state_of_a_window_with_questions_is_carried_to_them(client):
    response = posted(client, NOTHING)

    assert fields(response)["text"] == [NOTHING]


@pytest.mark.parametrize(
    ("on", "due", "says"),
    [
        ("2026-11-23", "2027-01-22 周五", ""),
        ("2026-11-24", "2027-01-25 周一", "最后一日 2027-01-23 周六 是休息日"),
    ],
)
def test_a_review_that_ends_on_a_day_off_says_so_and_why(client, on, due, says):
    plan = client.get(f"/selfcheck/sample/wanmu/?on={on}").content.decode().partition('id="plan"')[2]

    assert f"{due} 届满" in plan
    assert '<div class="due"><b>60</b>' in plan
    assert ("顺延到下一个工作日（民法典第 203 条）" in plan) is bool(says)
    assert says in plan
