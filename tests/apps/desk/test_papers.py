"""The fill-in sheet, a provider's notice, and the papers of a case, through their doors."""

from __future__ import annotations

import base64
import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import desk as made
from yushi.apps.accounts.models import Scope
from yushi.apps.desk.models import Dossier
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.evidence.models import Entry
from yushi.core.ledger.entry import Entry as EntryRead
from yushi.core.ledger.entry import read

GONE = {"website.domains[0].filing": False}


@pytest.fixture
def case(world):
    now = timezone.now()
    return made.case(world.owner, made.dossier(world.owner, world.firm, at=now), at=now)


def text(answer) -> str:
    return str(answer.content.decode())


def address(name, case, *more) -> str:
    return reverse(f"desk:{name}", args=[case.uid, *more])


def told(kind: str) -> list[EntryRead]:
    found = [read(bytes(one.content)) for one in Entry.objects.all()]
    return [one for one in found if one.kind == kind]


# ---------------------------------------------------------------- the sheet


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_has_every_value_to_copy_and_an_input_for_what_is_missing(world, case, enter, lang):
    shown = text(enter(world.owner).get(address("sheet", case), {"lang": lang}))

    assert ">91411302MA9HWNMU10</span>" in shown
    assert 'name="path" value="enterprise.legal_representative.email"' in shown


def test_a_viewer_copies_and_fills_nothing_in(world, case, enter):
    viewer = enter(world.viewer)

    assert 'name="path"' not in text(viewer.get(address("sheet", case)))
    answer = viewer.post(
        address("fill", case),
        {"seen": 1, "path": "enterprise.legal_representative.email", "word": "a@b.example"},
    )
    assert answer.status_code == 422
    assert tree_of(Dossier.objects.get()) == made.tree()


def test_what_is_missing_is_typed_in_on_the_spot(world, case, enter):
    answer = enter(world.editor).post(
        address("fill", case), {"seen": 1, "path": "people[1].mobile", "word": "13800000009"}
    )

    assert answer.status_code == 302
    assert tree_of(Dossier.objects.get())["people"][1]["mobile"] == "13800000009"


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("enterprise.legal_representative.mobile", "12"),
        ("people[7].mobile", "13800000009"),
        ("people.mobile", "13800000009"),
        ("people", "x"),
        ("enterprise.in_henan", "yes"),
        ("no.such.fact", "x"),
        ("website.online_since", "昨天"),
    ],
)
def test_what_cannot_be_set_changes_nothing_and_says_so(world, case, enter, path, word):
    answer = enter(world.editor).post(address("fill", case), {"seen": 1, "path": path, "word": word})

    assert answer.status_code == 422
    assert "依据" in text(answer)
    assert tree_of(Dossier.objects.get()) == made.tree()


def test_a_fact_set_to_nothing_is_unknown_again(world, case, enter):
    enter(world.editor).post(address("fill", case), {"seen": 1, "path": "website.online_since", "word": " "})

    assert "online_since" not in tree_of(Dossier.objects.get())["website"]


def test_a_form_that_the_case_does_not_have_is_not_there(world, case, enter):
    owner = enter(world.owner)

    assert owner.get(address("sheet", case), {"form": "filing"}).status_code == 200
    assert owner.get(address("sheet", case), {"form": "renewal"}).status_code == 404


# ---------------------------------------------------------------- the notice


def test_a_pasted_notice_gives_the_number_to_its_own_domain(world, enter):
    now = timezone.now()
    dossier = made.dossier(world.owner, world.firm, at=now, changes=GONE)
    case = made.case(world.owner, dossier, at=now)
    notice = "您的备案已通过管局审核。域名 wanmu-nongxuan.com，网站备案号：豫ICP备2026012345号-1"

    answer = enter(world.editor).post(address("notice", case), {"notice": notice})

    assert answer["Location"] == address("case", case)
    (domain,) = tree_of(Dossier.objects.get())["website"]["domains"]
    assert domain["filing"] == {"number": "豫ICP备2026012345号-1"}


@pytest.mark.parametrize(
    "notice",
    [
        "域名 other-shop.com 网站备案号：豫ICP备2026012399号-1 已通过",
        "域名 wanmu-nongxuan.com，网站备案号：豫ICP备2026099999号-1 已通过",
        "您好",
        "",
    ],
)
def test_a_notice_of_another_domain_or_number_or_of_nothing_changes_nothing(world, case, enter, notice):
    answer = enter(world.editor).post(address("notice", case), {"notice": notice})

    assert answer.status_code == 422
    assert tree_of(Dossier.objects.get()) == made.tree()


# ---------------------------------------------------------------- papers


@pytest.mark.parametrize(("lang", "says"), [("zh", "需要 11 份"), ("en", "11 needed")])
def test_the_papers_are_listed_with_why(world, case, enter, lang, says):
    assert says in text(enter(world.viewer).get(address("papers", case), {"lang": lang}))


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_one_document_is_taken_and_that_is_on_record_first(world, case, enter, form, begins):
    answer = enter(world.editor).post(address("paper", case, "lawful-operation-pledge", form))

    assert answer.content.startswith(begins)
    assert "attachment" in answer["Content-Disposition"]
    (taken,) = told("case.printed")
    assert (taken.actor, taken.data["category"]) == (world.editor.reference, "lawful-operation-pledge")


def test_a_mandate_takes_papers_away_only_with_the_scope_to_export(world, case, enter):
    agent = enter(world.agent)
    assert agent.post(address("package", case)).status_code == 403
    assert address("package", case) not in text(agent.get(address("papers", case)))

    world.mandate.scopes.create(scope=Scope.EXPORT)

    assert address("package", case) in text(agent.get(address("papers", case)))
    assert agent.post(address("paper", case, "lawful-operation-pledge", "pdf")).status_code == 200


@pytest.mark.parametrize("who", ["viewer", "clerk"])
def test_whoever_only_views_takes_nothing_away(world, case, enter, who):
    client = enter(getattr(world, who))

    assert client.post(address("paper", case, "lawful-operation-pledge", "pdf")).status_code == 403
    assert client.post(address("package", case)).status_code == 403
    assert told("case.printed") == []


def test_a_document_that_does_not_exist_is_not_there(world, case, enter):
    owner = enter(world.owner)

    assert owner.post(address("paper", case, "love-letter", "pdf")).status_code == 404
    assert told("case.printed") == []


def test_the_package_comes_with_its_progress_and_whole_at_the_end(world, case, enter):
    answer = enter(world.owner).post(address("package", case), headers={"accept": "application/x-ndjson"})

    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert [line["done"] for line in lines] == list(range(1, lines[-1]["total"] + 1))
    assert lines[0]["name"] == "增值电信业务经营许可证申请表"
    packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(lines[-1]["zip"])))
    assert packed.testzip() is None
    assert lines[-1]["file"] == f"{case.number}.zip"
    assert sum(name.endswith(".docx") for name in packed.namelist()) == 12


def test_the_package_is_one_file_for_a_browser_without_script(world, case, enter):
    answer = enter(world.owner).post(address("package", case))

    assert answer["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
