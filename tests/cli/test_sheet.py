from __future__ import annotations

import json

from tests.cli.running import ON, WANMU, yushi

DONE = "备案审核通过：wanmu-nongxuan.com 豫ICP备2026012345号-1"


def test_a_sheet_is_told_in_the_portal_s_order_with_what_is_empty_and_why(capsys):
    ran = yushi(capsys, "sheet", WANMU, *ON, "--lang", "en")

    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Application for a provincial value-added licence"
    assert "  ✓ Company name: 南阳宛牧农业科技有限公司" in lines
    assert "  ✗ Mobile: (not known yet: Mobile number (3))" in lines
    assert (
        "  ☐ Signed, dated, sealed and handed in: (Print the form; the legal representative signs and dates it; seal it, scan it, hand it in.)"
        in lines
    )
    assert lines.index("First-level shareholders 1") < lines.index("First-level shareholders 2")
    assert lines[-1].startswith("filled ")


def test_every_form_is_told_in_both_languages_and_as_json(capsys):
    for form in ("licence", "filing", "renewal", "annual", "change"):
        assert "已填" in yushi(capsys, "sheet", WANMU, *ON, "--form", form).out
        found = json.loads(yushi(capsys, "sheet", WANMU, *ON, "--form", form, "--json").out)
        assert (found["form"], found["on"]) == (form, ON[1])
        states = [field["state"] for group in found["groups"] for field in group["fields"]]
        assert sum(found["counts"].values()) == len(states)
        assert set(states) <= set(found["counts"])


def test_a_sheet_without_anything_empty_is_status_0(capsys, tmp_path):
    facts = {"website": {"filing_order": {"instance": "a"}, "domains": [], "servers": []}}
    whole = {"dossier": 1, "licence": False, "enterprise": {"name": "甲", "uscc": "91411302MA9HWNMU10"}, "application": {"kind": "new"}, **facts}  # fmt: skip
    file = tmp_path / "d.json"
    file.write_text(json.dumps(whole), encoding="utf-8")

    assert yushi(capsys, "sheet", str(file), "--form", "change", *ON).status == 0


def test_a_notice_is_tied_to_the_dossier(capsys, tmp_path):
    file = tmp_path / "notice.txt"

    def run(text, *more):
        file.write_text(text, encoding="utf-8")
        return yushi(capsys, "sheet", WANMU, "--notice", str(file), "--lang", "en", *more)

    assert run(DONE).out == "status: passed\n  website.domains[0].filing.number = 豫ICP备2026012345号-1\n"
    assert run(DONE).status == 0
    other = run(DONE.replace("wanmu-nongxuan", "muhui"))
    assert (other.status, other.out.count("\n")) == (1, 4)
    found = json.loads(run(DONE.replace("wanmu-nongxuan", "muhui"), "--json").out)
    assert (found["status"], [one["code"] for one in found["problems"]]) == ("passed", ["notice.domain"])
    assert run("您的备案订单正在初审").status == 1
