"""Lists to take away, links for several clients, mandates with their fees, the notebook, and a preview of rules."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.board.test_board import ready, refreshed, shop
from yushi.apps.accounts.models import MandateScope
from yushi.apps.archive.models import UploadLink
from yushi.apps.board.models import Fee, Note
from yushi.apps.board.selectors import previewing
from yushi.apps.board.services.lists import safe
from yushi.core.policy import drafts
from yushi.core.policy.folder import PACKS

__all__ = ["ready", "refreshed", "shop"]


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_list_holds_only_clients_whose_mandate_lets_it_be_taken(shop, enter):
    browser = enter(shop.agent)
    browser.get("/board/")
    assert len(rows_of(browser.post("/board/export/"))) == 1

    mandate = shop.client["急件"].firm.mandates_given.get()
    MandateScope.objects.create(mandate=mandate, scope="export")
    head, row = rows_of(browser.post("/board/export/"))
    assert row[0] == "急件有限公司"
    assert len(head) == len(row)
    assert row[head.index("案件号")] == shop.client["急件"].case.number
    assert len(rows_of(browser.post("/board/export/", {"q": "没有这家"}))) == 1


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("河南", "河南"),
        (-5, "-5"),
        (None, ""),
    ],
)
def test_no_cell_becomes_a_formula(cell, kept):
    assert safe(cell) == kept


def test_links_are_made_for_the_chosen_clients_and_nobody_elses(shop, enter):
    browser = enter(shop.agent)
    browser.get("/board/")
    chosen = [shop.client[name].dossier.uid for name in ("急件", "中间")] + [shop.theirs.uid, "x"]
    answer = browser.post("/board/links/", {"dossier": chosen, "kind": "social-insurance-statement"})

    assert answer.status_code == 200
    assert answer.content.decode().count("/u/") == 2
    assert {link.organisation.name for link in UploadLink.objects.all()} == {"急件有限公司", "中间有限公司"}


def test_a_link_for_no_client_or_of_no_kind_is_none(shop, enter):
    browser = enter(shop.agent)
    browser.get("/board/")
    assert browser.post("/board/links/", {"kind": "other"}).status_code == 302
    one = shop.client["急件"].dossier.uid
    assert browser.post("/board/links/", {"dossier": [one], "kind": "nonsense"}).status_code == 422
    assert UploadLink.objects.count() == 0


def test_whoever_may_only_look_makes_no_links(shop, enter):
    browser = enter(shop.clerk)
    browser.get("/board/")
    one = shop.client["急件"].dossier.uid
    assert browser.post("/board/links/", {"dossier": [one], "kind": "other"}).status_code == 403
    assert UploadLink.objects.count() == 0


@pytest.mark.parametrize(("yuan", "fen"), [("1,200.50", 120050), ("0.01", 1), ("3000", 300000)])
def test_a_fee_is_noted_by_the_consultancy_and_seen_by_the_client(shop, enter, yuan, fen):
    address = f"/board/mandates/{shop.mandate.uid}/"
    answer = enter(shop.agent).post(address, {"what": "整理材料", "yuan": yuan, "on": "2026-01-05"})
    assert answer.status_code == 302
    assert Fee.objects.get().fen == fen

    page = enter(shop.owner).get(address).content.decode()
    assert "整理材料" in page
    assert "登记收费" not in page


@pytest.mark.parametrize(
    ("what", "yuan"),
    [("", "10"), ("x", "0"), ("x", "-3"), ("x", "0.001"), ("x", "NaN"), ("x", "1e99"), ("x", "钱")],
)
def test_a_fee_that_is_none_is_given_back_as_it_was_typed(shop, enter, what, yuan):
    answer = enter(shop.agent).post(f"/board/mandates/{shop.mandate.uid}/", {"what": what, "yuan": yuan})
    assert answer.status_code == 422
    assert f'value="{yuan}"' in answer.content.decode()
    assert Fee.objects.count() == 0


def test_a_client_notes_no_fee_and_a_stranger_finds_no_mandate(shop, enter):
    address = f"/board/mandates/{shop.mandate.uid}/"
    assert enter(shop.owner).post(address, {"what": "x", "yuan": "1"}).status_code == 422
    for nobody in (shop.stranger, shop.rival):
        assert enter(nobody).get(address).status_code == 404
    assert Fee.objects.count() == 0


def test_a_fee_taken_back_stays_to_be_read_and_counts_no_more(shop, enter):
    address = f"/board/mandates/{shop.mandate.uid}/"
    browser = enter(shop.agent)
    browser.post(address, {"what": "代跑", "yuan": "500"})
    fee = Fee.objects.get()
    assert enter(shop.owner).post(f"{address}fees/{fee.uid}/withdraw/").status_code == 403
    browser.post(f"{address}fees/{fee.uid}/withdraw/")
    page = browser.get(address).content.decode()
    assert "代跑" in page
    assert "合计 0.00 元" in page


def test_a_notice_is_counted_by_condition_and_office(shop, enter):
    browser = enter(shop.agent)
    for office in ("省局甲", "省局甲", "省局乙"):
        answer = browser.post(
            "/board/notebook/", {"office": office, "condition": ["website.contact"], "words": "电话打不通"}
        )
        assert answer.status_code == 302
    assert Note.objects.count() == 3
    page = browser.get("/board/notebook/").content.decode()
    assert page.index("省局甲</span> 2") < page.index("省局乙</span> 1")
    assert "省局甲" not in enter(shop.rival).get("/board/notebook/").content.decode()


@pytest.mark.parametrize(
    "given", [{"office": "省局"}, {"condition": ["website.contact"]}, {"office": "局", "condition": ["x"]}]
)
def test_a_note_without_office_or_condition_is_refused(shop, enter, given):
    assert enter(shop.agent).post("/board/notebook/", given).status_code == 422
    assert Note.objects.count() == 0


def test_an_enterprise_keeps_no_notebook_of_others(shop, enter):
    assert enter(shop.owner).post("/board/notebook/", {}).status_code == 404


def sent(answer: Any) -> str:
    return b"".join(answer).decode()


def test_a_preview_lists_who_would_turn_and_writes_nothing(shop, enter):
    wanted = next(one for one in drafts.thresholds() if one.condition == "subject.registered-capital")
    browser = enter(shop.agent)
    page = sent(browser.get("/board/preview/", {"threshold": wanted.id, "value": "9000000"}))
    assert "3 项结论会变" in page
    assert "急件有限公司" in page
    assert "别家客户" not in page
    same = sent(browser.get("/board/preview/", {"threshold": wanted.id, "value": "1000000"}))
    assert "没有结论会变" in same


def test_a_preview_says_how_far_it_is_while_it_reads_and_ends_when_it_is_left(shop, enter, monkeypatch):
    monkeypatch.setattr(previewing, "BATCH", 2)
    wanted = next(one for one in drafts.thresholds() if one.condition == "subject.registered-capital")
    asked = {"threshold": wanted.id, "value": "9000000"}
    browser = enter(shop.agent)
    head, *steps, over, found, foot = (
        part.decode() for part in browser.get("/board/preview/", asked, headers={"accept-language": "en"})
    )
    assert 'name="stop"' in head
    assert [f"{done} / 3" in step for done, step in zip((0, 2, 3), steps, strict=True)] == [True] * 3
    assert [("<progress" in step) for step in steps] == [True, True, False]
    assert (over.count("</section>"), foot.count("</html>")) == (1, 1)
    assert "Now" in found

    read: list[object] = []
    monkeypatch.setattr(previewing, "_read", lambda *given: read.append(given))
    answer = browser.get("/board/preview/", asked)
    left = iter(answer)
    next(left), next(left)
    # The client's own way to end an answer, which leaves the test its connection to the database.
    answer._iterator.close()
    assert read == []
    stopped = browser.get("/board/preview/", asked | {"stop": "1"}).content.decode()
    assert "已停止" in stopped
    assert 'value="9000000"' in stopped


def test_a_preview_takes_a_whole_pack_and_says_what_is_wrong_with_another(shop, enter):
    pack = {
        path.name: path.read_bytes().replace(b"minimum = 1000000 }", b"minimum = 9000000 }")
        for path in sorted((PACKS / "cn").glob("*.toml"))
    }
    browser = enter(shop.agent)
    files = [SimpleUploadedFile(name, data) for name, data in pack.items()]
    assert "3 项结论会变" in sent(browser.post("/board/preview/", {"whole": "1", "pack": files}))

    answer = browser.post("/board/preview/", {"whole": "1", "pack": [SimpleUploadedFile("a.zip", b"no zip")]})
    assert answer.status_code == 422
    assert "a.zip" in answer.content.decode()


def test_a_preview_of_nonsense_says_what_is_wrong_and_keeps_it(shop, enter):
    wanted = drafts.thresholds()[0]
    browser = enter(shop.agent)
    answer = browser.get("/board/preview/", {"threshold": wanted.id, "value": "很多"})
    assert answer.status_code == 422
    assert 'value="很多"' in answer.content.decode()
    assert browser.get("/board/preview/?threshold=no&value=1").status_code == 200
    text = (PACKS / wanted.file).read_text(encoding="utf-8")
    assert browser.post("/board/preview/", {"file": wanted.file, "text": text}).status_code == 200
    assert browser.post("/board/preview/", {"file": wanted.file, "text": "[["}).status_code == 422
