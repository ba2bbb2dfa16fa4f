"""Contradictions between the clients of one consultancy, found without opening anything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.apps.board.test_board import ready, refreshed, shop
from yushi.apps.board.models import Trace
from yushi.apps.board.selectors import clashes
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.dossiers import facts_change

__all__ = ["ready", "shop"]

OWN = {
    "急件": ("410303198803110034", "13800000011", "192.0.2.31", "jijian.cn"),
    "中间": ("411002198709220016", "13800000021", "192.0.2.32", "zhongjian.cn"),
    "晚期": ("411402197906150034", "13800000031", "192.0.2.33", "wanqi.cn"),
}
OTHERS = ("41012219890705002X", "410122199208220012", "410122199703190033")


def change(shop: Any, dossier: Any, who: Any, tree: dict[str, Any]) -> None:
    dossier.refresh_from_db()
    before = tree_of(dossier)
    facts_change(actor=who, at=shop.at, dossier=dossier, seen=dossier.version, before=before, after=tree)


def apart(shop: Any, name: str, **more: Any) -> None:
    """Give a client numbers of its own, and those of `more`."""
    dossier = shop.client[name].dossier
    dossier.refresh_from_db()
    number, mobile, server, domain = OWN[name]
    tree = tree_of(dossier)
    head = tree["enterprise"]["legal_representative"]
    head["id_number"], head["mobile"] = number, more.get("mobile", mobile)
    tree["website"]["servers"][0]["ip"] = more.get("server", server)
    tree["website"]["domains"][0]["name"] = more.get("domain", domain)
    for place, one in enumerate(tree["people"]):
        one.pop("id_number", None)
        if place == 2 and "officer" in more:
            one["id_number"] = more["officer"]
            one["contributions"][0] |= more.get("paid", {})
    change(shop, dossier, shop.agent, tree)


def found(shop: Any, who: Any = None) -> list[tuple[str, set[str]]]:
    who = who or shop.agent
    refreshed(shop, who)
    return [(one.kind, {party.client for party in one.parties}) for one in clashes.listed(who, shop.at)]


BOTH = {"急件有限公司", "中间有限公司"}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"mobile": "13800009999"}, "mobile"),
        ({"server": "203.0.113.9"}, "server"),
        ({"domain": "gong-yong.cn"}, "domain"),
        ({"officer": OTHERS[0]}, "insured"),
    ],
)
def test_what_two_clients_name_alike_is_told_with_both_names(shop, more, kind):
    apart(shop, "急件", **more)
    apart(shop, "中间", **more)
    apart(shop, "晚期")
    assert found(shop) == [(kind, BOTH)]


def test_clients_that_name_nothing_alike_contradict_nothing(shop):
    for name in OWN:
        apart(shop, name)
    assert found(shop) == []


def test_spelling_hides_nothing(shop):
    apart(shop, "急件", officer="41012219860203001X", domain="Same.cn")
    apart(shop, "中间", officer="41012219860203001x", domain="same.cn")
    apart(shop, "晚期")
    assert {kind for kind, _names in found(shop)} == {"insured", "domain"}


def test_the_clients_of_another_consultancy_are_never_compared(shop):
    for name in OWN:
        apart(shop, name)
    own = tree_of(shop.client["急件"].dossier.__class__.objects.get(pk=shop.client["急件"].dossier.pk))
    change(shop, shop.theirs, shop.rival, own)
    assert found(shop) == found(shop, shop.rival) == []


def test_insurance_paid_back_is_warned_of_with_its_law_and_nothing_is_offered(shop, enter):
    for name in OWN:
        apart(shop, name)
    months = tree_of(shop.client["急件"].dossier)["people"][2]["contributions"][0]["months"]
    apart(shop, "急件", officer=OTHERS[2], paid={"back_paid": months[:1]})
    assert found(shop) == [("back-paid", {"急件有限公司"})]

    page = enter(shop.agent).get("/board/contradictions/").content.decode()
    assert "行政许可法》第七十八条" in page
    assert "第六十九条" in page
    assert "不办理、不介绍代缴" in page


def test_a_shared_person_is_seen_on_the_board_and_found_by_the_filter(shop, enter):
    apart(shop, "急件", officer=OTHERS[0])
    apart(shop, "中间", officer=OTHERS[0])
    apart(shop, "晚期")
    browser = enter(shop.agent)
    assert browser.get("/board/").content.decode().count("与其他客户矛盾") == 2
    page = browser.get("/board/?odd=1").content.decode()
    assert "急件有限公司</a>" in page
    assert "晚期有限公司</a>" not in page


def test_no_trace_holds_a_number_that_can_be_read(shop):
    refreshed(shop)
    row = Trace.objects.filter(kind="person").first()
    assert row is not None
    assert len(bytes(row.index)) == 16
    assert {field.name for field in Trace._meta.fields} == {
        "id", "dossier", "organisation", "kind", "index", "path", "insured", "leads",
    }  # fmt: skip


def test_a_stranger_sees_no_contradictions(shop, enter):
    page = enter(shop.stranger).get("/board/contradictions/").content.decode()
    assert "没有发现矛盾" in page
