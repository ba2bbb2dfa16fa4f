from __future__ import annotations

import pytest

from yushi.core.vault import masks


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13800138000", "138****8000"),
        ("+86 138 0013 8000", "138****8000"),
        ("0371-65500001", "0371****"),
        ("95588000", "9558****"),
        ("9558800", "****"),
        ("", "****"),
    ],
)
def test_a_phone_keeps_its_ends(value, shown):
    assert masks.phone(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("11010519491231002X", "1101**********002X"), ("12345678", "********"), ("", "")],
)
def test_an_identity_number_keeps_four_on_each_side(value, shown):
    assert masks.identity(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("顾远舟", "顾*舟"),
        ("顾舟", "顾*"),
        ("顾", "*"),
        ("欧阳若曦", "欧**曦"),
        ("阿卜杜拉·买买提", "阿******提"),
        (" John  Smith ", "J*** S***"),
        ("", "****"),
        ("J", "J***"),
    ],
)
def test_a_name_keeps_its_ends_or_its_initials(value, shown):
    assert masks.name(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("河南省郑州市金水区花园路 1 号", "河南省郑州市金水区****"),
        ("河南省 郑州市 二七区 大学路", "河南省 郑州市 二七区****"),
        ("中国河南省洛阳市洛龙区开元大道", "中国河南省洛阳市洛龙区****"),
        ("河南省新乡市新乡县七里营镇", "河南省新乡市新乡县****"),
        ("河南省南阳市镇平县石佛寺镇", "河南省南阳市镇平县****"),
        ("郑州市上街区中心路", "郑州市上街区****"),
        ("河南省郑州市新郑市龙湖镇", "河南省郑州市新郑市****"),
        ("河南省济源市轵城镇开发区1号", "河南省济源市****"),
        ("北京市海淀区中关村", "北京市海淀区****"),
        ("上海市浦东新区世纪大道", "上海市浦东新区****"),
        ("江西省景德镇市昌江区", "江西省景德镇市昌江区****"),
        ("江苏省镇江市京口区", "江苏省镇江市京口区****"),
        ("哈尔滨市道里区", "哈尔滨市道里区****"),
        ("唐山市路南区", "唐山市路南区****"),
        ("新疆维吾尔自治区阿克苏地区库车市", "新疆维吾尔自治区阿克苏地区库车市****"),
        ("内蒙古自治区锡林郭勒盟东乌珠穆沁旗", "内蒙古自治区锡林郭勒盟东乌珠穆沁旗****"),
        ("海南省琼中黎族苗族自治县营根镇", "海南省琼中黎族苗族自治县****"),
        ("香港特别行政区中西区", "香港特别行政区中西区****"),
        ("郑州市金水区省道103号", "郑州市金水区****"),
    ],
)
def test_an_address_ends_at_its_district(value, shown):
    assert masks.address(value) == shown


@pytest.mark.parametrize("value", ["", "花园路市场街3号", "阳光小区3号楼", "Room 5, 1 Main Street"])
def test_an_address_without_a_division_is_not_shown(value):
    assert masks.address(value) == "****"


@pytest.mark.parametrize("value", ["河南省郑州市阳光小区3号", "河南省郑州市花园路市场街3号"])
def test_a_street_or_an_estate_is_not_taken_for_a_district(value):
    assert masks.address(value) == "河南省郑州市****"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("guyuan@example.com", "g***@example.com"),
        ("gu@example.com", "g***@example.com"),
        ("g@example.com", "***@example.com"),
        ("@example.com", "***@example.com"),
        ("a@b@example.com", "a***@example.com"),
        ("guyuan", "****"),
        ("guyuan@", "****"),
    ],
)
def test_an_e_mail_address_keeps_its_first_character_and_domain(value, shown):
    assert masks.email(value) == shown


def test_every_mask_has_a_name_for_settings():
    assert sorted(masks.MASKS) == ["address", "email", "identity", "name", "phone"]
