from __future__ import annotations

import json
from typing import Any

import pytest

from yushi.core.dossier import DossierError, from_tree, read
from yushi.core.dossier.validate import MAX_ENTRIES, MAX_VALUES
from yushi.core.errors import Text


def problems(text: str, name: str = "x.toml") -> tuple[Any, ...]:
    with pytest.raises(DossierError) as caught:
        read(text.encode(), name=name)
    return caught.value.problems


def test_nothing_but_the_format_is_required() -> None:
    assert read(b"dossier = 1", name="x.toml").data == {}
    assert read(b'{"dossier": 1}', name="x.json").data == {}


ONE_PROBLEM = [
    pytest.param(
        "[enterprise]", "x.toml: dossier: 缺少 dossier = 1", "x.toml: dossier: dossier = 1 is missing",
        "dossier is the only key that is required", "write dossier = 1 at the top of the file", id="no-format",
    ),
    pytest.param(
        "dossier = 2\nnonsense = 1", "x.toml:1: dossier: dossier 是 2", "x.toml:1: dossier: dossier is 2",
        "only dossier = 1 is known", "write dossier = 1", id="format-2",
    ),
    pytest.param(
        "dossier = true", "x.toml:1: dossier: dossier 是 true", "x.toml:1: dossier: dossier is true",
        "only dossier = 1 is known", "write dossier = 1", id="format-true",
    ),
    pytest.param(
        "dossier = 1\nentreprise = 1", "x.toml:2: entreprise: 没有 entreprise 这个键",
        "x.toml:2: entreprise: there is no key entreprise",
        "keys of the top: dossier, business, enterprise, website, people, security, credit, application, annual_report, "
        "licence, materials, evidence…", "the nearest is enterprise", id="key-misspelled",
    ),
    pytest.param(
        'dossier = 1\n[website]\n" " = 1', 'x.toml:3: website." ": 有一个键是空的', 'x.toml:3: website." ": a key is empty',
        "keys of website: name, home_page, origin_place, functions, pages, payment_agreement, police_filing, "
        "online_since, live_paid_trade, footer, export_consent, rule_changes…",
        "delete the line, or look it up in the format", id="key-empty",
    ),
    pytest.param(
        "dossier = 1\n[people]", "x.toml:2: people: 值 {}：这是表", "x.toml:2: people: value {}: this is a table",
        "“People” is a list of tables [[…]]; write [] for none", "write [[people]]", id="table-for-a-list",
    ),
    pytest.param(
        'dossier = 1\n[enterprise]\nmobile = "1"', "x.toml:3: enterprise.mobile: 没有 mobile 这个键",
        "x.toml:3: enterprise.mobile: there is no key mobile",
        "keys of enterprise: name, uscc, kind, established_on, registered_address, division, "
        "registered_capital, business_scope, business_scope_changed_on, legal_representative, "
        "telecom_dishonesty_list, shareholders…", "the nearest is enterprise.contact.mobile",
        id="key-in-another-table",
    ),
    pytest.param(
        'dossier = 1\n[enterprise]\n"企业名称" = "x"', 'x.toml:3: enterprise."企业名称": 没有 企业名称 这个键',
        'x.toml:3: enterprise."企业名称": there is no key 企业名称',
        "keys of enterprise: name, uscc, kind, established_on, registered_address, division, "
        "registered_capital, business_scope, business_scope_changed_on, legal_representative, "
        "telecom_dishonesty_list, shareholders…", "the nearest is name", id="label-for-a-key",
    ),
    pytest.param(
        'dossier = 1\n"法定代表人手机号" = 1', 'x.toml:2: "法定代表人手机号": 没有 法定代表人手机号 这个键',
        'x.toml:2: "法定代表人手机号": there is no key 法定代表人手机号',
        "keys of the top: dossier, business, enterprise, website, people, security, credit, application, annual_report, "
        "licence, materials, evidence…", "the nearest is enterprise.legal_representative.mobile", id="label-of-another-table",
    ),
    pytest.param(
        "dossier = 1\n[business]\n'a.b' = 1", 'x.toml:3: business."a.b": 没有 a.b 这个键',
        'x.toml:3: business."a.b": there is no key a.b',
        "keys of business: scenario, third_party_sellers, self_operated, orders_concluded_on_platform, "
        "paid_information, paid_promotion, community, holds_buyers_money, coverage, has_app, exchange, "
        "data_exchange…", "delete the line, or look it up in the format", id="key-with-a-dot",
    ),
    pytest.param(
        "dossier = 1\n[enterprise]\nin_henan = true",
        "x.toml:3: enterprise.in_henan: enterprise.in_henan 由系统推算，不能填写",
        "x.toml:3: enterprise.in_henan: enterprise.in_henan is worked out and cannot be given",
        "derived facts follow from the others alone", "delete this line", id="derived",
    ),
    pytest.param(
        "dossier = 1\n[enterprise]\nkind = '公司'", 'x.toml:3: enterprise.kind: 值 "公司"：没有这个选项',
        'x.toml:3: enterprise.kind: value "公司": this is not one of the choices',
        "“Kind” is one of: company, sole-trader, partnership, cooperative, branch", 'write "company"', id="choice",
    ),
    pytest.param(
        "dossier = 1\n[business]\ngoods = [\n'meat',\n'stones']",
        'x.toml:5: business.goods[1]: 值 "stones"：没有这个选项',
        'x.toml:5: business.goods[1]: value "stones": this is not one of the choices',
        "“Goods and services traded” is one of: farm-produce, prepackaged-food, processed-food, meat, pesticide, "
        "health-food, infant-formula, cosmetics, medical-device-2, medical-device-3, drugs, books and others, 21 "
        "in all", "correct it, or leave the line out while it is unknown", id="choice-of-many",
    ),
    pytest.param(
        "dossier = 1\n[website]\npages = 'contact'", 'x.toml:3: website.pages: 值 "contact"：这是文本',
        'x.toml:3: website.pages: value "contact": this is text',
        "“Pages in place” is a list, each one of: privacy-policy, user-agreement, contact, trading-rules, "
        "complaints, third-party-list, about", 'write ["contact"]', id="text-for-a-list",
    ),
    pytest.param(
        "dossier = 1\n[website]\npages = 7", "x.toml:3: website.pages: 值 7：这是整数",
        "x.toml:3: website.pages: value 7: this is a whole number",
        "“Pages in place” is a list, each one of: privacy-policy, user-agreement, contact, trading-rules, "
        "complaints, third-party-list, about", "correct it, or leave the line out while it is unknown",
        id="number-for-a-list",
    ),
    pytest.param(
        "dossier = 1\npeople = ['x']", 'x.toml:2: people[0]: 值 "x"：这是文本',
        'x.toml:2: people[0]: value "x": this is text', "“People” is a table { … }",
        "correct it, or leave the line out while it is unknown", id="text-for-an-entry",
    ),
    pytest.param(
        "dossier = 1\npeople = false", "x.toml:2: people: 值 false：这是真假值",
        "x.toml:2: people: value false: this is a truth value",
        "“People” is a list of tables [[…]]; write [] for none",
        "correct it, or leave the line out while it is unknown", id="false-for-a-list",
    ),
    pytest.param(
        "dossier = 1\nsecurity.firewall = ['a', 2, {b=1}, 4]",
        'x.toml:2: security.firewall: 值 ["a", 2, {b}, …]：这是列表',
        'x.toml:2: security.firewall: value ["a", 2, {b}, …]: this is a list',
        "“Firewall” is a table { … }, or false (there is none)",
        "correct it, or leave the line out while it is unknown", id="list-for-a-table",
    ),
    pytest.param(
        "dossier = 1\n[enterprise]\nbusiness_scope = ['', 'a']", 'x.toml:3: enterprise.business_scope[0]: 值 ""：文本是空的',
        'x.toml:3: enterprise.business_scope[0]: value "": the text is empty', '“Business scope” is text, such as "…"',
        "correct it, or leave the line out while it is unknown", id="empty-entry",
    ),
    pytest.param(
        "dossier = 1\n[enterprise.legal_representative]\nmobile = 13800000001",
        "x.toml:3: enterprise.legal_representative.mobile: 值 138***01：这是整数",
        "x.toml:3: enterprise.legal_representative.mobile: value 138***01: this is a whole number",
        "“Legal representative, mobile number” is a mobile number of 11 digits", "put it in double quotes",
        id="sensitive-number",
    ),
    pytest.param(
        "dossier = 1\n[enterprise.legal_representative]\nmobile = [1]",
        "x.toml:3: enterprise.legal_representative.mobile: 值 ***：这是列表",
        "x.toml:3: enterprise.legal_representative.mobile: value ***: this is a list",
        "“Legal representative, mobile number” is a mobile number of 11 digits",
        "correct it, or leave the line out while it is unknown", id="sensitive-list",
    ),
    pytest.param(
        "dossier = 1\n[[evidence]]\nproves = ['enterprise.nam']",
        "x.toml:3: evidence[0].proves[0]: 没有 enterprise.nam 这个事实",
        "x.toml:3: evidence[0].proves[0]: there is no fact enterprise.nam", "proves holds the paths of facts",
        "the nearest is enterprise.name", id="proves-nothing",
    ),
    pytest.param(
        "dossier = 1\n[[evidence]]\nproves = ['people.id_number']",
        "x.toml:3: evidence[0].proves[0]: 没有 people.id_number 这个事实",
        "x.toml:3: evidence[0].proves[0]: there is no fact people.id_number", "proves holds the paths of facts",
        "the nearest is people[].id_number", id="proves-without-brackets",
    ),
    pytest.param(
        "dossier = 1\n[[evidence]]\nproves = ['???']", "x.toml:3: evidence[0].proves[0]: 没有 ??? 这个事实",
        "x.toml:3: evidence[0].proves[0]: there is no fact ???", "proves holds the paths of facts",
        "look the path up in the format", id="proves-nothing-like-it",
    ),
    pytest.param(
        "dossier = 1\n[[people]]\n[[evidence]]\nproves = ['people[1].name']",
        "x.toml:4: evidence[0].proves[0]: people[1].name 不存在：列表只有 1 项",
        "x.toml:4: evidence[0].proves[0]: people[1].name does not exist: the list has 1",
        "positions count from 0", "correct the position", id="proves-an-entry-too-far",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zh", "en", "rule", "fix"), ONE_PROBLEM)
def test_a_problem_is_told_in_three_lines(text: str, zh: str, en: str, rule: str, fix: str) -> None:
    (problem,) = problems(text)

    assert problem.lines("en") == f"{en}\nBy: dossier format 1: {rule}\nDo: {fix}"
    assert problem.lines("zh").splitlines()[0] == zh


def test_a_failing_checksum_is_told_by_its_own_standard() -> None:
    (problem,) = problems('dossier = 1\nenterprise.uscc = "91411302MA9HWNMU11"')

    assert problem.lines("zh") == (
        "x.toml:2: enterprise.uscc: 统一社会信用代码「91411302MA9HWNMU11」的校验码不对：前 17 位算出「0」，实际是「1」。\n"
        "依据：《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）：18 位，数字和除 I、O、S、V、Z 外的大写字母。\n"
        "怎么办：请对照营业执照原件逐位核对。"
    )


@pytest.mark.parametrize("number", ["1380000000", "411302198506120039"])
def test_a_wrong_personal_number_is_never_shown_in_full(number: str) -> None:
    key = "mobile" if len(number) == 10 else "id_number"
    (problem,) = problems(f'dossier = 1\n[[people]]\n{key} = "{number}"')

    assert problem.code == "dossier.not-valid"
    assert number not in problem.lines("zh") + problem.lines("en")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("1", "「***」不是手机号码。"),
        ("13800", "「***」不是手机号码。"),
        ("1380013800", "「138***3800」不是手机号码。"),
    ],
)
def test_a_personal_number_too_short_to_mask_in_part_is_masked_whole(value: str, what: str) -> None:
    (problem,) = problems(f"dossier = 1\n[[people]]\nmobile = '{value}'")

    assert problem.what.zh == what


def test_masking_a_short_number_leaves_the_rule_beside_it_whole() -> None:
    (problem,) = problems("dossier = 1\n[[people]]\nid_number = '1'")

    assert "应为 18 位，现为 1 位" in problem.what.zh


def test_all_problems_come_at_once_in_the_order_of_their_lines() -> None:
    found = problems(
        "dossier = 1\n[[evidence]]\nproves = ['x']\n[security]\nfirewall = 1\n[business]\nhas_app = 'x'\ncolour = 1"
    )

    assert [(problem.place.line, problem.code) for problem in found] == [
        (3, "dossier.unknown-fact"), (5, "dossier.wrong-kind"), (7, "dossier.wrong-kind"), (8, "dossier.unknown-key"),
    ]  # fmt: skip


def test_after_a_hundred_problems_the_rest_is_left() -> None:
    found = problems("dossier = 1\n" + "".join(f"k{n} = 1\n" for n in range(300)))

    assert len(found) == 101
    assert found[-1].code == "dossier.and-more"


@pytest.mark.parametrize(("count", "is_read"), [(MAX_ENTRIES, True), (MAX_ENTRIES + 1, False)])
def test_a_list_has_at_most_two_thousand_entries(count: int, is_read: bool) -> None:
    text = json.dumps({"dossier": 1, "people": [{}] * count})

    if is_read:
        assert len(read(text.encode(), name="x.json").data["people"]) == count
    else:
        assert [problem.code for problem in problems(text)] == ["dossier.too-many-entries"]


def test_a_dossier_has_at_most_twenty_thousand_values() -> None:
    keys = ["third_party_sellers", "self_operated", "paid_information", "paid_promotion", "community", "has_app",
            "data_exchange", "device_platform", "livestream"]  # fmt: skip
    people = [{"roles": ["operations"] * 8}] * 1999  # 1 for the list and 10 for each person

    def tree(bools: int) -> dict[str, Any]:
        return {"people": people, "business": dict.fromkeys(keys[:bools], True)}

    assert MAX_VALUES == 1 + 10 * 1999 + 1 + 8
    assert len(from_tree(tree(8)).data["people"]) == 1999
    with pytest.raises(DossierError) as caught:
        from_tree(tree(9))
    assert [problem.code for problem in caught.value.problems] == ["dossier.too-many-values"]


def test_shareholders_are_traced_six_levels_and_no_further() -> None:
    def nested(levels: int) -> list[dict[str, Any]]:
        return [{"name": "a", **({"shareholders": nested(levels - 1)} if levels > 1 else {})}]

    path = "enterprise" + ".shareholders[0]" * 6 + ".name"
    assert from_tree({"enterprise": {"shareholders": nested(6)}}).get(path) == "a"
    with pytest.raises(DossierError) as caught:
        from_tree({"enterprise": {"shareholders": nested(7)}})
    assert caught.value.problems[0].what.zh == "上层股东超过 6 层"


def test_null_is_unknown_and_so_is_an_empty_text() -> None:
    dossier = read(
        b'{"dossier": 1, "enterprise": {"name": null, "uscc": "", "registered_capital": {"amount": null}},'
        b' "website": {"footer": {}}, "credit": null}',
        name="x.json",
    )

    assert dossier.data == {"website": {"footer": {}}}
    assert dossier.notices == (
        Text("enterprise.uscc 是空文本，当作未知", "enterprise.uscc is an empty text, read as unknown"),
    )


def test_an_unknown_entry_of_a_list_is_refused() -> None:
    (problem,) = problems('{"dossier": 1, "people": [null]}', "x.json")
    assert problem.what.zh == "值 null：这是空值"


def test_false_says_that_a_table_or_a_date_does_not_exist() -> None:
    dossier = from_tree(
        {
            "security": {"firewall": False},
            "licence": False,
            "credit": {"violations": [{"remedied_on": False}]},
        }
    )

    assert dossier.get("security.firewall") is False
    assert dossier.get("licence") is False
    assert dossier.get("credit.violations[0].remedied_on") is False


def test_the_reading_of_another_encoding_is_noted() -> None:
    dossier = read('dossier = 1\nenterprise.name = "南阳宛牧"'.encode("gb18030"), name="x.toml")

    assert dossier.get("enterprise.name") == "南阳宛牧"
    assert dossier.notices == (Text("按 GB18030 编码读取", "read as GB18030"),)


def test_a_tree_without_a_file_has_problems_without_lines() -> None:
    with pytest.raises(DossierError) as caught:
        from_tree({"enterprise": {"kind": "firm"}}, name="case 7")

    assert str(caught.value.problems[0].place) == "case 7: enterprise.kind"


def test_huge_integers_are_not_shown() -> None:
    (problem,) = problems("dossier = 1\nenterprise.kind = 0x" + "f" * 9000)
    assert problem.what.en == "value …: this is a whole number"


def test_evidence_that_proves_a_number_is_refused_as_such() -> None:
    (problem,) = problems("dossier = 1\n[[evidence]]\nproves = ['enterprise.name', 7]")
    assert problem.lines("en").splitlines()[0] == (
        "x.toml:3: evidence[0].proves[1]: value 7: this is a whole number"
    )
