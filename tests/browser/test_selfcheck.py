"""The self-check in a browser: a sample, questions on a phone, the keyboard alone, no script, both languages, paper."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from yushi.apps.selfcheck import selectors

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = 'dossier = 1\n[enterprise]\nnmae = "x"\n[[people]]\nid_number = "1"\n'


@pytest.fixture(autouse=True)
def _on_a_fixed_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 24))


@pytest.mark.parametrize(("width", "lang"), [(390, "zh"), (768, "en"), (1440, "zh"), (1440, "en")])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/selfcheck/question/",
        "/selfcheck/sample/wanmu/",
        "/selfcheck/sample/yunbin/",
        "/selfcheck/sample/zhuheng/",
        "/selfcheck/sample/suhe/?print=1",
    ],
)
def test_a_page_is_whole_at_every_width(look, path, width, lang):
    assert look(path, width=width, lang=lang).faults() == []


@pytest.mark.parametrize("question", ["company", "leads", "scope", "domain", "server", "capital"])
def test_a_question_of_every_shape_is_whole_on_a_phone(look, question):
    looked = look("/selfcheck/sample/zhuheng/", width=390)
    looked.page.evaluate(
        "name => { const form = document.getElementById('state');"
        " form.action = '/selfcheck/question/?ask=' + name; form.submit(); }",
        question,
    )
    looked.page.wait_for_url("**/question/**")

    assert looked.page.input_value("input[name=question]") == question
    assert looked.faults() == []


def test_everything_can_be_pressed_with_a_thumb(look):
    page = look("/selfcheck/sample/yunbin/", width=390).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main .btn, main summary, main .sc-segment label')]
             .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
             .map(e => e.outerHTML.slice(0, 90))"""
    )

    assert small == []


def test_a_sample_is_assessed_with_one_press_and_read_down_to_the_law(look):
    page = look("/").page
    page.get_by_role("link", name="许昌云鬓发制品有限公司").click()
    page.get_by_role("link", name="看怎么办").click()
    finding = page.locator("[id='law.website.server-mainland']")
    finding.get_by_text("事实与依据").click()

    assert finding.locator(".y-used").get_by_text("香港（HK）").first.is_visible()
    assert finding.locator("blockquote").first.is_visible()
    finding.get_by_text("推理过程").click()
    assert finding.locator("pre").first.is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_findings_are_filtered_by_profile_and_outcome_without_script(look, script):
    page = look("/selfcheck/sample/suhe/", script=script).page
    law, guide = (
        page.locator("[id='law.security.firewall']"),
        page.locator("[id='guide.personnel.social-insurance-6m']"),
    )
    assert (law.is_visible(), guide.is_visible()) == (False, True)

    page.locator("label[for=o-all]").click()
    page.locator("label[for=p-law]").click()
    assert (law.is_visible(), guide.is_visible()) == (True, False)

    page.locator("label[for=o-failing]").click()
    assert law.is_visible() is False
    assert page.get_by_text("这样筛选没有条目。").first.is_visible()


def test_questions_lead_to_a_verdict_on_a_phone(look):
    looked = look("/selfcheck/question/", width=390)
    page = looked.page
    page.get_by_text("是", exact=True).click()
    page.get_by_role("button", name="下一题").click()
    assert page.locator("h1").inner_text() == "买卖双方在平台上直接成交吗？"
    page.get_by_text("是", exact=True).click()
    page.get_by_role("button", name="下一题").click()
    assert page.get_by_text("第 3 个问题").is_visible()
    page.get_by_role("button", name="不知道，跳过").click()
    page.get_by_role("button", name="上一题").click()
    assert page.get_by_text("第 3 个问题").is_visible()
    page.get_by_role("button", name="看结论").click()

    assert page.get_by_text("在线数据处理与交易处理业务（B21）").is_visible()
    assert looked.faults() == []


def test_a_wrong_answer_on_a_phone_is_told_where_it_was_typed(look):
    looked = look("/selfcheck/sample/zhuheng/", width=390)
    page = looked.page
    page.locator("[id='law.website.icp-filing']").get_by_role("button").first.click()
    page.get_by_label("ICP 备案号").fill("豫ICP备1号")
    page.get_by_role("button", name="下一题").click()

    assert page.get_by_label("ICP 备案号").input_value() == "豫ICP备1号"
    assert page.evaluate("document.activeElement.id") == "website-domains-0-filing-number"
    assert page.locator("#website-domains-0-filing-number-about .y-problem").is_visible()
    assert looked.faults() == [
        "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
    ]


def test_questions_are_answered_skipped_and_gone_back_to_with_the_keyboard_alone_and_no_script(look):
    page = look("/selfcheck/question/", width=390, script=False).page
    page.locator("#business-third_party_sellers-unknown").focus()
    page.keyboard.press("ArrowUp")
    assert page.locator("#business-third_party_sellers-no").is_checked()
    page.keyboard.press("Enter")
    page.get_by_text("已答 1 · 跳过 0").wait_for()
    page.get_by_role("button", name="不知道，跳过").focus()
    page.keyboard.press("Enter")
    page.get_by_text("已答 1 · 跳过 1").wait_for()
    page.get_by_text("跳过的问题（1），可以回来答").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**ask=**")
    page.get_by_text("已答 1 · 跳过 0").wait_for()
    page.locator(".sc-pick input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("已答 2 · 跳过 0").wait_for()

    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_no_closes_the_details_below_it_and_none_of_these_the_rest_without_script(look):
    page = look("/selfcheck/sample/zhuheng/", width=390, script=False).page
    page.locator("[id='law.website.icp-filing']").get_by_role("button").first.click()
    note = page.get_by_text("选了“没有”，下面各项就都留空。")
    assert note.is_visible() is False
    page.locator("label[for='website-domains-0-filing-no']").click()

    assert note.is_visible()


def test_a_whole_check_is_made_with_the_keyboard_alone(look):
    page = look("/").page
    page.locator("#text").focus()
    page.keyboard.insert_text("dossier = 1\n[business]\nthird_party_sellers = true\n")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")
    page.locator("#o-all").focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("#o-todo").is_checked()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('label[for=o-todo]')).outlineStyle") == "solid"
    )


def test_a_file_is_handed_in_and_taken_away_without_script(look, tmp_path):
    file = tmp_path / "老文件.toml"
    file.write_bytes(selectors.samples()["wanmu"].text.encode("gb18030"))
    page = look("/", script=False).page
    page.set_input_files("#dossier", file)
    page.get_by_role("button", name="开始自查").click()
    assert page.get_by_text("按 GB18030 编码读取").is_visible()

    page.get_by_role("button", name="English").click()
    assert page.get_by_text("You can file today, and until 2026-12-12").is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="TOML").click()
    assert download.value.suggested_filename == "南阳宛牧农业科技有限公司 2026-11-24.toml"


@pytest.mark.parametrize(("width", "lang"), [(390, "zh"), (1440, "en")])
def test_what_is_wrong_is_corrected_on_the_same_page(look, width, lang):
    looked = look("/", width=width, lang=lang)
    page = looked.page
    page.fill("#text", WRONG)
    page.locator("form .btn-primary").click()
    assert page.input_value("#text") == WRONG
    assert looked.faults() == [
        "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
    ]

    page.fill("#text", WRONG.replace("nmae", "name").replace('id_number = "1"\n', ""))
    page.locator("form .btn-primary").click()
    page.locator("#findings").wait_for()


def test_a_file_can_be_dropped_on_the_zone(look):
    page = look("/").page
    page.evaluate(
        """() => {
             const data = new DataTransfer();
             data.items.add(new File(['dossier = 1'], 'dropped.toml'));
             document.querySelector('.y-drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
           }"""
    )

    assert page.evaluate("document.getElementById('dossier').files[0].name") == "dropped.toml"


def test_the_print_version_prints_whole_cards_and_no_navigation(look):
    page = look("/selfcheck/sample/yunbin/?print=1").page
    page.emulate_media(media="print")

    assert page.locator(".desk-side").is_hidden()
    assert page.get_by_text("核查人员（签字）").is_visible()
    assert page.locator(".sc-segment").first.is_hidden()
    assert page.get_by_text("其余各项").is_visible()


def test_the_page_itself_prints_what_is_folded_on_the_screen(look):
    page = look("/selfcheck/sample/yunbin/").page
    folded = [
        "#advice .y-finding.is-failing .y-finding__says",
        ".sc-licence > p",
        ".sc-counted .sc-skipped",
        "[id='law.website.server-mainland'] .y-more .y-cite",
    ]
    assert not any(page.locator(one).first.is_visible() for one in folded)

    page.emulate_media(media="print")

    assert all(page.locator(one).first.is_visible() for one in folded)
    assert not page.locator(".sc-trace pre").first.is_visible()
    assert not page.locator("[id='law.website.server-mainland'] > .sc-brief").first.is_visible()
    assert page.locator(".y-finding").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    # The six steps stand beside each other on paper as on a desk, however narrow the sheet is.
    assert page.locator(".y-steps").first.evaluate("one => getComputedStyle(one).flexDirection") == "row"
