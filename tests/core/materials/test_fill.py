from __future__ import annotations

from datetime import date

import pytest

from tests.core.materials.cases import COMPLETE, case, fields, filled, paragraphs, said, tables
from tests.wanmu import Gone
from yushi.core import materials
from yushi.core.absent import ABSENT
from yushi.core.dossier import from_tree
from yushi.core.materials import document as trees


def test_the_application_form_prints_what_the_dossier_states():
    assert fields(filled("application-form", COMPLETE)) == [
        ("申请的业务种类", "在线数据处理与交易处理业务"),
        ("按业务判断的种类", "在线数据处理与交易处理业务"),
        ("业务覆盖范围", "■ 本省　□ 跨省"),
        ("申请事项", "■ 首次申请　□ 变更　□ 延续　□ 终止经营　□ 年报"),
        ("公司名称", "南阳宛牧农业科技有限公司"),
        ("统一社会信用代码", "91411302MA9HWNMU10"),
        ("注册资本（万元）", "200"),
        ("币种", "人民币"),
        ("成立日期", "2023年5月16日"),
        ("公司性质", "公司"),
        ("住所", "河南省南阳市宛城区示例路18号"),
        ("是否上市公司", "□ 是　■ 否"),
        ("经营范围", "第二类增值电信业务、食用农产品批发、食用农产品零售"),
        ("姓名", "宛知远"),
        ("手机号", "13800000001"),
        ("证件类型", "居民身份证"),
        ("证件号码", "411302198506120038"),
        ("电子邮箱", "wan@example.com"),
        ("家庭住址", "河南省南阳市宛城区示例小区1号楼"),
        ("股东数", "2"),
        ("境内自然人出资", "120万元"),
        ("境内法人出资", "80万元"),
        ("境外自然人出资", "0万元"),
        ("境外法人出资", "0万元"),
        ("联系人", "陆青禾"),
        ("手机号", "13800000002"),
        ("固定电话", "0377-60000000"),
        ("传真", "0377-60000001"),
        ("电子邮箱", "contact@example.com"),
        ("邮寄地址", "河南省南阳市宛城区示例路18号"),
    ]
    assert tables(filled("application-form", COMPLETE)) == [
        [["1", "宛知远", "境内自然人", "60%", "120"], ["2", "河南宛牧集团有限公司", "境内企业", "40%", "80"]]
    ]
    assert filled("application-form", COMPLETE).blanks == ()


def test_what_is_not_known_is_a_marked_blank_and_listed_once_each():
    form = filled("application-form")

    assert dict(fields(form))["家庭住址"] == "〔待填：法定代表人家庭住址〕"
    assert dict(fields(form))["是否上市公司"] == "□ 是　□ 否　〔待填：是上市公司〕"
    assert [blank.label for blank in form.blanks][:4] == [
        "申请的业务种类", "申请事项", "是上市公司", "法定代表人证件类型",
    ]  # fmt: skip
    assert materials.Blank(path="enterprise.shareholders[0].amount", label="股东出资额") in form.blanks


def test_an_empty_dossier_fills_every_document_with_blanks_alone():
    filing = materials.filing(from_tree({}), on=date(2026, 11, 23))
    whole = materials.standard()

    for template in whole.templates:
        document = materials.fill(template, filing, whole)
        assert document.blanks, template.id
        assert "None" not in repr(document.blocks), template.id


def test_what_is_known_not_to_exist_is_none_and_no_blank():
    measures = filled("security-measures", {"security.firewall": False, "security.vulnerability_scans": []})

    assert dict(fields(measures))["防火墙"] == "无"
    assert [said(block.note) for block in measures.blocks if isinstance(block, trees.Grid)] == ["无"]
    assert "防火墙产品" not in [blank.label for blank in measures.blanks]


def test_an_unknown_list_is_one_blank():
    measures = filled("security-measures", {"security.vulnerability_scans": Gone})

    assert [said(block.note) for block in measures.blocks if isinstance(block, trees.Grid)] == [
        "〔待填：漏洞扫描〕"
    ]


def test_leads_are_named_by_their_role():
    staff = dict(fields(filled("company-and-staff")))

    assert (staff["许可负责人"], staff["客服负责人"], staff["安全负责人"]) == ("宛知远", "陆青禾", "邢守拙")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"people": Gone}, "〔待填：许可负责人姓名〕"),
        ({"people[0].roles": []}, "〔待填：许可负责人姓名〕"),
        ({"people[1].roles": ["licence-lead"]}, "〔待填：许可负责人姓名（宛知远、陆青禾 中确定一人）〕"),
        ({"people[0].name": Gone}, "〔待填：许可负责人姓名〕"),
    ],
)
def test_who_leads_is_asked_and_never_picked(changes, shown):
    assert dict(fields(filled("company-and-staff", changes)))["许可负责人"] == shown


def test_shareholders_are_traced_as_a_tree_down_to_foreign_holders():
    above = [
        {"name": "甲集团", "kind": "domestic-company", "percent": 70, "shareholders": [
            {"name": "乙", "kind": "domestic-person", "percent": 100}]},
        {"name": "Example Ltd", "kind": "foreign-company", "percent": 30, "shareholders": [
            {"name": "Holder", "kind": "foreign-person", "percent": 100}]},
    ]  # fmt: skip
    traced = filled("shareholder-tracing", {"enterprise.shareholders[1].shareholders": above})

    assert tables(traced)[1] == [
        ["1", "申请企业", "宛知远", "境内自然人", "60%"],
        ["2", "申请企业", "河南宛牧集团有限公司", "境内企业", "40%"],
        ["2.1", "河南宛牧集团有限公司", "甲集团", "境内企业", "70%"],
        ["2.1.1", "甲集团", "乙", "境内自然人", "100%"],
        ["2.2", "河南宛牧集团有限公司", "Example Ltd", "境外企业（含港澳台）", "30%"],
    ]
    assert dict(fields(traced))["是否含外资"] == "■ 是　□ 否"
    assert any("股权中含有外资" in text for text in paragraphs(traced))


def test_without_foreign_holders_the_promise_is_the_other_one():
    texts = paragraphs(filled("shareholder-tracing"))

    assert any("没有外国投资者" in text for text in texts)
    assert not any("股权中含有外资" in text for text in texts)


def test_a_passage_that_hangs_on_an_unknown_fact_is_marked_once_and_says_on_which():
    traced = filled("shareholder-tracing", {"enterprise.shareholders": Gone})

    marks = [text for text in paragraphs(traced) if text.startswith("〔待定")]
    assert marks == ["〔待定：本段是否适用，取决于 含有外资（含港澳台）〕"]


def test_a_passage_that_does_not_apply_is_not_printed():
    assert not any(
        "自营业务" in text for text in paragraphs(filled("business-plan", {"business.self_operated": False}))
    )
    assert any("自营业务" in text for text in paragraphs(filled("business-plan")))


def test_a_letter_is_addressed_to_who_decides():
    across = {"business.coverage": "multi-province"}

    assert paragraphs(filled("lawful-operation-pledge"))[0] == "河南省通信管理局："
    assert paragraphs(filled("lawful-operation-pledge", across))[0] == "工业和信息化部："


def test_what_only_a_person_can_write_is_a_blank_without_a_fact():
    plan = filled("business-plan")

    assert materials.Blank(path="", label="目标用户、市场范围和依据") in plan.blanks


def test_nine_commitments_stand_in_the_security_measures():
    (promises,) = (b for b in filled("security-measures").blocks if isinstance(b, trees.Commitments))

    assert len(promises.items) == 9


def test_signatures_and_seals_are_counted():
    assert (filled("security-measures").signatures, filled("security-measures").seals) == (2, 1)
    assert (filled("business-plan").signatures, filled("business-plan").seals) == (0, 1)


def test_a_case_without_a_number_leaves_it_open_on_the_cover():
    assert dict(fields(filled("cover-list")))["案件编号"] == "豫许-2026-0001"
    assert dict(fields(filled("cover-list", number="")))["案件编号"] == "〔待填：案件编号〕"
    assert [said(b.note) for b in filled("cover-list").blocks if isinstance(b, trees.Grid)] == ["无"]


def test_the_same_facts_have_the_same_digest_and_others_another():
    one, same = filled("application-form"), filled("application-form")

    assert one.digest == same.digest
    assert one.digest != filled("application-form", {"enterprise.listed": True}).digest
    assert one.digest != filled("application-form", number="").digest
    assert len(one.digest) == 64


def test_below_what_does_not_exist_nothing_exists_and_above_nothing_is_asked():
    filing = case({"website.police_filing": False})

    assert filing.value("website.police_filing.number") is ABSENT
    assert filing.value("enterprise.colour") is None
    assert filing.value("business.has_app") is False
    assert filing.value("foreign.any") is False
    assert filing.value("website.police_filing") is ABSENT
    assert filing.value("website.servers[0].mainland") is True
    assert case({"website.servers": Gone}).value("website.servers[0].mainland") is None
    assert filing.value("website.domains[0].filing") == {
        "number": "豫ICP备2026012345号-1",
        "approved_on": date(2026, 8, 10),
    }


@pytest.mark.parametrize(
    ("changes", "count", "persons", "companies"),
    [
        ({"enterprise.shareholders": []}, "0", "0", "0"),
        ({"enterprise.shareholders": Gone}, "〔待填：股东〕", "〔待填：境内自然人出资额〕", "〔待填：境内企业出资额〕"),
        ({"enterprise.shareholders[0].amount": "1200000"}, "2", "120", "〔待填：境内企业出资额〕"),
        (
            {"enterprise.shareholders[0].amount": "1", "enterprise.shareholders[1].kind": Gone},
            "2", "〔待填：境内自然人出资额〕", "〔待填：境内企业出资额〕",
        ),
    ],
)  # fmt: skip
def test_contributions_are_added_up_only_where_every_one_is_known(changes, count, persons, companies):
    form = dict(fields(filled("application-form", changes)))

    assert (form["股东数"], form["境内自然人出资"], form["境内法人出资"]) == (
        count,
        f"{persons}万元",
        f"{companies}万元",
    )


def test_the_pledge_after_a_penalty_lists_those_that_call_for_it_and_none_that_certainly_do_not():
    violations = [
        {"kind": "telecom", "decided_on": date(2025, 3, 1), "authority": "示例通信管理局"},
        {"kind": "telecom", "decided_on": date(2020, 3, 1)},
        {"kind": "false-advertising", "decided_on": date(2025, 3, 1)},
        {"kind": "telecom"},
    ]
    (rows,) = tables(filled("honest-operation-pledge", {"credit.violations": violations}))

    assert [row[:2] for row in rows] == [
        ["2025年3月1日", "示例通信管理局"],
        ["〔待填：处理日期〕", "〔待填：处理机关〕"],
    ]
