"""From the materials to the licence, through the moves that reviewers make."""

from __future__ import annotations

import hashlib

import pytest
from django.db import DatabaseError, transaction

from tests.apps.review.conftest import laid, speak, wanted
from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.models import Referral
from yushi.apps.accounts.services.refusals import ChangeError, ConflictError, RefusedError
from yushi.apps.desk.models import Case, Letter, Opinion
from yushi.apps.desk.selectors.letters import file_of, paragraphs_of
from yushi.apps.desk.services.officers import officers_send
from yushi.apps.desk.services.opinions import Word, opinion_give, opinions_accept
from yushi.apps.register.models import Licence
from yushi.apps.register.services.refusals import RegisterError
from yushi.core.cases import MoveError

CAPITAL, FILING = "subject.registered-capital", "website.icp-filing"
TWO = [("郑明", "410001"), ("孙立", "410002")]


def codes(error: pytest.ExceptionInfo[MoveError]) -> list[str]:
    return [one.code.removeprefix("case.") for one in error.value.problems]


def test_what_is_submitted_is_laid_before_the_authority(world):
    laid(world)

    assert Referral.objects.filter(organisation=world.firm, authority=world.authority).count() == 1


def test_nothing_is_asked_for_while_a_condition_has_no_word(world):
    case = laid(world)
    speak(world, case, CAPITAL, only=(CAPITAL,))

    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "correct")

    assert codes(caught) == ["unsettled"]
    assert Letter.objects.count() == 0
    assert Case.objects.get().state == "received"


def test_the_notice_names_what_was_rejected_in_the_order_of_articles(world):
    case = laid(world)
    speak(world, case, FILING, CAPITAL)

    made.moved(world.reviewer, case, "correct")

    letter = Letter.objects.get()
    assert letter.number == "豫市许补字〔2026〕第0001号"
    assert letter.conditions.split() == [FILING, CAPITAL]
    texts = [one.zh for one in paragraphs_of(letter)]
    assert texts[:2] == [
        "南阳宛牧农业科技有限公司：",
        (
            f"你单位（统一社会信用代码 {world.firm.unified_code}）提出的增值电信业务经营许可（新办）申请（案件编号 DK-2026-0001），"
            "本机关于2026年11月23日收到申请材料。经审查，材料不齐全或者不符合法定形式。"
            "依照《中华人民共和国行政许可法》第三十二条第一款第（四）项，现将需要补正的全部内容一次告知如下："
        ),
    ]
    assert texts[2].startswith("1．")
    assert "材料看不清。依据：《互联网信息服务管理办法》第4条、" in texts[2]
    assert texts[3].startswith("2．")
    assert "《电信业务经营许可管理办法》第6条第（四）项" in texts[3]


def test_a_second_notice_names_only_what_could_not_be_seen_the_first_time(world):
    case = laid(world)
    speak(world, case, CAPITAL)
    made.moved(world.reviewer, case, "correct")
    case = made.moved(world.owner, Case.objects.get(), "hand-in-corrections", at=AT + DAY)
    speak(world, case, FILING, at=AT + 2 * DAY, only=(CAPITAL, FILING))

    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "correct", at=AT + 2 * DAY)
    assert codes(caught) == ["told-before"]

    speak(world, case, FILING, at=AT + 2 * DAY, only=(FILING,), late_because="补正后才附上接入合同")
    made.moved(world.reviewer, case, "correct", at=AT + 2 * DAY)
    second = Letter.objects.get(number="豫市许补字〔2026〕第0002号")
    assert second.conditions.split() == [FILING]
    assert "首次审查时无法看出，原因：补正后才附上接入合同。" in [one.zh for one in paragraphs_of(second)][3]


def test_what_the_first_notice_named_is_not_told_again_as_new(world):
    case = laid(world)
    speak(world, case, CAPITAL)
    made.moved(world.reviewer, case, "correct")
    case = made.moved(world.owner, Case.objects.get(), "hand-in-corrections", at=AT + DAY)

    with pytest.raises(ChangeError) as caught:
        speak(world, case, CAPITAL, at=AT + DAY, only=(CAPITAL,), late_because="没看到")

    assert caught.value.problems[0].code == "desk.told-already"


def test_a_rejection_that_corrections_answer_wants_a_new_word(world):
    case = laid(world)
    speak(world, case, CAPITAL)
    made.moved(world.reviewer, case, "correct")
    case = made.moved(world.owner, Case.objects.get(), "hand-in-corrections", at=AT + DAY)

    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "review", "accept", at=AT + DAY)
    assert codes(caught) == ["no-such-move"]
    case = made.moved(world.reviewer, case, "accept", at=AT + DAY)
    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "review", at=AT + DAY)
    assert codes(caught) == ["unsettled"]


def test_a_case_ends_with_a_licence_on_it_and_in_the_register(world):
    case = laid(world)
    speak(world, case)
    case = made.moved(world.reviewer, case, "accept", "review")
    officers_send(actor=world.reviewer, at=AT, case=case, people=TWO)
    case = made.moved(world.reviewer, case, "arrange-visit", "finish-visit", "grant", "issue")

    licence = Licence.objects.get()
    assert (case.state, case.licence) == ("issued", "豫B2-20260001")
    assert (licence.number, licence.organisation, licence.state) == (case.licence, world.firm, "active")
    assert [one.kind for one in case.letters.all()] == ["acceptance", "visit", "grant", "issue"]
    issued = [one.zh for one in paragraphs_of(case.letters.get(kind="issue"))][1]
    assert "编号 豫B2-20260001" in issued
    assert "有效期至2031年11月23日" in issued


def test_what_the_register_does_not_take_leaves_the_case_where_it_was(world):
    case = laid(world)
    speak(world, case)
    case = made.moved(world.reviewer, case, "accept", "review", "grant")
    Referral.objects.update(ends_at=AT)

    with pytest.raises(RegisterError):
        made.moved(world.reviewer, case, "issue", at=AT + DAY)

    assert (Case.objects.get().state, Licence.objects.count()) == ("granted", 0)
    assert Letter.objects.filter(kind="issue").count() == 0


def test_a_refusal_wants_a_condition_that_was_rejected_and_says_why(world):
    case = laid(world)
    speak(world, case)
    case = made.moved(world.reviewer, case, "accept")
    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "refuse", reason="不符合条件")
    assert codes(caught) == ["nothing-rejected"]

    speak(world, case, CAPITAL, only=(CAPITAL,))
    made.moved(world.reviewer, case, "refuse", reason="注册资本未到位")

    texts = [one.zh for one in paragraphs_of(Letter.objects.get(kind="refusal"))]
    assert texts[2:5] == [
        "理由：注册资本未到位",
        "1．注册资本达到最低限额：材料看不清。依据：《电信业务经营许可管理办法》第6条第（四）项、《中华人民共和国公司法》第47条。",
        "对本决定不服的，可以自知道本决定之日起六十日内向工业和信息化部申请行政复议，或者自知道本决定之日起六个月内依法向有管辖权的人民法院提起行政诉讼。",
    ]


def test_fewer_than_two_officers_are_not_sent(world):
    case = laid(world)
    speak(world, case)
    case = made.moved(world.reviewer, case, "accept", "review")

    with pytest.raises(ChangeError):
        officers_send(actor=world.reviewer, at=AT, case=case, people=[TWO[0], TWO[0]])
    with pytest.raises(MoveError) as caught:
        made.moved(world.reviewer, case, "arrange-visit")

    assert codes(caught) == ["officers"]


def test_of_two_reviewers_who_speak_at_once_the_second_is_told(world):
    case = laid(world)
    first = Word(condition=CAPITAL, word="accepted", seen=0)
    opinion_give(actor=world.reviewer, at=AT, case=case, word=first)

    with pytest.raises(ConflictError) as caught:
        opinion_give(
            actor=world.second, at=AT, case=case,
            word=Word(condition=CAPITAL, word="rejected", seen=0, note="不够"),
        )  # fmt: skip

    assert caught.value.problems[0].code == "desk.spoken-meanwhile"
    assert Opinion.objects.get().word == "accepted"


def test_a_new_word_is_a_new_row(world):
    case = laid(world)
    speak(world, case, CAPITAL, only=(CAPITAL,))
    speak(world, case, only=(CAPITAL,))

    assert [(one.sequence, one.word) for one in Opinion.objects.all()] == [(1, "rejected"), (2, "accepted")]
    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.update(word="rejected")


def test_a_rejection_says_why(world):
    case = laid(world)

    with pytest.raises(ChangeError):
        opinion_give(
            actor=world.reviewer, at=AT, case=case,
            word=Word(condition=CAPITAL, word="rejected", seen=0, note="  "),
        )  # fmt: skip

    assert Opinion.objects.count() == 0


def test_in_one_go_goes_only_what_documents_prove(world):
    case = laid(world)
    proven = {one.condition for one in wanted(case) if one.settling == "documents"}

    opinions_accept(actor=world.reviewer, at=AT, case=case)

    assert {one.condition for one in Opinion.objects.all()} == proven


@pytest.mark.parametrize("who", ["owner", "agent", "viewer", "clerk", "stranger"])
def test_nobody_else_speaks_for_the_authority(world, who):
    case = laid(world)

    with pytest.raises(RefusedError):
        opinion_give(
            actor=getattr(world, who), at=AT, case=case,
            word=Word(condition=CAPITAL, word="accepted", seen=0),
        )  # fmt: skip

    assert Opinion.objects.count() == 0


def test_words_of_a_rehearsal_are_kept_apart_and_bind_nobody(world):
    dossier = made.dossier(world.owner, world.firm)
    case = made.case(world.owner, dossier)
    word = Word(condition=CAPITAL, word="rejected", seen=0, note="预审时看不清")

    opinion_give(actor=world.agent, at=AT, case=case, word=word)

    assert Opinion.objects.get().rehearsal
    case = made.moved(world.owner, case, "filing-approved", "submit", "receive", "accept")
    assert (case.state, Letter.objects.count()) == ("accepted", 0)


def test_a_letter_is_kept_as_it_was_sent(world):
    case = laid(world)
    made.moved(world.reviewer, case, "accept")

    letter = Letter.objects.get()
    pdf, docx = file_of(letter, "pdf"), file_of(letter, "docx")
    assert (pdf[:5], docx[:2]) == (b"%PDF-", b"PK")
    assert hashlib.sha256(pdf).hexdigest() == letter.pdf_sha256
    assert hashlib.sha256(docx).hexdigest() == letter.docx_sha256
    with pytest.raises(DatabaseError), transaction.atomic():
        letter.delete()
