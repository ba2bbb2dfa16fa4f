"""From an empty form to a renewed licence, in Chinese, as the people do it: owner, consultant, reviewer, and a stranger."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.apps.accounts.conftest import signing
from tests.apps.inspections.conftest import lay_out_keys
from tests.browser.journey_papers import opened_package, text_of
from tests.browser.journey_people import Calendar, Person
from tests.core.uploads.test_photos import photo
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role, Scope
from yushi.apps.archive.models import Version
from yushi.apps.desk.models import Case
from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.examinations import examination_run
from yushi.apps.register.models import Licence

pytestmark = pytest.mark.django_db(transaction=True)
FIRM = "南阳宛牧农业科技有限公司"
FIRST = dt.datetime(2026, 11, 24, 1, 30, tzinfo=dt.UTC)
NOTICE = "尊敬的用户，您的备案已通过管局审核。域名 wanmu-nongxuan.com，网站备案号：豫ICP备2026012345号-1"
CAPITAL = "subject.registered-capital"


@pytest.fixture
def calendar(monkeypatch):
    return Calendar(monkeypatch, FIRST)


@pytest.fixture
def people(settings, tmp_path, calendar, browser, live_server):
    """Everybody with their own browser, on a site whose firewall is on."""
    assert settings.FIREWALL != "off"
    lay_out_keys(settings, tmp_path)
    settings.ARCHIVE = tmp_path / "archive"
    owner, agent, reviewer = (signing(made.user(name)) for name in ("顾舟", "赵代办", "李审核"))
    firm = made.organisation(name=FIRM)
    firm.unified_code = "91411302MA9HWNMU10"
    firm.save()
    office = made.organisation(Kind.CONSULTANCY, name="嵩岳代办")
    authority = made.organisation(Kind.AUTHORITY, name="河南省通信管理局")
    made.member(owner, firm, Role.OWNER)
    made.member(agent, office, Role.EDITOR)
    made.member(reviewer, authority, Role.REVIEWER)
    made.mandate(
        firm, office, Scope.VIEW, Scope.EDIT, Scope.FILE, Scope.EXPORT, ends_at=FIRST + 365 * 6 * made.DAY
    )
    site = live_server.url
    found = SimpleNamespace(
        owner=Person(browser, site, name="owner", width=390, user=owner),
        agent=Person(browser, site, name="agent", width=1440, user=agent),
        reviewer=Person(browser, site, name="reviewer", width=1440, user=reviewer),
        client=Person(browser, site, name="client", width=390),
        stranger=Person(browser, site, name="stranger", width=390),
        authority=authority,
        firm=firm,
    )
    found.reviewer.has_authenticator()
    yield found
    for one in (found.owner, found.agent, found.reviewer, found.client, found.stranger):
        one.context.close()
    keys.forget()
    book.forget()


def test_three_people_take_a_case_from_an_empty_form_to_a_renewed_licence(people, calendar):
    for one in (people.owner, people.agent, people.reviewer):
        one.signs_in()
    case = _a_self_check_becomes_a_case(people)
    _a_client_hands_in_a_photo(people)
    _the_package_is_taken_and_opened(people, case)
    _the_consultant_files_and_submits(people, case)
    _the_reviewer_asks_once_for_corrections(people, case)
    _the_reviewer_accepts_visits_grants_and_issues(people, case)
    _a_stranger_finds_the_licence(people)
    calendar.go_on_to(dt.date(2027, 1, 11))
    _a_report_is_filed(people)
    calendar.go_on_to(Licence.objects.get().expires_on - 90 * made.DAY)
    _the_licence_is_renewed(people)
    _everybody_met_no_fault(people)
    assert all(one.whole for one in examination_run(at=timezone.now()))


def _a_self_check_becomes_a_case(people) -> Case:
    owner = people.owner
    owner.opens("/")
    owner.looks()
    owner.follows(FIRM)
    owner.looks()
    owner.page.get_by_role("button", name="转为案件").click()
    owner.page.select_option("select[name=enterprise]", str(people.firm.uid))
    owner.page.select_option("select[name=authority]", str(people.authority.uid))
    owner.looks()
    owner.presses("立案")
    case = Case.objects.get()
    owner.sees(f"自查已转为案件 {case.number}，事实都带过来了。", "准备中", "河南省通信管理局")
    return case


def _a_client_hands_in_a_photo(people) -> None:
    agent, client = people.agent, people.client
    agent.goes_to("archive:first")
    agent.looks()
    agent.follows("上传链接")
    agent.follows("发上传链接")
    agent.page.select_option("select[name=kind]", "id-card")
    agent.page.fill("input[name=note]", "宛知远的身份证")
    agent.presses("生成链接和二维码")
    agent.sees("链接已生成。")
    address = re.search(r"https?://\S+/u/\S+/", agent.page.input_value("#text"))
    assert address is not None
    client.opens(address[0])
    client.sees("请上传一份", "宛知远的身份证")
    client.page.set_input_files(
        "input[name=file]", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    client.page.fill("input[name=pages]", "1")
    client.page.check("input[name=clear]")
    client.presses("上传")
    client.sees("已收到")
    agent.follows("发好了")
    agent.follows("宛知远的身份证")
    agent.sees(Version.objects.get().sha256)


def _the_package_is_taken_and_opened(people, case) -> None:
    agent = people.agent
    agent.goes_to("desk:list")
    agent.follows(case.number)
    agent.sees("准备中", "现在可以：")
    agent.follows("材料")
    agent.sees("需要", "一式两份的目录、页码和清单都在里面", "IMG_1.jpg")
    name, data = agent.takes(agent.page.get_by_role("button", name="生成并下载 ZIP").click)
    texts = opened_package(data)
    assert name == f"{case.number}.zip"
    assert sum(one.endswith(".docx") for one in texts) == sum(one.endswith(".pdf") for one in texts) >= 10
    assert [one for one, text in texts.items() if FIRM not in text] == []
    agent.follows("填报表")
    agent.looks()
    agent.follows("事实")
    agent.looks()
    agent.follows("结论")
    agent.looks()
    agent.follows("规则")
    agent.looks()


def _the_consultant_files_and_submits(people, case) -> None:
    agent = people.agent
    agent.goes_to("desk:case", case.uid)
    agent.page.get_by_text("粘贴接入商的通知").click()
    agent.page.fill("#notice", NOTICE)
    agent.presses("读通知")
    agent.sees("通知已读：备案已通过；豫ICP备2026012345号-1")
    agent.moves("备案通过")
    agent.sees("已备案，待提交", "现在可以：网上提交申请")
    agent.moves("网上提交申请")
    agent.sees("已网上提交", "等对方办理")


def _the_reviewer_asks_once_for_corrections(people, case) -> None:
    reviewer, agent = people.reviewer, people.agent
    reviewer.goes_to("review:queue")
    reviewer.sees(case.number, FIRM)
    reviewer.follows(case.number)
    reviewer.sees("已网上提交", "逐项审核")
    reviewer.moves("收到全部申请材料")
    reviewer.sees("材料已收到")
    _settle(reviewer, case, rejected=CAPITAL)
    reviewer.sees("还没有意见 0 项，不通过 1 项")
    reviewer.moves("一次性告知补正")
    reviewer.sees("补正中")
    _letter(people.owner, case, "行政许可申请材料补正通知书", "验资材料看不清")
    agent.goes_to("desk:case", case.uid)
    agent.sees("补正中", "现在可以：提交补正材料")
    agent.moves("提交补正材料")
    agent.sees("材料已收到", "等对方办理")


def _settle(reviewer, case, *, rejected="") -> None:
    """A word on every condition that has none, on the page of the review."""
    page = reviewer.page
    together = page.get_by_role("button", name="一并通过")
    if together.count():
        with page.expect_navigation():
            together.click()
    while "还没有意见 0 项" not in reviewer.reads():
        line = page.locator("article.rv-line:not(.is-accepted):not(.is-rejected)").first
        _word(reviewer, line, rejected)
    if rejected and page.locator(f"article.is-rejected[id='{rejected}']").count() == 0:
        _word(reviewer, page.locator(f"article[id='{rejected}']"), rejected)


def _word(reviewer, line, rejected) -> None:
    no = line.get_attribute("id") == rejected
    say = line.locator("details.rv-say")
    if say.get_attribute("open") is None:
        say.locator("summary").first.click()
    if no:
        say.locator("textarea").fill("验资材料看不清")
    with reviewer.page.expect_navigation():
        say.get_by_role("button", name="审核不通过" if no else "审核通过", exact=True).click()


def _letter(reader, case, title, *sentences) -> None:
    """The letter as its reader finds it in the course of the case: on its page, as PDF and as a Word file."""
    reader.goes_to("desk:case", case.uid)
    with reader.page.expect_navigation():
        reader.page.locator("main a[href*='/review/letters/']").last.click()
    reader.sees(title, FIRM, *sentences)
    for form in ("pdf", "docx"):
        name, data = reader.takes(reader.page.locator(f"main a[href$='/{form}/']").click)
        text = text_of(name, data)
        assert [one for one in (title, FIRM, *sentences) if one not in text] == [], text


def _the_reviewer_accepts_visits_grants_and_issues(people, case) -> None:
    reviewer, owner = people.reviewer, people.owner
    reviewer.goes_to("review:case", case.uid)
    _settle(reviewer, case)
    reviewer.sees("还没有意见 0 项")
    _word(reviewer, reviewer.page.locator(f"article[id='{CAPITAL}']"), "")
    reviewer.sees("还没有意见 0 项，不通过 0 项")
    reviewer.moves("受理")
    reviewer.sees("已受理，审查中")
    _letter(owner, case, "受理通知书", case.number)
    reviewer.moves("完成书面审查")
    reviewer.sees("书面审查完成")
    reviewer.page.locator("summary", has_text="核查人员").click()
    for name, word in {
        "first_name": "郑明",
        "first_badge": "豫0101",
        "second_name": "孙立",
        "second_badge": "豫0102",
    }.items():
        reviewer.page.fill(f"[name={name}]", word)
    reviewer.presses("登记")
    reviewer.sees("核查人员已登记。", "郑明 豫0101 · 孙立 豫0102")
    reviewer.moves("安排现场核查")
    reviewer.sees("待现场核查")
    _letter(owner, case, "核查", "郑明", "孙立")
    reviewer.moves("完成现场核查")
    reviewer.sees("现场核查完成")
    reviewer.moves("准予许可")
    reviewer.sees("准予许可，待发证")
    _letter(owner, case, "准予", FIRM)
    reviewer.moves("颁发许可证")
    reviewer.sees("已发证", "豫B2-20260001")
    _letter(owner, case, "许可证", "豫B2-20260001")
    owner.goes_to("desk:case", case.uid)
    owner.sees("已发证", "豫B2-20260001", "本案已经结束")


def _a_stranger_finds_the_licence(people) -> None:
    stranger = people.stranger
    stranger.goes_to("register:list")
    stranger.page.fill("#rg-find", "宛牧")
    stranger.presses("查询")
    stranger.sees("豫B2-20260001", FIRM)
    stranger.follows("豫B2-20260001")
    stranger.sees(FIRM, "wanmu-nongxuan.com")
    stranger.goes_to("register:check")
    stranger.page.fill("[name=t]", Licence.objects.get().sealed)
    stranger.presses("核验")
    stranger.sees("签名成立：是本登记机关签发的", FIRM, "豫B2-20260001")
    stranger.goes_to("register:certificate", "豫B2-20260001")
    stranger.looks()
    name, data = stranger.takes(stranger.page.get_by_role("link", name="下载 PDF").click)
    assert FIRM in text_of(name, data)


def _a_report_is_filed(people) -> None:
    owner, reviewer = people.owner, people.reviewer
    owner.signs_in()
    owner.goes_to("duties:list")
    owner.sees("义务日历", "2027-03-31")
    owner.follows("年报（2026 年度）")
    owner.sees("要办的事", "2027-03-31")
    owner.presses("立案：年报")
    case = Case.objects.get(kind="annual-report")
    assert (case.year, case.licence, case.authority) == (2026, "豫B2-20260001", people.authority)
    owner.sees("年报", "2026", "填报中", "先补齐，再办：报送年报")
    owner.follows("年报数字")
    owner.sees("2026 年度年报", "还有 13 项空着")
    for field in owner.page.locator("form.du-figures .form-control:visible").all():
        field.fill("3" if field.get_attribute("inputmode") else "无")
    owner.presses("保存")
    owner.sees("六项都填了，可以报送。")
    owner.follows("去报送")
    owner.moves("报送年报")
    owner.sees("已报送", "等对方办理")
    reviewer.signs_in()
    reviewer.goes_to("review:queue")
    reviewer.follows(case.number)
    reviewer.sees("已报送")
    reviewer.moves("确认年报")
    reviewer.sees("年报已确认")
    owner.goes_to("desk:case", case.uid)
    owner.sees("年报已确认", "本案已经结束")
    owner.goes_to("duties:list")
    owner.looks()


def _a_renewal_is_prepared(people) -> Case:
    agent = people.agent
    agent.signs_in()
    agent.goes_to("duties:list")
    agent.sees("义务日历", "2031-08-26")
    agent.follows("申请延续")
    agent.sees("有效期届满前至少 90 日", "2031-08-26")
    agent.presses("立案：续期")
    case = Case.objects.get(kind="renewal")
    agent.sees("准备中", "先补齐，再办：网上提交续期申请")
    agent.follows("开通证明")
    agent.follows("存一份证明")
    agent.page.select_option("select[name=kind]", "screenshot")
    agent.page.set_input_files(
        "input[name=file]", {"name": "首页.jpg", "mimeType": "image/jpeg", "buffer": photo(mark=b"2")}
    )
    agent.presses("存入文件")
    agent.goes_to("duties:openings", case.uid)
    agent.sees("业务开通证明", "有效期内没有开通的业务，届满不予延续")
    agent.page.select_option("select[name$=opened]", "yes")
    agent.page.fill("input[name$=opened_on]", "2027-01-01")
    agent.page.select_option("select[name$=document]", index=1)
    agent.presses("保存")
    agent.looks()
    agent.goes_to("desk:case", case.uid)
    _facts_are_put_right(agent, case)
    agent.goes_to("desk:case", case.uid)
    agent.moves("网上提交续期申请")
    agent.sees("已网上提交")
    return case


def _the_licence_is_renewed(people) -> None:
    """On the last day: 90 days before the licence runs out."""
    case = _a_renewal_is_prepared(people)
    reviewer, owner, stranger = people.reviewer, people.owner, people.stranger
    reviewer.signs_in()
    reviewer.goes_to("review:queue")
    reviewer.follows(case.number)
    for move, state in (
        ("收到全部申请材料", "材料已收到"),
        ("受理", "已受理，审查中"),
        ("准予延续", "准予延续"),
    ):
        reviewer.moves(move)
        reviewer.sees(state)
    owner.signs_in()
    _letter(owner, case, "延续", "豫B2-20260001")
    stranger.goes_to("register:licence", "豫B2-20260001")
    stranger.sees("延续", "2036")


def _facts_are_put_right(agent, case) -> None:
    """The domain was paid for again; what is typed is kept as it is typed."""
    refused = agent.page.locator("details.desk-move", has_text="网上提交续期申请")
    refused.locator("summary").click()
    agent.sees("域名 wanmu-nongxuan.com 已于 2028-06-01 到期", "续费后改正到期日期")
    agent.follows("事实")
    agent.page.click("#domain summary")
    agent.page.fill("#domain input[name$=expires_on]", "2033-06-01")
    agent.page.click("#part-business")
    agent.page.locator("#domain").get_by_text("已保存").wait_for()


def _everybody_met_no_fault(people) -> None:
    everybody = (people.owner, people.agent, people.reviewer, people.client, people.stranger)
    assert {one.name: one.faults for one in everybody if one.faults} == {}
    attack = people.stranger.context.request.get(
        f"{people.stranger.site}/register/?find=<script>alert(1)</script>"
    )
    assert attack.status == 403  # the firewall stood in front of it all
