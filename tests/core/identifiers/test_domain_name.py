from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.identifiers import DomainNameError, domain_name

FOUR_LABELS = ".".join(["a" * 63, "b" * 63, "c" * 63])


@pytest.mark.parametrize(
    ("text", "canonical", "registrable", "zone"),
    [
        pytest.param("wanmu.cn", "wanmu.cn", "wanmu.cn", "cn", id="cn"),
        pytest.param("Wanmu.COM", "wanmu.com", "wanmu.com", "com", id="capitals"),
        pytest.param(" ｗａｎｍｕ．ｃｎ。", "wanmu.cn", "wanmu.cn", "cn", id="full-width"),
        pytest.param("wanmu。cn", "wanmu.cn", "wanmu.cn", "cn", id="ideographic-stop"),
        pytest.param("wanmu.cn.", "wanmu.cn", "wanmu.cn", "cn", id="root-dot"),
        pytest.param("wanmu.com.cn", "wanmu.com.cn", "wanmu.com.cn", "com.cn", id="com-cn"),
        pytest.param("wanmu.ha.cn", "wanmu.ha.cn", "wanmu.ha.cn", "ha.cn", id="henan"),
        pytest.param("zz.gov.cn", "zz.gov.cn", "zz.gov.cn", "gov.cn", id="gov-cn"),
        pytest.param("a.b.com", "a.b.com", "b.com", "com", id="sub-domain"),
        pytest.param("shop.wanmu.net.cn", "shop.wanmu.net.cn", "wanmu.net.cn", "net.cn", id="sub-of-net-cn"),
        pytest.param("万亩.cn", "xn--chq4o.cn", "xn--chq4o.cn", "cn", id="chinese"),
        pytest.param("xn--chq4o.cn", "xn--chq4o.cn", "xn--chq4o.cn", "cn", id="punycode"),
        pytest.param(
            "万亩.中国", "xn--chq4o.xn--fiqs8s", "xn--chq4o.xn--fiqs8s", "xn--fiqs8s", id="zhongguo"
        ),
        pytest.param(
            "万亩.公司.cn", "xn--chq4o.xn--55qx5d.cn", "xn--chq4o.xn--55qx5d.cn", "xn--55qx5d.cn", id="gongsi"
        ),
        pytest.param("bücher.com", "xn--bcher-kva.com", "xn--bcher-kva.com", "com", id="no-han-in-com"),
        pytest.param("a--b.com", "a--b.com", "a--b.com", "com", id="com-hyphens-in-2-3"),
        pytest.param("abc--d.com", "abc--d.com", "abc--d.com", "com", id="com-hyphens-in-4-5"),
        pytest.param("ab--c.org", "ab--c.org", "ab--c.org", "org", id="org-hyphens"),
        pytest.param("a-b-c.cn", "a-b-c.cn", "a-b-c.cn", "cn", id="single-hyphens"),
        pytest.param("163.com", "163.com", "163.com", "com", id="digits"),
        pytest.param(f"{'a' * 63}.cn", f"{'a' * 63}.cn", f"{'a' * 63}.cn", "cn", id="label-of-63"),
        pytest.param(f"{FOUR_LABELS}.{'d' * 58}.cn", None, f"{'d' * 58}.cn", "cn", id="name-of-253"),
    ],
)
def test_domain_names_are_read(text: str, canonical: str | None, registrable: str, zone: str) -> None:
    name = domain_name.parse(text)

    assert name.canonical == (canonical or text)
    assert (name.registrable, name.zone) == (registrable, zone)
    assert [w.code for w in name.warnings] == ([] if name.canonical == registrable else ["sub-domain"])


def test_a_name_is_shown_as_people_read_it() -> None:
    assert domain_name.parse("Shop.xn--chq4o.cn").unicode == "shop.万亩.cn"


def test_traditional_characters_make_another_name() -> None:
    assert domain_name.parse("萬畝.cn").unicode == "萬畝.cn"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(".", "empty", id="root"),
        pytest.param("wanmu", "single-label", id="one-label"),
        pytest.param("wanmu..cn", "empty-label", id="two-dots"),
        pytest.param(".wanmu.cn", "empty-label", id="leading-dot"),
        pytest.param("wan_mu.cn", "character", id="underscore"),
        pytest.param("wan mu.cn", "character", id="space"),
        pytest.param("*.wanmu.cn", "character", id="star"),
        pytest.param("-wanmu.cn", "hyphen", id="leading-hyphen"),
        pytest.param("wanmu-.cn", "hyphen", id="trailing-hyphen"),
        pytest.param("a--b.cn", "hyphen", id="cn-double-hyphen"),
        pytest.param("a--万.中国", "hyphen", id="zhongguo-double-hyphen"),
        pytest.param("ab--c.com", "hyphen", id="com-hyphens-in-3-4"),
        pytest.param("ab--c.net", "hyphen", id="net-hyphens-in-3-4"),
        pytest.param("bücher.cn", "no-han", id="idn-without-han"),
        pytest.param("☃.com", "idna", id="snowman"),
        pytest.param("xn--a.com", "idna", id="punycode-of-nothing"),
        pytest.param(f"{'a' * 64}.cn", "label-length", id="label-of-64"),
        pytest.param(f"{'亩' * 60}.cn", "label-length", id="chinese-label-too-long"),
        pytest.param(f"{FOUR_LABELS}.{'d' * 59}.cn", "length", id="name-of-254"),
        pytest.param("wanmu.123", "top-level", id="numeric-ending"),
        pytest.param("101.200.1.1", "ip-address", id="ip-address"),
        pytest.param("https://wanmu.cn/a", "address", id="web-address"),
        pytest.param("wanmu.cn:8080", "address", id="port"),
        pytest.param("shop@wanmu.cn", "address", id="mail-address"),
        pytest.param("com.cn", "public-suffix", id="com-cn"),
        pytest.param("ha.cn", "public-suffix", id="ha-cn"),
    ],
)
def test_others_are_refused(text: str, code: str) -> None:
    with pytest.raises(DomainNameError) as caught:
        domain_name.parse(text)

    (problem,) = caught.value.problems
    assert problem.code == f"identifiers.domain.{code}"
    assert len(problem.lines("zh").splitlines()) == len(problem.lines("en").splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://www.wanmu.cn:443/shop?x=1", "www.wanmu.cn"),
        ("//wanmu.cn/", "wanmu.cn"),
        ("wanmu.cn/", "wanmu.cn"),
        ("https://user:pw@wanmu.cn", "wanmu.cn"),
    ],
)
def test_the_name_in_an_address_is_offered(text: str, meant: str) -> None:
    with pytest.raises(DomainNameError) as caught:
        domain_name.parse(text)

    assert caught.value.problems[0].fix.en == f"This is an address; give only the domain name: {meant}"


def test_the_sub_domain_remark_names_what_is_filed() -> None:
    (remark,) = domain_name.parse("www.wanmu.cn").warnings

    assert remark.text.en == "www.wanmu.cn is a sub-domain; what is filed is wanmu.cn."


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_reading_is_stable(text: str) -> None:
    try:
        name = domain_name.parse(text)
    except DomainNameError:
        return

    assert domain_name.parse(name.canonical) == name
