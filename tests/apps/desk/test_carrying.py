"""A whole case leaves in one signed file and comes in elsewhere without loss, once, for whoever may."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import transaction

from tests.core.uploads import making
from tests.factories import accounts as accounts_made
from tests.factories import desk as made
from tests.factories.accounts import AT
from yushi.apps.accounts.models import Role
from yushi.apps.accounts.services.events import Origin
from yushi.apps.accounts.services.refusals import ChangeError, RefusedError
from yushi.apps.archive.models import Document, Version
from yushi.apps.archive.selectors.documents import bytes_of
from yushi.apps.archive.services import documents
from yushi.apps.archive.types import Handed, Proof
from yushi.apps.desk.models import Arrival, Case, Dossier, Officer, Opinion
from yushi.apps.desk.selectors.carrying import carried
from yushi.apps.desk.services import carrying, facts
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.services.signing import site_signer
from yushi.core import casefile
from yushi.core.ledger import Signer
from yushi.core.ledger.entry import read as entry_read
from yushi.core.uploads import UploadRefusedError

FROM = Origin(address="203.0.113.9", request="r-1")


def pdf(words: str) -> bytes:
    return making.PDF.replace(b"trailer", f"% {words}\ntrailer".encode())


def whole(world):
    """A case with a course, changed facts, a document in two versions and one set aside, words and officers."""
    dossier = made.dossier(world.owner, world.firm)
    case = made.case(world.owner, dossier, authority=world.authority)
    case = made.moved(world.owner, case, "filing-approved")
    facts.fact_set(
        actor=world.editor, at=AT, dossier=dossier, seen=dossier.version, path="enterprise.name",
        word="南阳宛牧农业科技有限责任公司", origin=FROM,
    )  # fmt: skip
    said = {"actor": world.owner, "at": AT, "origin": FROM}
    first = documents.document_add(
        organisation=world.firm, kind="business-licence", title="营业执照",
        handed=Handed(
            data=pdf("一"), name="执照.pdf", issued_on=dt.date(2026, 1, 2),
            proves=(Proof(path="enterprise.name", page=1),),
        ), **said,
    )  # fmt: skip
    documents.version_replace(
        document=first.document, seen=1, handed=Handed(data=pdf("二"), name="执照.pdf"), **said
    )
    aside = documents.document_add(
        organisation=world.firm,
        kind="other",
        title="废件",
        handed=Handed(data=pdf("三"), name="废件.pdf"),
        **said,
    )
    documents.document_set_aside(document=aside.document, reason="传错了", **said)
    Opinion.objects.create(
        case=case, condition="subject.name", sequence=1, word="rejected", note="名称不符", outcome="met",
        by=world.reviewer.reference, at=AT,
    )  # fmt: skip
    Officer.objects.create(case=case, turn=1, name="王核查", badge="HN-1", by=world.reviewer.reference, at=AT)
    return Case.objects.get(pk=case.pk)


def leave(world):
    """The file of a whole case, of which nothing is left here: as on another site."""
    with transaction.atomic():
        file = carrying.case_export(actor=None, at=AT, case=whole(world), origin=FROM)
        transaction.set_rollback(True)
    return casefile.read(file)


def come(world, found, **more):
    return carrying.case_import(
        **{
            "actor": world.owner, "at": AT + dt.timedelta(days=3), "found": found, "organisation": world.firm,
            "keys": [site_signer().verifier], "origin": FROM, **more,
        }
    )  # fmt: skip


def test_nothing_is_lost_on_the_way(world):
    found = leave(world)
    assert not Case.objects.exists()

    case = come(world, found)

    again = casefile.read(carrying.case_export(actor=world.owner, at=AT, case=case, origin=FROM))
    assert again.case == found.case
    assert again.facts == found.facts
    assert again.files == found.files
    assert again.digest == found.digest
    assert again.origin["before"][0]["uid"] == found.origin["uid"]


def test_who_acted_elsewhere_stays_as_written_text(world, settings):
    case = come(world, leave(world))

    assert case.events.first().by == f"顾舟 @ {settings.LEDGER_NAME} ({world.owner.reference})"
    assert Document.objects.get(title="废件").set_aside_by.startswith("顾舟 @ ")


def test_documents_come_with_all_versions_and_what_they_prove(world):
    come(world, leave(world))

    licence = Document.objects.get(title="营业执照")
    second, first = licence.versions.all()
    assert (bytes_of(first), bytes_of(second)) == (pdf("一"), pdf("二"))
    assert second.replaces == first
    assert [(one.path, one.page) for one in first.supports.all()] == [("enterprise.name", 1)]
    assert Version.objects.get(document__title="废件").counts is False


def test_no_authority_here_is_said_to_have_acted(world):
    case = come(world, leave(world))

    assert case.authority is None
    assert case.arrival.authority_name == "省主管部门"
    assert case.arrival.known is True


def test_a_key_that_is_not_known_is_on_record(world):
    case = come(world, leave(world), keys=[])

    assert case.arrival.known is False
    told = [entry_read(bytes(one.content)) for one in Entry.objects.all()]
    (last,) = [one for one in told if one.kind == "case.imported"]
    assert str(last.data["reason"]).endswith("unknown key")
    assert last.data["count"] == 2


def test_the_same_case_comes_once(world):
    found = leave(world)
    case = come(world, found)

    with pytest.raises(ChangeError) as told:
        come(world, found)

    assert told.value.problems[0].code == "desk.here-already"
    assert case.number in told.value.lines("zh")
    assert "内容与案件包相同" in told.value.lines("zh")
    assert (Case.objects.count(), Dossier.objects.count(), Arrival.objects.count()) == (1, 1, 1)
    assert casefile.read(carrying.case_export(actor=world.owner, at=AT, case=case)).digest == found.digest


def test_a_case_that_moved_on_here_is_told_to_differ(world):
    found = leave(world)
    case = come(world, found)
    made.moved(world.owner, case, "withdraw", at=AT + dt.timedelta(days=3), reason="不办了")

    with pytest.raises(ChangeError) as told:
        come(world, found)

    assert "不同，没有合并" in told.value.lines("zh")


def test_a_case_that_never_left_is_here_already(world):
    case = whole(world)
    found = casefile.read(carrying.case_export(actor=world.owner, at=AT, case=case, origin=FROM))

    with pytest.raises(ChangeError) as told:
        come(world, found)

    assert case.number in told.value.lines("en")
    assert "What came is the same" in told.value.lines("en")


def test_nobody_learns_by_an_export_what_the_authority_has_not_said_yet(world):
    case = whole(world)

    def taken(who):
        return casefile.read(carrying.case_export(actor=who, at=AT, case=case)).case

    assert (taken(world.owner)["opinions"], taken(world.owner)["officers"]) == ([], [])
    assert len(taken(None)["opinions"]) == len(taken(None)["officers"]) == 1
    Case.objects.filter(pk=case.pk).update(ended_at=AT)
    case.refresh_from_db()
    assert taken(world.owner)["opinions"] == taken(None)["opinions"]
    assert taken(world.owner)["officers"] == taken(None)["officers"]


def test_an_export_is_on_record_before_it_leaves(world):
    carrying.case_export(actor=world.owner, at=AT, case=whole(world), origin=FROM)

    told = [entry_read(bytes(one.content)) for one in Entry.objects.all()]
    assert [one.actor for one in told if one.kind == "case.exported"] == [world.owner.reference]


@pytest.mark.parametrize("who", ["editor", "viewer", "agent", "clerk", "reviewer", "stranger"])
def test_only_who_may_export_takes_it_away(world, who):
    case = made.case(world.owner, made.dossier(world.owner, world.firm))

    with pytest.raises(RefusedError):
        carrying.case_export(actor=getattr(world, who), at=AT, case=case)

    kinds = {entry_read(bytes(one.content)).kind for one in Entry.objects.all()}
    assert "case.exported" not in kinds


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_only_who_may_edit_takes_it_in(world, who):
    found = leave(world)

    with pytest.raises(RefusedError):
        come(world, found, actor=getattr(world, who))

    assert not Case.objects.exists()
    assert not Document.objects.exists()


def test_a_case_of_another_enterprise_is_refused(world):
    found = leave(world)
    other = accounts_made.organisation(name="别家")
    accounts_made.member(world.owner, other, Role.OWNER)

    with pytest.raises(ChangeError) as told:
        come(world, found, organisation=other)

    assert told.value.problems[0].code == "desk.of-another"


def forged(world, changes, files=None):
    """A file that its maker signed with a key of their own, with something else in it."""
    with transaction.atomic():
        case = whole(world)
        out = carried(case, at=AT, by=world.owner.reference, inside=True)
        transaction.set_rollback(True)
    tree = json.loads(json.dumps(out.case))
    changes(tree)
    signer = Signer(name="elsewhere.example", seed=bytes(32))
    kept = files(tree, dict(out.files)) if files else out.files
    return casefile.read(
        casefile.build(
            casefile.Carried(case=tree, origin=out.origin, facts=out.facts, files=kept), signer=signer
        )
    )


def test_a_state_that_no_workflow_has_is_refused(world):
    def change(tree):
        tree["events"][-1]["state"] = tree["state"] = "blessed"

    with pytest.raises(ChangeError) as told:
        come(world, forged(world, change))

    assert told.value.problems[0].code == "desk.other-workflow"


def test_a_kind_that_does_not_exist_is_refused(world):
    with pytest.raises(ChangeError):
        come(world, forged(world, lambda tree: tree.update(kind="lottery")))


def test_a_file_that_is_not_what_its_name_says_brings_nothing(world, site):
    found = forged(world, lambda tree: tree["documents"][0]["versions"][0].update(name="执照.docx"))

    with pytest.raises(UploadRefusedError):
        come(world, found)

    assert not Case.objects.exists()
    assert not Document.objects.exists()


def test_files_of_an_import_that_fails_are_taken_away_again(world, site, monkeypatch):
    found = leave(world)
    for file in (site / "archive").rglob("*"):
        if file.is_file():
            file.unlink()

    def fail(*_given, **_more):
        raise RuntimeError

    monkeypatch.setattr(carrying, "_tell", fail)
    with pytest.raises(RuntimeError):
        come(world, found)

    assert not [file for file in (site / "archive").rglob("*") if file.is_file()]
    assert not Case.objects.exists()
