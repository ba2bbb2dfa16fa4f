"""Notices as providers write them: what they say is read, what they do not say stays unsaid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wanmu import SAMPLE
from yushi.core.dossier import from_tree, read
from yushi.core.sheets import notice
from yushi.core.sheets.notice import Site, Status

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PASSED = """尊敬的用户：
您提交的备案申请已通过河南省通信管理局审核，备案成功。
主体备案号：豫ICP备2026012345号
网站名称：宛牧农选
网站域名：www.wanmu-nongxuan.com
网站备案号：豫ＩＣＰ備2026012345号－1
请登录 https://beian.miit.gov.cn/ 查询，登录 https://www.aliyun.com/ 查看订单。
"""
WANMU = read(SAMPLE.read_bytes(), name=SAMPLE.name)


def test_a_notice_of_success_is_read():
    found = notice.read(PASSED)

    assert found.status is Status.PASSED
    assert found.subject == "豫ICP备2026012345号"
    assert found.sites == (Site("豫ICP备2026012345号-1", "wanmu-nongxuan.com"),)
    assert found.domains == ("wanmu-nongxuan.com",)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("您的备案已被驳回，原因：管局审核未通过，网站名称不规范", Status.REJECTED),
        ("备案订单初审已通过，等待提交管局", Status.PASSED),
        ("请在 24 小时内完成工信部短信核验", Status.SMS_CHECK),
        ("您的备案信息已提交至管局，请等待", Status.AT_OFFICE),
        ("您的备案订单正在初审", Status.AT_PROVIDER),
        ("您好，欢迎使用", Status.UNKNOWN),
        ("", Status.UNKNOWN),
    ],
)
def test_the_status_is_told_by_the_words_all_use(text, status):
    found = notice.read(text)

    assert (found.status, found.subject, found.sites) == (status, "", ())


def test_each_number_belongs_to_the_domain_beside_it():
    found = notice.read(
        "域名 muhui.cn 备案号 豫ICP备2026012345号-1；\n域名 muhui-shop.com 备案号 豫ICP备2026012345号-2"
    )

    assert found.sites == (
        Site("豫ICP备2026012345号-1", "muhui.cn"),
        Site("豫ICP备2026012345号-2", "muhui-shop.com"),
    )
    assert notice.read("备案号豫ICP备2026012345号-3").sites == (Site("豫ICP备2026012345号-3", ""),)


def test_numbers_of_two_subjects_are_of_no_one_subject_and_false_ones_of_none():
    two = "豫ICP备2026012345号-1 豫ICP备2026099999号-1 muhui.cn"

    assert notice.read(two).subject == ""
    assert notice.read("豫ICP备123456号 muhui.cn").sites == ()
    assert notice.read("a-.cn x@muhui.cn 1.2.3.4").domains == ()


def test_a_notice_states_the_fact_of_the_dossier_s_domain():
    tree = {"dossier": 1, "website": {"domains": [{"name": "other.cn"}, {"name": "wanmu-nongxuan.com"}, {}]}}

    found = notice.tied(notice.read(PASSED), from_tree(tree))

    assert found.facts == (("website.domains[1].filing.number", "豫ICP备2026012345号-1"),)
    assert found.problems == ()
    assert notice.tied(notice.read(PASSED), WANMU).facts[0][0] == "website.domains[0].filing.number"


def test_a_notice_of_another_domain_or_number_is_a_problem_and_states_nothing():
    other = notice.tied(notice.read(PASSED.replace("wanmu-nongxuan.com", "muhui.cn")), WANMU)
    assert (other.facts, [one.code for one in other.problems]) == ((), ["notice.domain"])
    assert "muhui.cn" in other.problems[0].what.en
    changed = notice.tied(notice.read(PASSED.replace("－1", "－2")), WANMU)
    assert (changed.facts, [one.code for one in changed.problems]) == ((), ["notice.number"])
    nothing = notice.tied(notice.read(PASSED), from_tree({"dossier": 1}))
    assert [one.code for one in nothing.problems] == ["notice.domain"]


@unhurried
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    found = notice.read(f"{text} 豫ICP备2026012345号-1 {text}")

    assert len(found.sites) <= 3
