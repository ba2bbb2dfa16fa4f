"""The rows of findings: what a dossier says is escaped wherever it stands, and never outlives its page."""

from __future__ import annotations

import pytest

from yushi.apps.ui import pages

SLY = "<b>夜市</b>&copy;'\""
SAFE = "&lt;b&gt;夜市&lt;/b&gt;&amp;copy;&#x27;&quot;"


def posted(client, text, lang):
    return client.post(f"/selfcheck/result/?lang={lang}", {"text": text, "on": "2026-11-24"}).content.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markup_in_a_dossier_is_text_in_facts_sources_and_reasoning(client, wanmu, lang):
    toml = SLY.replace('"', '\\"')
    text = wanmu.replace('customer = "南阳宛牧农业科技有限公司"', f'customer = "{toml}"').replace(
        "云服务合同.pdf", f"{SLY}.pdf".replace('"', "")
    )
    html = posted(client, text, lang)
    chinese = '<span lang="zh-Hans">夜市</span>' if lang == "en" else "夜市"

    assert "<b>夜市" not in html
    assert f"<strong>{SAFE.replace('夜市', chinese)}</strong>" in html
    assert html.count(SAFE.replace("夜市", chinese)) >= 3
    assert f"</svg>&lt;b&gt;{chinese}&lt;/b&gt;&amp;copy;&#x27;.pdf" in html


def test_what_a_dossier_says_adds_nothing_to_what_is_kept(client, wanmu):
    other = wanmu.replace("wanmu-nongxuan.com", "another-name.com")
    posted(client, wanmu, "zh")
    kept = pages.still.cache_info().currsize

    assert "another-name.com" in posted(client, other, "zh")
    assert pages.still.cache_info().currsize == kept
