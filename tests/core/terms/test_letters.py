"""Letters of lateness: on neither side of the day is one sent that is not due."""

from __future__ import annotations

import pytest

from tests import wanmu
from tests.core.terms.asked import BOOK, day, due_of
from yushi.core.dossier import from_tree
from yushi.core.dossier.schema import standard as schema
from yushi.core.errors import Text
from yushi.core.terms import letters
from yushi.core.terms.letters import Letter, NotDue, letter

DOSSIER = wanmu.dossier({})
LETTERS = letters.standard()


def asked(which, on, *events, dossier=DOSSIER):
    template = LETTERS[which]
    request = due_of(template.asked, *events) if template.asked else None
    return letter(template, dossier, due_of(template.term, *events), on=day(on), asked=request)


@pytest.mark.parametrize(
    ("which", "event", "last", "after"),
    [
        ("deemed-acceptance", "received=2026-09-29", "2026-10-12", "2026-10-13"),
        ("late-decision", "received=2026-09-29", "2026-11-30", "2026-12-01"),
        ("late-delivery", "decided/granted=2026-09-30", "2026-10-20", "2026-10-21"),
    ],
)
def test_a_letter_is_due_the_day_after_the_last_day_and_not_on_it(which, event, last, after):
    early, due = asked(which, last, event), asked(which, after, event)

    assert isinstance(early, NotDue)
    assert early.sendable_from == day(after)
    assert last in early.reason.zh
    assert isinstance(due, Letter)
    assert due.blanks == ()
    assert not any("{" in part for text in due.paragraphs for part in text)


def test_the_letter_of_deemed_acceptance_names_the_day_the_law_and_how_it_was_counted():
    found = asked("deemed-acceptance", "2026-10-13", "received=2026-09-29")

    text = "\n".join(paragraph.zh for paragraph in found.paragraphs)
    assert text.startswith("河南省通信管理局：")
    assert "南阳宛牧农业科技有限公司" in text
    assert "自2026年9月29日起即为受理" in text
    assert "最后一日是2026年10月12日（当日不计入，扣除休息日 8 天，计入调休上班日2026年10月10日）" in text
    assert text.endswith("2026年10月13日")
    assert [cite.article for cite in found.citations] == ["32(四)", "82"]


def test_a_late_decision_shows_both_readings():
    found = asked("late-decision", "2026-12-01", "received=2026-09-29")
    doubtful = asked("late-decision", "2026-12-15", "received=2026-10-12")

    assert (
        "最后一日是2026年11月30日（当日不计入，末日为休息日，顺延）；如按工作日计算，最后一日是2026年12月28日。"
        in found.paragraphs[3].zh
    )
    assert "2027年1月5日（暂定）" in doubtful.paragraphs[3].zh


def test_pauses_and_an_extension_are_said_in_the_letter():
    found = asked(
        "late-decision", "2026-12-15", "received=2026-09-01", "expert-review-started=2026-09-10@评1号",
        "expert-review-ended=2026-09-20", "extension-notified=2026-10-20",
    )  # fmt: skip

    assert "扣除不计入的期间 1 段，含告知的延长期限" in found.paragraphs[3].zh


def test_what_is_not_known_stays_a_marked_blank():
    found = asked("deemed-acceptance", "2026-10-13", "received=2026-09-29", dossier=from_tree({"dossier": 1}))

    assert found.blanks == ("enterprise.name", "enterprise.uscc", "enterprise.legal_representative.name")
    assert "〔待填：企业名称〕" in found.paragraphs[1].zh
    assert "〔to be filled in: " in found.paragraphs[1].en


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([], "what the term starts on has not happened", id="not-started"),
        pytest.param(
            ["received=2026-09-01", "correction-notice/incomplete=2026-09-04"],
            "the term has stopped and starts anew with the corrections",
            id="stopped",
        ),
        pytest.param(
            ["received=2026-09-01", "correction-notice/incorrect=2026-09-04"],
            "days are not being counted now",
            id="paused",
        ),
        pytest.param(
            ["received=2026-09-01", "correction-notice/outdated=2026-09-04"], "it was done on 2026-09-04", id="told"
        ),
        pytest.param(["received=2026-09-01", "accepted=2026-09-20"], "it was done on 2026-09-20", id="accepted-late"),
    ],
)  # fmt: skip
def test_it_says_why_no_letter_is_due(events, reason):
    found = asked("deemed-acceptance", "2026-12-01", *events)

    assert isinstance(found, NotDue)
    assert (found.reason.en, found.sendable_from) == (reason, None)


def test_no_letter_rests_on_a_day_that_can_still_move():
    found = asked("deemed-acceptance", "2027-02-01", "received=2026-12-31")

    assert isinstance(found, NotDue)
    assert "2027 年的节假日安排尚未载入" in found.reason.zh


def test_a_letter_is_about_its_own_term():
    with pytest.raises(ValueError, match="delivery"):
        letter(LETTERS["late-decision"], DOSSIER, due_of("delivery"), on=day("2026-12-01"))
    with pytest.raises(ValueError, match="renewal-decision"):
        letter(LETTERS["deemed-renewal"], DOSSIER, due_of("renewal-decision"), on=day("2026-12-01"))


HELD = wanmu.dossier({"licence.number": "豫B2-20220021"})
EXPIRES, IN_TIME, LATE = (
    "licence-expires=2027-02-21", "renewal-submitted=2026-11-23", "renewal-submitted=2026-11-24"
)  # fmt: skip


def test_a_renewal_nobody_decided_on_counts_as_granted_from_the_day_after_the_licence_ran_out():
    early = asked("deemed-renewal", "2027-02-21", EXPIRES, IN_TIME, dossier=HELD)
    found = asked("deemed-renewal", "2027-02-22", EXPIRES, IN_TIME, dossier=HELD)

    assert isinstance(early, NotDue)
    assert early.sendable_from == day("2027-02-22")
    text = "\n".join(paragraph.zh for paragraph in found.paragraphs)
    assert "编号 豫B2-20220021，有效期至2027年2月21日" in text
    assert "于2026年11月23日提出延续申请，在规定的期限之内（最迟为2026年11月23日）" in text
    assert "自2027年2月22日起，上述延续申请视为准予延续。" in text
    assert found.blanks == ()
    assert [cite.article for cite in found.citations] == ["50"]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([EXPIRES, LATE], "it had to be asked for by 2026-11-23; it was on: 2026-11-24"),
        ([EXPIRES, IN_TIME, "renewal-decided=2027-02-20"], "it was done on 2027-02-20"),
        ([EXPIRES], "what the term starts on has not happened"),
    ],
)
def test_a_renewal_counts_as_granted_only_if_asked_for_in_time_and_not_decided(events, reason):
    found = asked("deemed-renewal", "2027-03-01", *events, dossier=HELD)

    assert isinstance(found, NotDue)
    assert found.reason.en == reason


def test_a_letter_goes_to_the_authority_that_has_the_case():
    template = LETTERS["late-decision"]
    due = due_of("decision", "received=2026-09-29")

    found = letter(template, DOSSIER, due, on=day("2026-12-01"), to=Text("某市局", "Some office"))

    assert isinstance(found, Letter)
    assert found.paragraphs[0] == ("某市局：", "To: Some office")


def test_each_term_of_an_authority_has_its_letter():
    assert letters.of_term("renewal-decision") is LETTERS["deemed-renewal"]
    assert letters.of_term("annual-report") is None


def test_every_letter_ends_with_who_signs_for_whom_and_the_day():
    for template in LETTERS.values():
        endings = [paragraph.zh for paragraph in template.paragraphs[-3:]]
        assert endings[0].endswith("（盖章）")
        assert endings[1].startswith("法定代表人：")
        assert endings[2] == "{written_on}"


def test_every_blank_is_a_fact_or_comes_from_the_term():
    for template in LETTERS.values():
        assert template.term in BOOK.terms
        for text in (part for paragraph in template.paragraphs for part in paragraph):
            for name in letters._BLANK.findall(text):
                assert name in letters.FROM_THE_TERM or schema().find(name) is not None, name


def test_both_languages_have_the_same_blanks():
    for template in LETTERS.values():
        for paragraph in template.paragraphs:
            assert set(letters._BLANK.findall(paragraph.en)) <= set(letters._BLANK.findall(paragraph.zh))
