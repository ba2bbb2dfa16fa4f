"""The queue and the review through the doors that people use; strangers find nothing and change nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.archive.conftest import handed
from tests.apps.review.conftest import NOW, laid, speak
from tests.factories import accounts as people
from tests.factories import desk as made
from yushi.apps.accounts.models import Referral
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.archive.services.documents import document_add
from yushi.apps.archive.types import Proof
from yushi.apps.desk.models import Case, CaseEvent, Letter, Officer, Opinion
from yushi.apps.desk.selectors import standing
from yushi.apps.duties.services.reports import Opening, openings_keep
from yushi.apps.review.selectors import file

covered = file._covers
pytestmark = pytest.mark.usefixtures("now")
CAPITAL = "subject.registered-capital"


def ago(days: int) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def word(**more: object) -> dict[str, object]:
    return {"condition": CAPITAL, "seen": 0, "word": "accepted", **more}


def test_the_queue_is_in_the_order_of_lawful_deadlines(world, enter):
    late = laid(world, at=ago(12))
    soon = laid(world, at=ago(3))
    told = laid(world, at=ago(4))
    speak(world, told, CAPITAL, at=ago(4))
    made.moved(world.reviewer, told, "correct", at=ago(4))
    made.case(world.owner, made.dossier(world.owner, world.firm, at=ago(2)), at=ago(2))

    page = enter(world.reviewer).get(reverse("review:queue"))

    rows = page.context["rows"]
    assert [one.case.number for one in rows] == [late.number, soon.number, told.number]
    assert (rows[0].tone, rows[2].on) == ("bad", None)
    assert rows[0].settled + rows[0].eyes + rows[0].person == rows[0].total


def test_a_renewal_waits_until_the_licence_runs_out_and_nothing_waits_that_was_not_handed_in(world, enter):
    service = {"kind": "B21", "opened": True}
    held = {"number": "豫B2-20220021", "expires_on": dt.date(2027, 6, 1), "services": [service]}
    dossier = made.dossier(world.owner, world.firm, at=ago(9), changes={"licence": held})
    for state in ("preparing", "accepted"):
        case = made.case(world.owner, dossier, at=ago(9), kind="renewal", authority=world.authority)
        CaseEvent.objects.create(
            case=case, sequence=2, event="submit", state=state, marks="renewal-submitted",
            on=ago(8).date(), at=ago(8), by=world.owner.reference,
        )  # fmt: skip
        Case.objects.filter(pk=case.pk).update(state=state)

    (row,) = enter(world.reviewer).get(reverse("review:queue")).context["rows"]

    assert (row.case.state, row.on, row.term) == ("accepted", dt.date(2027, 6, 1), "对延续申请的决定")


@pytest.mark.parametrize("who", ["owner", "agent", "stranger"])
def test_there_is_no_queue_for_others(world, enter, who):
    assert enter(getattr(world, who)).get(reverse("review:queue")).status_code == 404


@pytest.mark.parametrize("who", ["owner", "agent", "viewer", "stranger"])
def test_nobody_else_finds_the_review_or_changes_anything(world, enter, who):
    case = laid(world, at=ago(3))
    client = enter(getattr(world, who))

    answers = [
        client.get(reverse("review:case", args=[case.uid])),
        client.post(reverse("review:speak", args=[case.uid]), word()),
        client.post(reverse("review:accept-settled", args=[case.uid])),
        client.post(
            reverse("review:officers", args=[case.uid]),
            {"first_name": "a", "first_badge": "1", "second_name": "b", "second_badge": "2"},
        ),
        client.post(reverse("review:move", args=[case.uid, "accept"]), {"seen": case.version}),
    ]

    assert [one.status_code for one in answers] == [404] * 5
    assert (Opinion.objects.count(), Officer.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert Case.objects.get().state == "received"


def test_a_reviewer_says_accepts_and_moves(world, enter):
    case = laid(world, at=ago(3))
    client = enter(world.reviewer)

    shown = client.get(reverse("review:case", args=[case.uid]))
    assert shown.context["file"].unsettled == len(shown.context["file"].lines)
    assert client.post(reverse("review:accept-settled", args=[case.uid])).status_code == 302
    answer = client.post(reverse("review:speak", args=[case.uid]), word())
    assert answer["Location"].endswith(f"#{CAPITAL}")
    today = NOW.date().isoformat()
    moved = client.post(
        reverse("review:move", args=[case.uid, "accept"]), {"seen": case.version, "on": today}
    )
    assert moved.status_code == 302
    assert Case.objects.get().state == "accepted"


def test_what_was_typed_stays_when_a_word_cannot_be_taken(world, enter):
    case = laid(world, at=ago(3))
    client = enter(world.reviewer)

    answer = client.post(
        reverse("review:speak", args=[case.uid]), word(word="rejected", late_because="后来才看到")
    )
    assert answer.status_code == 422
    assert "没有写明缺什么" in answer.content.decode()

    client.post(reverse("review:speak", args=[case.uid]), word())
    again = client.post(reverse("review:speak", args=[case.uid]), word(word="rejected", note="看不清"))
    assert again.status_code == 409
    assert "看不清" in again.content.decode()
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"condition": "nobody.knows", "seen": 0, "word": "accepted"},
        {"condition": CAPITAL, "seen": "x", "word": "accepted"},
        {"condition": CAPITAL, "seen": 0, "word": "perhaps"},
    ],
)
def test_a_malformed_word_changes_nothing(world, enter, sent):
    case = laid(world, at=ago(3))

    answer = enter(world.reviewer).post(reverse("review:speak", args=[case.uid]), sent)

    assert (answer.status_code, Opinion.objects.count()) == (422, 0)


def test_a_move_that_cannot_be_made_says_why_and_keeps_the_reason(world, enter):
    case = laid(world, at=ago(3))
    client = enter(world.reviewer)

    early = client.post(
        reverse("review:move", args=[case.uid, "correct"]),
        {"seen": case.version, "on": NOW.date().isoformat()},
    )
    assert (early.status_code, Case.objects.get().state) == (422, "received")
    stale = client.post(
        reverse("review:move", args=[case.uid, "decline"]), {"seen": case.version - 1, "reason": "不属本机关"}
    )
    assert stale.status_code == 409
    assert "不属本机关" in stale.content.decode()


def test_officers_are_two_with_badges(world, enter):
    case = laid(world, at=ago(3))
    speak(world, case, at=ago(3))
    case = made.moved(world.reviewer, case, "accept", "review", at=ago(3))
    client, to = enter(world.reviewer), reverse("review:officers", args=[case.uid])
    given = {"first_name": "郑明", "first_badge": "1", "second_name": "孙立", "second_badge": "1"}

    assert client.post(to, given).status_code == 422
    assert client.post(to, {**given, "second_badge": ""}).status_code == 422
    assert client.post(to, {**given, "second_badge": "2"}).status_code == 302

    assert [str(one) for one in Officer.objects.all()] == ["郑明 1", "孙立 2"]


def test_who_may_edit_rehearses_where_no_authority_works_here(world, enter):
    dossier = made.dossier(world.owner, world.firm, at=ago(2))
    case = made.case(world.owner, dossier, at=ago(2))
    client = enter(world.agent)

    page = client.get(reverse("review:case", args=[case.uid]))
    assert page.context["rehearsal"]
    assert "预审" in page.content.decode()
    assert client.post(reverse("review:speak", args=[case.uid]), word()).status_code == 302
    assert client.post(reverse("review:move", args=[case.uid, "withdraw"]), {"seen": 1}).status_code == 404

    assert [(one.rehearsal, one.by) for one in Opinion.objects.all()] == [(True, world.agent.reference)]
    for who in (world.viewer, world.clerk, world.reviewer, world.stranger):
        assert enter(who).get(reverse("review:case", args=[case.uid])).status_code == 404


def test_the_applicant_finds_the_letter_on_the_timeline_and_downloads_it(world, enter):
    case = laid(world, at=ago(3))
    made.moved(world.reviewer, case, "accept", at=ago(2))
    letter = Letter.objects.get()
    client = enter(world.owner)

    timeline = client.get(reverse("desk:case", args=[case.uid])).content.decode()
    to = reverse("review:letter", args=[letter.uid])
    assert to in timeline
    assert letter.number in timeline
    shown = client.get(to).content.decode()
    assert letter.pdf_sha256 in shown
    taken = client.get(reverse("review:letter-file", args=[letter.uid, "pdf"]))
    assert (taken["Content-Type"], taken.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get(reverse("review:letter-file", args=[letter.uid, "exe"])).status_code == 404
    assert enter(world.stranger).get(to).status_code == 404


def test_the_applicant_and_the_public_find_the_licence(world, enter):
    case = laid(world, at=ago(3))
    speak(world, case, at=ago(3))
    case = made.moved(world.reviewer, case, "accept", "review", "grant", "issue", at=ago(2))

    page = enter(world.owner).get(reverse("desk:case", args=[case.uid])).content.decode()
    public = Client().get(reverse("register:licence", args=[case.licence]))

    assert case.licence == "豫B2-20260001"
    assert case.licence in page
    assert world.firm.name in public.content.decode()


def test_english_pages_have_the_letter_in_both_languages(world, enter):
    case = laid(world, at=ago(3))
    made.moved(world.reviewer, case, "accept", at=ago(2))
    client = enter(world.owner)

    shown = client.get(reverse("review:letter", args=[Letter.objects.get().uid]), {"lang": "en"})

    text = shown.content.decode()
    assert "Notice of acceptance" in text
    assert "决定予以受理" in text


def test_the_document_that_proves_a_fact_stands_beside_it_with_its_page(world, enter):
    made_of = Proof(path="enterprise.registered_capital", page=2)
    document_add(
        actor=world.owner,
        at=ago(13),
        organisation=world.firm,
        kind="business-licence",
        title="营业执照副本",
        handed=handed(issued_on=dt.date(2026, 6, 1), proves=(made_of,)),
        origin=NOWHERE,
    )
    case = laid(world, at=ago(3))
    client = enter(world.reviewer)

    page = client.get(reverse("review:case", args=[case.uid]))
    (line,) = [one for one in page.context["file"].lines if one.condition == CAPITAL]
    assert [(one.document, one.page, one.stale) for one in line.evidence] == [("营业执照副本", 2, False)]
    assert line.settling == "documents"
    client.post(reverse("review:accept-settled", args=[case.uid]))
    assert [(one.condition, one.in_one_go) for one in Opinion.objects.all()] == [(CAPITAL, True)]
    Referral.objects.update(ends_at=ago(2))
    hidden = client.get(reverse("review:case", args=[case.uid]))
    assert hidden.context["file"].hidden
    assert "营业执照副本" not in hidden.content.decode()


@pytest.mark.parametrize(
    ("proven", "path", "covers"),
    [
        ("enterprise.registered_capital", "enterprise.registered_capital.amount", True),
        ("enterprise.registered", "enterprise.registered_capital", False),
        ("website.domains", "website.domains[1].registrant", True),
        ("website.domains[].filing", "website.domains[1].filing.number", True),
        ("website.domains[0].filing", "website.domains[0].filing.number", True),
        ("website.domains[0].filing", "website.domains[1].filing.number", False),
        ("website.domains[0]", "website.domains", False),
    ],
)
def test_a_document_proves_what_lies_below_its_path(proven, path, covers):
    assert covered(proven, path) is covers


def test_the_notice_is_read_before_it_is_sent(world, enter):
    case = laid(world, at=ago(3))
    speak(world, case, CAPITAL, at=ago(2), only=(CAPITAL,))

    text = enter(world.reviewer).get(reverse("review:preview", args=[case.uid])).content.decode()

    assert "1．注册资本达到最低限额：材料看不清。依据：" in text
    assert "办法：" not in text
    assert "还没有发出" in text
    assert Letter.objects.count() == 0
    assert enter(world.owner).get(reverse("review:preview", args=[case.uid])).status_code == 404


def test_a_rehearsal_reads_the_notice_that_would_come(world, enter):
    case = made.case(world.owner, made.dossier(world.owner, world.firm, at=ago(2)), at=ago(2))
    client = enter(world.agent)
    client.post(reverse("review:speak", args=[case.uid]), word(word="rejected", note="验资材料缺页"))

    text = client.get(reverse("review:preview", args=[case.uid])).content.decode()

    assert "验资材料缺页。" in text
    assert "不会发出" in text


def test_two_people_see_each_others_words(world, enter):
    case = laid(world, at=ago(3))
    speak(world, case, CAPITAL, at=ago(2), only=(CAPITAL,))
    people.member(world.viewer, world.authority)

    page = enter(world.viewer).get(reverse("review:case", args=[case.uid]))

    (line,) = [one for one in page.context["file"].lines if one.condition == CAPITAL]
    assert (line.spoken.word, line.spoken.by, line.sequence) == ("rejected", "李审核", 1)


def test_a_dossier_is_judged_once_for_a_page(world, enter, monkeypatch):
    case, asked, judged = laid(world, at=ago(3)), [], standing.judged

    def counted(*given, **more):
        asked.append(1)
        return judged(*given, **more)

    monkeypatch.setattr(standing, "judged", counted)

    page = enter(world.reviewer).get(reverse("review:case", args=[case.uid]))

    assert (page.status_code, len(asked)) == (200, 1)


def test_a_rejection_may_keep_the_standard_remedy_instead_of_a_note(world, enter):
    case = laid(world, at=ago(3))
    client = enter(world.reviewer)
    to = reverse("review:speak", args=[case.uid])

    assert client.post(to, word(word="rejected", note="短", remedy="1")).status_code == 302
    assert client.post(to, word(word="rejected", remedy="1", seen=1)).status_code == 302
    long = client.post(to, word(word="rejected", note="长" * 490, remedy="1", seen=2))
    assert client.post(to, word(remedy="1", seen=2)).status_code == 302

    both, alone, accepted = (one.note for one in Opinion.objects.all())
    assert both == f"短。{alone}"
    assert (alone[:3], accepted) == ("办法：", "")
    assert long.status_code == 422
    assert "连同标准办法共" in long.content.decode()


def test_a_renewal_is_reviewed_by_its_services_with_the_proof_of_each_opening(world, enter):
    held = {"number": "豫B2-20220021", "services": [{"kind": "B21"}]}
    dossier = made.dossier(world.owner, world.firm, at=ago(9), changes={"licence": held})
    case = made.case(world.owner, dossier, at=ago(9), kind="renewal", authority=world.authority)
    people.referral(world.firm, world.authority)
    proof = document_add(
        actor=world.owner,
        at=ago(9),
        organisation=world.firm,
        kind="screenshot",
        title="交易页截图",
        handed=handed("交易页"),
        origin=NOWHERE,
    ).document
    said = Opening(opened=True, opened_on=dt.date(2023, 5, 1), document=proof.uid)
    openings_keep(actor=world.owner, at=ago(8), case=case, seen=0, said={"B21": said})

    client = enter(world.reviewer)
    page = client.get(reverse("review:case", args=[case.uid]))

    lines = {one.condition: one for one in page.context["file"].lines}
    assert CAPITAL not in lines
    service = lines["renewal.services.1"]
    assert "交易页截图" in [one.document for one in service.evidence]
    assert (service.dimension, service.verdict) == ("许可证延续", "unknown")
    assert "开展的产品" in service.missing
    answer = client.post(
        reverse("review:speak", args=[case.uid]),
        {"condition": service.condition, "seen": 0, "word": "rejected", "note": "截图没有日期"},
    )
    assert answer.status_code == 302
    text = client.get(reverse("review:preview", args=[case.uid])).content.decode()
    assert "截图没有日期。依据：《中华人民共和国行政许可法》第50条、" in text
