"""The province of an address by what it begins with."""

from __future__ import annotations

import pytest

from yushi.core.dossier.regions import regions
from yushi.core.dossier.seats import province_of


@pytest.mark.parametrize(
    ("address", "division"),
    [
        ("河南省南阳市宛城区示例路18号", "41"),
        ("河南南阳宛城区示例路18号", "41"),
        ("中国河南省郑州市", "41"),
        ("中国(河南)自由贸易试验区郑州片区", "41"),
        ("郑州市金水区花园路1号", "41"),
        ("济源市沁园路1号", "41"),
        ("项城市示例路1号", "41"),
        ("湖滨区示例路1号", "41"),
        ("武汉市洪山区珞喻路1号", "42"),
        ("北京市海淀区中关村大街1号", "11"),
        ("香港中环", "81"),
    ],
)
def test_a_province_or_a_city_that_is_in_one_province_only_tells_it(address: str, division: str) -> None:
    assert province_of(address) == division


@pytest.mark.parametrize(
    "address", ["鼓楼区中山路1号", "新华区建设路1号", "人民路1号", "南阳路1号", "", "中国"]
)
def test_a_name_of_several_provinces_or_of_none_tells_nothing(address: str) -> None:
    assert province_of(address) is None


@pytest.mark.parametrize("address", ["河南路1号", "河南中路88号", "北京东路3号", "上海大道5号", "天津街2号"])
def test_a_street_that_is_called_after_a_province_tells_nothing(address: str) -> None:
    assert province_of(address) is None


def test_a_longer_name_goes_before_the_province_it_begins_like() -> None:
    assert province_of("河南蒙古族自治县优干宁镇") == "63"
    assert province_of("海南藏族自治州共和县") == "63"


def test_every_name_below_a_province_stands_under_a_prefix_that_is_known() -> None:
    assert set(regions().seats.values()) <= regions().divisions
    assert {"鼓楼区", "新华区"}.isdisjoint(regions().seats)
