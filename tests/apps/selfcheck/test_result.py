"""The result page: exact verdicts, both languages, whole markup, nothing personal in sight."""

from __future__ import annotations

import re

import pytest

from tests.apps.rulebook.reading import read
from tests.apps.selfcheck.forms_of import fields
from yushi.apps.selfcheck import selectors

NEXT = {
    "wanmu": ("今天就可以申请，到 2026-12-12 为止", "#plan"),
    "muhui": ("先处理 1 项实务不符合", "#practice.website.domain-holder-match"),
    "yunbin": ("先处理 2 项法定不符合", "#law.website.server-mainland"),
    "suhe": ("今天就可以申请，到 2026-12-10 为止", "#plan"),
    "huanggu": ("今天就可以申请，到 2026-12-10 为止", "#plan"),
    "banlie": ("今天就可以申请，到 2026-12-10 为止", "#plan"),
    "jinse": ("不需要增值电信业务经营许可证", "#plan"),
    "zhuheng": ("先处理 1 项法定不符合", "#law.subject.registered-capital"),
}
PITFALLS = {
    "muhui": "guide.website.domain-holder-match",
    "yunbin": "guide.website.server-mainland",
    "suhe": "guide.personnel.social-insurance-6m",
    "huanggu": "guide.security.encrypt-sensitive",
    "banlie": "guide.credit.no-violation-3y",
}


def test_every_sample_is_expected_to_have_a_next_action():
    assert list(NEXT) == list(selectors.samples())


@pytest.mark.parametrize("name", NEXT)
def test_a_sample_has_one_next_action(client, name):
    page = read(client.get(f"/selfcheck/sample/{name}/"))
    title, href = NEXT[name]

    assert page.texts.count(title) == 1
    assert href in page.links
    assert href.removeprefix("#") in page.ids


@pytest.mark.parametrize(("name", "anchor"), PITFALLS.items())
def test_a_pitfall_is_a_failing_finding_that_is_in_sight(client, name, anchor):
    html = client.get(f"/selfcheck/sample/{name}/").content.decode()

    profile = anchor.split(".", maxsplit=1)[0]
    article = html.split(f'id="{anchor}"')[0].rsplit("<article", maxsplit=1)[1]
    classes = article.split('class="')[1].split('"')[0].split()
    assert {"y-finding", "is-failing", f"p-{profile}", "o-failing", "o-todo"} <= set(classes)


def test_a_condition_that_comes_out_alike_under_several_profiles_is_one_row(client):
    html = client.get("/selfcheck/sample/yunbin/").content.decode()
    row = html.split('id="law.website.server-mainland">')[1].split("</article>")[0]
    head, body = row.split("</header>", maxsplit=1)

    assert head.count('class="y-src') == 3
    assert "服务器（套 CDN 的看源站）都在中国大陆境内。" in body
    assert "表单中的服务器放置地" in body
    assert 'id="practice.website.server-mainland"' in body
    assert 'id="guide.website.server-mainland"' in body
    assert body.count("<b>现状</b>") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NEXT)
def test_a_result_is_whole_in_both_languages(client, name, lang):
    page = read(client.get(f"/selfcheck/sample/{name}/?lang={lang}"))

    assert page.foreign == []
    assert "<span" not in page.text
    assert page.tags.count("h1") == 1
    assert sorted(set(page.ids)) == sorted(page.ids)
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_the_head_says_who_which_licence_and_when(client):
    page = read(client.get("/selfcheck/sample/wanmu/?on=2026-11-25"))

    for text in (
        "南阳宛牧农业科技有限公司",
        "在线数据处理与交易处理业务（B21）",
        "分类表 D3 行",
        "省内许可",
        "91411302MA9HWNMU10",
        "wanmu-nongxuan.com",
        "豫ICP备2026012345号-1",
        "河南（CN-HA）",
        "农产品",
        "2026-11-25 周三",
        "2026-08-10 完成",
    ):
        assert text in page.texts


def test_a_failing_finding_shows_fact_threshold_law_and_remedy_at_once(client):
    html = client.get("/selfcheck/sample/yunbin/").content.decode()
    finding = html.split('id="law.website.server-mainland">')[1].split("<details")[0]

    assert "服务器（套 CDN 的看源站）都在中国大陆境内。" in finding
    assert "服务器放置地（1） <strong>香港（HK）</strong>" in finding
    assert "互联网信息服务管理办法 第 4、8 条 <small>已核对原文</small>" in finding
    assert "接入商 · 要动手做" in finding or "企业 · 要动手做" in finding


def test_a_finding_tells_its_reasoning_line_by_line(client):
    html = client.get("/selfcheck/sample/suhe/").content.decode()
    finding = html.split('id="guide.personnel.social-insurance-6m">')[1]
    trace = finding.split("<pre>")[1].split("</pre>")[0]

    assert trace.splitlines()[:2] == [
        "✗ 同时满足",
        "　✓ 「人员」的数目不少于 1  [人员 = 柳长庚；祝南枝；罗启明]",
    ]
    assert trace.splitlines()[-1] == (
        "　　　✗ 「本单位连续参保月数」不少于 6 个月  [本单位连续参保月数（3） = "
        "缴费单位：商丘酥禾食品有限公司，缴费月份：2026-08 至 2026-10 共 3 个月，商丘酥禾食品有限公司]"
    )


def test_a_wait_says_from_when(client):
    html = client.get("/selfcheck/sample/suhe/").content.decode()
    finding = html.split('id="guide.personnel.social-insurance-6m">')[1].split("</article>")[0]

    assert "其他不变，2027-02-01 起符合" in finding


def test_the_window_says_what_turns_and_what_to_renew(client):
    page = read(client.get("/selfcheck/sample/wanmu/"))

    assert "2026-11-24 至 2027-09-10" in page.texts
    assert "2026-11-24 至 2026-12-12" in page.texts
    assert "2026-11-24 至 2026-12-05" in page.texts
    assert "现在的有效到 2026-12-05；这之后才申请的，申请前重新办，办得越晚管得越久。" in page.texts


def test_a_paper_that_would_be_stale_is_not_to_be_fetched_today(client, wanmu):
    # Over the Spring Festival a domain filing takes longer than a proof of insurance lasts.
    text = (
        wanmu.replace(
            'filing = { number = "豫ICP备2026012345号-1", approved_on = 2026-08-10 }', "filing = false"
        )
        .replace("proof_issued_on = 2026-11-12", "proof_issued_on = 2027-01-20")
        .replace('"2026-10"]', '"2026-10", "2026-11", "2026-12"]')
    )
    page = read(client.post("/selfcheck/result/", {"text": text, "on": "2027-01-28"}))

    assert "日期假定未符合的条件在 2027-03-02 以前全部改正。" in page.texts
    assert "现在的到申请时已经过期：2027-01-30 以后再办，不要今天办。" in page.texts


def test_the_plan_has_the_six_steps_the_worst_case_and_every_day_passed_over(client):
    page = read(client.get("/selfcheck/sample/wanmu/"))

    assert "2027-01-25 周一 届满" in page.texts
    assert "按工作日计，最迟 2027-02-19 周五" in page.texts
    assert "部分日期暂定" in page.texts
    assert "2026-11-28 – 11-29 周末" in page.texts
    assert "许可证有效期五年，按上面的日期到 2032-02-10 届满。" in page.texts


def test_without_a_licence_to_apply_for_only_the_duties_are_planned(client):
    page = read(client.get("/selfcheck/sample/jinse/"))

    assert "仍要履行的义务" in page.texts
    assert "公安联网备案" in page.texts
    assert "到许可证的六步" not in page.texts
    assert "可以申请的日子" not in page.text
    assert "许可证有效期五年" not in page.text
    assert "日审核" not in page.texts


def test_contradictions_show_both_values_with_what_differs_marked(client, wanmu):
    text = wanmu.replace('customer = "南阳宛牧农业科技有限公司"', 'customer = "南阳宛牧农业科枝有限公司"')
    html = client.post("/selfcheck/result/", {"text": text}).content.decode()

    assert "档案自相矛盾的地方" in html
    assert "<dd>南阳宛牧农业科<mark>技</mark>有限公司</dd>" in html
    assert "<dd>南阳宛牧农业科<mark>枝</mark>有限公司</dd>" in html


def test_personal_numbers_are_masked_wherever_they_are_read(client):
    page = read(client.get("/selfcheck/sample/wanmu/"))

    assert "411302198506120038" not in page.text
    assert "13800000001" not in page.text
    assert "138****0001" in page.text


def test_the_guide_stands_beside_the_law_where_they_part(client):
    page = read(client.get("/selfcheck/sample/banlie/"))

    assert "指南与法律不一样的地方" in page.texts
    assert "以法律为准，指南写在旁边" in page.texts


def test_a_file_in_gb18030_is_read_and_said_so_also_in_the_other_language(client, wanmu):
    file = wanmu.encode("gb18030")
    response = client.post("/selfcheck/result/", {"dossier": _upload(file, "老文件.toml")})

    assert "按 GB18030 编码读取" in read(response).texts
    again = client.post("/selfcheck/result/?lang=en", fields(response))
    assert "read as GB18030" in read(again).texts
    assert "南阳宛牧农业科技有限公司" in read(again).texts


def test_a_posted_result_changes_its_language_without_losing_anything(client, wanmu):
    response = client.post("/selfcheck/result/", {"text": wanmu, "on": "2026-12-01", "name": "mine.toml"})
    english = client.post("/selfcheck/result/?lang=en", fields(response))

    assert 'form="state" formaction="/selfcheck/result/?lang=en"' in response.content.decode()
    assert read(english).foreign == []
    assert fields(english)["text"] == [wanmu]
    assert fields(english)["name"] == ["mine.toml"]
    assert "2026-12-01 Tue" in read(english).texts


def test_json_is_as_good_as_toml(client):
    page = read(
        client.post("/selfcheck/result/", {"text": '{"dossier": 1, "enterprise": {"kind": "branch"}}'})
    )

    assert "先处理 1 项法定不符合" in page.texts


def test_nothing_but_the_format_is_enough(client):
    page = read(client.post("/selfcheck/result/", {"text": "dossier = 1"}))

    assert "还没有写名称的企业" in page.texts
    assert "平台上有别的商家卖货吗？" in page.texts


def test_the_print_version_opens_what_fails_and_has_lines_to_sign_on(client):
    page = read(client.get("/selfcheck/sample/yunbin/?print=1"))

    assert "核查人员（签字）" in page.texts
    assert "其余各项" in page.texts
    assert "回到结论" in page.texts


def _upload(data: bytes, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile(name, data)


def test_numbers_that_identify_are_kept_on_one_line(client):
    head = client.get("/selfcheck/sample/wanmu/").content.decode().partition("</header>\n  <div class=")[0]

    assert '<dd class="is-whole">91411302MA9HWNMU10' in head
    assert head.count('<dd class="is-whole">') == 2


@pytest.mark.parametrize(
    ("lang", "where", "mend"),
    [
        ("zh", "<b>哪里查</b><span>营业执照", "怎么办"),
        ("en", "<b>Where to look</b><span>business licence", "<b>Do</b>"),
    ],
)
def test_what_is_unknown_says_where_to_look_and_not_how_to_mend(client, lang, where, mend):
    page = client.post(f"/selfcheck/result/?lang={lang}", {"text": "dossier = 1\n"}).content.decode()
    rows = re.findall(r'<article class="y-finding is-unknown.*?</article>', page, re.DOTALL)

    assert len(rows) > 40
    assert any(where in row for row in rows)
    assert not any(mend in row for row in rows)
