"""An annual report and a renewal on their cases: typed, checked, proven, and what a guard says while something is missing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.apps.archive.conftest import handed, pdf
from tests.apps.duties.conftest import LICENCE
from tests.factories import accounts
from tests.factories import desk as made
from tests.factories.accounts import AT
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.archive.models import Document
from yushi.apps.archive.services.documents import document_add
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.selectors.standing import looked, situation
from yushi.apps.duties.models import DutyDone, ReportFigures, ServiceOpening
from yushi.apps.duties.selectors import reports as selected
from yushi.apps.duties.services.reports import figures_keep
from yushi.apps.duties.types import Figures
from yushi.core.cases.guards import GUARDS

FULL = {
    "income": "120000.50",
    "turnover": "3000000",
    "orders": "1200",
    "users": "800",
    "merchants": "12",
    "network_changes": "无",
    "complaints": "3",
    "complaints_settled": "3",
    "quality": "按承诺时限处理",
    "incidents": "0",
    "measures": "制度均已落实",
    "compliance": "无特别规定事项",
    "other": "无",
}


@pytest.fixture
def report(world):
    return made.case(world.owner, world.dossier, kind="annual-report", year=2025, licence="豫B2-20250001")


@pytest.fixture
def renewal(world):
    return made.case(world.owner, world.dossier, kind="renewal", licence="豫B2-20250001")


@pytest.fixture
def proof(world):
    """A document of the enterprise: the page where its shop is open."""
    return document_add(
        actor=world.owner,
        at=AT,
        organisation=world.firm,
        kind="screenshot",
        title="首页截图",
        handed=handed("首页", name="首页.pdf"),
        origin=NOWHERE,
    ).document


def why(case, guard, on=dt.date(2026, 11, 23)):
    case.dossier.refresh_from_db()
    return GUARDS[guard](situation(looked(case, on=on)))


def address(name, case):
    return reverse(f"duties:{name}", args=[case.uid])


def test_the_guard_names_every_field_that_is_empty(world, report):
    (problem,) = why(report, "report-complete")

    assert "13" in problem.what.en

    figures_keep(actor=world.editor, at=AT, case=report, seen=0, words=FULL | {"other": ""})
    (problem,) = why(report, "report-complete")
    assert "其他需要报告的情况" in problem.what.zh

    figures_keep(actor=world.editor, at=AT, case=report, seen=1, words=FULL)
    assert why(report, "report-complete") == ()


def test_figures_are_typed_kept_and_stand_on_the_sheet(world, report, enter):
    client = enter(world.editor)
    assert "由人填写" in client.get(address("report", report)).content.decode()

    answer = client.post(address("report", report), FULL | {"seen": 0})

    assert answer.status_code == 302
    shown = client.get(address("report", report)).content.decode()
    assert 'value="120000.50"' in shown
    assert "六项都填了" in shown
    world.dossier.refresh_from_db()
    said = tree_of(world.dossier)["annual_report"]
    assert (said["year"], said["orders"], said["income"]) == (2025, 1200, "120000.5")
    assert "300" in client.get(f"{reverse('desk:sheet', args=[report.uid])}?form=annual").content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("orders", "many"),
        ("orders", "-1"),
        ("income", "1e9999"),
        ("users", "1.5"),
        ("complaints_settled", "4"),
    ],
)
def test_what_cannot_be_comes_back_as_it_was_typed(world, report, enter, field, typed):
    answer = enter(world.editor).post(address("report", report), FULL | {"seen": 0, field: typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert ReportFigures.objects.count() == 0


def test_of_two_who_type_at_once_the_second_is_told_and_loses_nothing(world, report, enter):
    figures_keep(actor=world.owner, at=AT, case=report, seen=0, words=FULL)

    answer = enter(world.editor).post(address("report", report), FULL | {"seen": 0, "orders": "77"})

    assert answer.status_code == 422
    assert 'value="77"' in answer.content.decode()
    assert ReportFigures.objects.count() == 1


def test_what_was_handed_in_is_not_typed_over(world, report, enter):
    figures_keep(actor=world.owner, at=AT, case=report, seen=0, words=FULL)
    made.moved(world.owner, report, "submit")

    assert enter(world.owner).post(address("report", report), FULL | {"seen": 1}).status_code == 422
    assert ReportFigures.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("viewer", 422), ("clerk", 422), ("stranger", 404)])
def test_whoever_may_not_edit_keeps_nothing(world, report, enter, who, status):
    answer = enter(getattr(world, who)).post(address("report", report), FULL | {"seen": 0})

    assert answer.status_code == status
    assert ReportFigures.objects.count() == 0


def test_a_case_of_another_kind_has_no_such_page(world, report, renewal, enter):
    client = enter(world.owner)

    assert client.get(address("report", renewal)).status_code == 404
    assert client.get(address("openings", report)).status_code == 404


def test_no_platform_counts_here_yet_and_one_that_does_fills_the_form(world, report, enter, monkeypatch):
    assert selected.figures_of(world.firm, 2025) is None

    found = Figures(
        year=2025,
        turnover=Decimal(0),
        orders=4321,
        users=1,
        merchants=1,
        complaints=0,
        complaints_settled=0,
        incidents=0,
    )
    monkeypatch.setattr(selected, "_SOURCES", [lambda _organisation, year: found if year == 2025 else None])

    shown = enter(world.owner).get(address("report", report)).content.decode()
    assert 'value="4321"' in shown
    assert "自动统计，请核对" in shown


# ---------------------------------------------------------------- renewal


def opened(proof, **more):
    return {
        "seen": 0,
        "B21-opened": "yes",
        "B21-opened_on": "2025-06-01",
        "B21-document": str(proof.uid),
        **more,
    }


def test_a_service_is_answered_with_its_proof_and_not_by_a_fact_alone(world, renewal, proof, enter):
    assert why(renewal, "every-service-answered")

    answer = enter(world.editor).post(address("openings", renewal), opened(proof))

    assert answer.status_code == 302
    assert why(renewal, "every-service-answered") == ()
    assert why(renewal, "some-service-opened") == ()
    (service,) = tree_of(renewal.dossier)["licence"]["services"]
    assert service == {"kind": "B21", "opened": True, "opened_on": "2025-06-01"}


def test_a_proof_is_stored_on_the_way_and_the_page_of_the_renewal_comes_again(world, renewal, enter):
    client, here = enter(world.editor), address("openings", renewal)
    add = reverse("archive:add", args=[world.firm.uid])
    assert f'href="{add}?next={here}"' in client.get(here).content.decode()

    file = SimpleUploadedFile("首页.pdf", pdf())
    sent = {"kind": "screenshot", "title": "开通页面", "file": file, "next": here}
    again = client.post(add, sent | dict.fromkeys(("issued_on", "valid_until", "pages"), ""), follow=True)

    assert again.redirect_chain == [(here, 302)]
    assert "已存入第 1 版" in again.content.decode()
    assert ">开通页面</option>" in again.content.decode()


def test_the_page_of_a_renewal_shows_what_decides_it_and_no_failure_of_a_first_application(world, enter):
    facts = {**LICENCE, "enterprise.registered_capital.amount": "1"}
    renewal = made.case(
        world.owner,
        made.dossier(world.owner, world.firm, changes=facts),
        kind="renewal",
        licence="豫B2-20250001",
    )

    page = enter(world.owner).get(reverse("desk:case", args=[renewal.uid])).content.decode()

    judged = page[page.index("本案按什么判断") : page.index("持证期间也要保持的许可条件")]
    for shown in ("届满 90 日前提出", "每项业务是否开通都有证明", "至少一项业务已开通", "一季度报送年报"):
        assert shown in judged, shown
    assert "没有一项业务开通过" not in judged  # nobody has said so
    assert "注册资本" not in page
    assert "五维评估" not in page
    assert "法定条件不符合" not in page
    assert "最早可提交" not in page
    assert "持证期间也要保持的许可条件（法定口径）：1 项不符合" in page  # nothing that matters is hidden


@pytest.mark.parametrize(
    "more", [{"B21-document": ""}, {"B21-opened_on": ""}, {"B21-opened": ""}, {"B21-opened_on": "x"}]
)
def test_opened_is_said_with_day_and_proof_or_not_at_all(world, renewal, proof, enter, more):
    answer = enter(world.editor).post(address("openings", renewal), opened(proof, **more))

    assert answer.status_code == 422
    assert ServiceOpening.objects.count() == 0


def test_not_opened_needs_no_proof_and_stands_against_a_renewal(world, renewal, enter):
    answer = enter(world.editor).post(address("openings", renewal), {"seen": 0, "B21-opened": "no"})

    assert answer.status_code == 302
    assert why(renewal, "every-service-answered") == ()
    assert why(renewal, "some-service-opened")


def test_a_document_of_somebody_else_is_no_proof(world, renewal, enter):
    other = Document.objects.create(
        organisation=accounts.organisation(), kind="screenshot", title="别家的", made_at=AT
    )

    answer = enter(world.editor).post(address("openings", renewal), opened(other))

    assert answer.status_code == 422
    assert ServiceOpening.objects.count() == 0


def test_a_stranger_says_nothing_of_services(world, renewal, proof, enter):
    assert enter(world.stranger).post(address("openings", renewal), opened(proof)).status_code == 404


# ---------------------------------------------------------------- nothing is edited


def test_the_database_refuses_to_change_what_was_said(world, report):
    figures_keep(actor=world.owner, at=timezone.now(), case=report, seen=0, words=FULL)
    word = DutyDone.objects.create(
        organisation=world.firm, obligation="staff-training", sequence=1, on=AT.date(), by="user:1", at=AT
    )

    for act in (
        lambda: DutyDone.objects.filter(pk=word.pk).update(on=dt.date(2026, 1, 1)),
        lambda: DutyDone.objects.filter(pk=word.pk).delete(),
        lambda: ReportFigures.objects.update(version=9),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
