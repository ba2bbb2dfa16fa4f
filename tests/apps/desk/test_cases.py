"""Cases: numbered without gaps, moved one step at a time, by whoever may, once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.models import Scope
from yushi.apps.accounts.services.refusals import ChangeError, ConflictError, RefusedError
from yushi.apps.desk.models import Case, CaseEvent
from yushi.apps.desk.selectors.cases import case_seen, cases_seen, open_to, roles
from yushi.apps.desk.services import cases
from yushi.apps.evidence.models import Entry
from yushi.core.cases import Given, MoveError
from yushi.core.ledger.entry import read

EVERYBODY = ("owner", "editor", "viewer", "agent", "clerk", "reviewer", "stranger")


@pytest.fixture
def case(world):
    """A case with the facts of the ready sample, recorded by hand."""
    return made.case(world.owner, made.dossier(world.owner, world.firm))


@pytest.fixture
def laid(world):
    """The same before the authority on this site."""
    return made.case(world.owner, made.dossier(world.owner, world.firm), authority=world.authority)


def test_numbers_of_a_year_follow_each_other_and_start_anew(world):
    dossier = made.dossier(world.owner, world.firm)
    eve = dt.datetime(2026, 12, 31, 15, 59, tzinfo=dt.UTC)  # 23:59 in Beijing

    numbers = [
        made.case(world.owner, dossier, at=at).number for at in (eve, eve, eve + dt.timedelta(minutes=1))
    ]

    assert numbers == ["DK-2026-0001", "DK-2026-0002", "DK-2027-0001"]


def test_a_case_begins_where_its_table_says(case):
    assert (case.state, case.step, case.version) == ("preparing", 1, 1)
    (first,) = case.events.all()
    assert (first.event, first.state, first.on) == ("open", "preparing", dt.date(2026, 11, 23))


def test_a_kind_that_does_not_exist_opens_nothing(world):
    dossier = made.dossier(world.owner, world.firm)

    with pytest.raises(ChangeError):
        made.case(world.owner, dossier, kind="lottery")

    assert Case.objects.count() == 0


def test_a_move_sets_the_state_and_is_kept_in_order(world, case):
    case = made.moved(world.owner, case, "filing-approved", "submit")

    assert (case.state, case.step, case.version, case.ended_at) == ("submitted", 3, 3, None)
    kept = CaseEvent.objects.filter(case=case).values_list("sequence", "event", "source", "state", "marks")
    assert list(kept) == [
        (1, "open", "", "preparing", ""),
        (2, "filing-approved", "preparing", "filed", "filing-approved"),
        (3, "submit", "filed", "submitted", "submitted"),
    ]


def test_the_ledger_tells_of_the_case_and_each_move(world, case):
    made.moved(world.owner, case, "filing-approved")

    told = sorted((read(bytes(one.content)) for one in Entry.objects.all()), key=lambda one: one.time)
    assert [one.kind for one in told if one.kind.startswith("case.")] == ["case.opened", "case.moved"]
    last = next(one for one in told if one.kind == "case.moved")
    assert last.actor == world.owner.reference
    assert last.data["from_state"] == "preparing"
    assert last.data["to_state"] == "filed"
    assert last.data["title"] == case.number


def test_an_end_is_the_end(world, case):
    case = made.moved(world.owner, case, "withdraw", reason="不办了")

    assert case.ended_at == AT
    with pytest.raises(MoveError):
        made.moved(world.owner, case, "filing-approved")


def test_of_two_who_move_from_the_same_page_the_second_is_told_and_changes_nothing(world, case):
    page = case.version
    made.moved(world.editor, case, "filing-approved")

    with pytest.raises(ConflictError):
        cases.case_move(
            actor=world.owner,
            at=AT,
            case=case,
            seen=page,
            event="withdraw",
            given=Given(on=AT.date(), reason="不办了"),
        )

    assert Case.objects.get().state == "filed"
    assert CaseEvent.objects.count() == 2


def test_what_a_guard_is_against_changes_nothing(world):
    dossier = made.dossier(
        world.owner, world.firm, changes={"enterprise.registered_capital.amount": "999999"}
    )
    case = made.moved(world.owner, made.case(world.owner, dossier), "filing-approved")

    with pytest.raises(MoveError) as caught:
        made.moved(world.owner, case, "submit")

    assert [one.place.path for one in caught.value.problems] == ["subject.registered-capital"]
    assert Case.objects.get().state == "filed"


# ---------------------------------------------------------------- who may


def test_what_everybody_is_to_a_case_recorded_by_hand(world, case):
    assert {who: roles(getattr(world, who), case, AT) for who in EVERYBODY} == {
        "owner": ("applicant", "filer", "authority"),
        "editor": ("applicant", "authority"),
        "viewer": (),
        "agent": ("applicant", "authority"),
        "clerk": (),
        "reviewer": (),
        "stranger": (),
    }


def test_what_everybody_is_to_a_case_before_an_authority(world, laid):
    assert {who: roles(getattr(world, who), laid, AT) for who in EVERYBODY} == {
        "owner": ("applicant", "filer"),
        "editor": ("applicant",),
        "viewer": (),
        "agent": ("applicant",),
        "clerk": (),
        "reviewer": ("authority",),
        "stranger": (),
    }


def test_a_mandate_to_file_makes_a_filer(world, laid):
    world.mandate.scopes.create(scope=Scope.FILE)

    assert roles(world.agent, laid, AT) == ("applicant", "filer")


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_case_is_seen_by_its_own_and_by_whom_it_is_before(world, laid, who):
    sees = who != "stranger"

    assert (case_seen(getattr(world, who), laid.uid, AT) is not None) is sees
    assert cases_seen(getattr(world, who), AT).count() == int(sees)


def test_an_authority_sees_no_case_that_is_recorded_by_hand(world, case):
    assert case_seen(world.reviewer, case.uid, AT) is None


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_whoever_may_not_moves_nothing(world, laid, who):
    with pytest.raises(MoveError):
        made.moved(getattr(world, who), laid, "filing-approved")

    assert Case.objects.get().version == 1


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_whoever_may_not_edit_opens_no_case(world, who):
    dossier = made.dossier(world.owner, world.firm)

    with pytest.raises(RefusedError):
        made.case(getattr(world, who), dossier)

    assert Case.objects.count() == 0


def test_only_the_authority_decides_what_is_before_it(world, laid):
    laid = made.moved(world.owner, laid, "filing-approved", "submit")

    with pytest.raises(MoveError):
        made.moved(world.owner, laid, "receive")

    assert made.moved(world.reviewer, laid, "receive").state == "received"
    assert not CaseEvent.objects.get(event="receive").by_hand


def test_an_act_recorded_from_a_letter_says_so(world, case):
    case = made.moved(world.owner, case, "filing-approved", "submit", "receive")

    assert CaseEvent.objects.get(case=case, event="receive").by_hand


def test_silence_accepts_after_five_working_days_and_not_before(world, case):
    case = made.moved(world.owner, case, "filing-approved", "submit", "receive")  # Monday 23 November

    with pytest.raises(MoveError):
        made.moved(world.owner, case, "accept-by-silence", at=AT + 7 * DAY)  # Monday 30, the fifth day

    assert made.moved(world.owner, case, "accept-by-silence", at=AT + 8 * DAY).state == "accepted"


def test_only_enterprises_one_may_edit_are_offered(world):
    assert [one.name for one in open_to(world.agent, AT)] == [world.firm.name]
    assert [one.name for one in open_to(world.viewer, AT)] == []
    assert [one.name for one in open_to(world.reviewer, AT)] == []
