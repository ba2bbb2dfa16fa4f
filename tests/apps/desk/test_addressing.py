"""Before whom a case is laid: said by the applicant until it is handed in, told once, those of the province first."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.apps.desk.test_pages import address, text
from tests.factories import accounts, desk
from tests.factories.accounts import AT, DAY
from yushi.apps.accounts.models import Kind
from yushi.apps.accounts.services.refusals import ChangeError, ConflictError, RefusedError
from yushi.apps.desk.models import Case, CaseEvent
from yushi.apps.desk.selectors.addressing import nearest, of_province, province_of
from yushi.apps.desk.services.addressing import authority_set
from yushi.apps.evidence.models import Entry
from yushi.core.dossier import from_tree
from yushi.core.ledger.entry import read


@pytest.fixture
def case(world):
    now = timezone.now()
    return desk.case(world.owner, desk.dossier(world.owner, world.firm, at=now), at=now)


def lay(world, case, who="editor", *, seen=None, authority=None):
    actor, seen = getattr(world, who), case.version if seen is None else seen
    return authority_set(actor=actor, at=AT + DAY, case=case, seen=seen, authority=authority)


def told():
    entries = [read(bytes(one.content)) for one in Entry.objects.all()]
    return [one.data["authority"] for one in entries if one.kind == "case.addressed"]


def test_the_applicant_says_before_whom_and_takes_it_back_each_told_once(world, case):
    laid = lay(world, case, authority=world.authority)
    assert (laid.authority, laid.version) == (world.authority, 2)
    assert lay(world, laid, authority=world.authority).version == 2  # it lies there already: nothing to tell

    back = lay(world, laid, "agent")
    assert (back.authority, back.version) == (None, 3)
    assert told() == ["省主管部门", "本站之外"]


@pytest.mark.parametrize("who", ["viewer", "clerk", "reviewer", "stranger"])
def test_nobody_else_says_it(world, case, who):
    with pytest.raises(RefusedError):
        lay(world, case, who, authority=world.authority)
    assert Case.objects.get().authority is None


def test_what_was_handed_in_lies_before_whom_it_lies(world, case):
    CaseEvent.objects.create(
        case=case,
        sequence=2,
        event="submit",
        state="submitted",
        on=AT.date(),
        at=AT,
        by=world.owner.reference,
    )

    with pytest.raises(ChangeError, match=r"desk\.handed-in"):
        lay(world, case, authority=world.authority)


def test_a_page_that_is_old_and_an_organisation_that_is_no_authority_change_nothing(world, case):
    with pytest.raises(ConflictError):
        lay(world, case, seen=0, authority=world.authority)
    with pytest.raises(ChangeError, match=r"desk\.no-authority"):
        lay(world, case, authority=world.consultancy)
    assert Case.objects.get().version == 1


def test_the_authorities_of_the_province_come_first(world):
    far = accounts.organisation(Kind.AUTHORITY, name="一省主管部门")
    type(far).objects.filter(pk=far.pk).update(unified_code="11110000000000001K")
    near = province_of(world.authority)

    assert nearest(near) == [world.authority, far]
    assert of_province(near) == [world.authority]
    assert province_of(world.firm, from_tree({"dossier": 1, "enterprise": {"division": "110000"}})) == "11"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_case_shows_it_and_changes_it(world, case, enter, lang):
    client = enter(world.editor)
    page = text(client.get(address("case", case), {"lang": lang}))
    assert ("河南省通信管理局（本站之外）" if lang == "zh" else "(outside this site)") in page
    assert ("省主管部门 在本站办理" if lang == "zh" else "works on this site") in page
    assert page.index(">省主管部门</option>") < page.index('<option value="" selected>')

    sent = {"seen": 1, "authority": str(world.authority.uid)}
    assert client.post(address("authority", case), sent).status_code == 302
    assert Case.objects.get().authority == world.authority

    late = client.post(address("authority", case), {"seen": 1, "authority": ""})
    assert late.status_code == 422
    assert client.post(address("authority", case), {"seen": 2, "authority": "x"}).status_code == 422
    assert Case.objects.get().authority == world.authority


def test_who_only_looks_is_offered_nothing_and_strangers_find_no_such_page(world, case, enter):
    assert address("authority", case) not in text(enter(world.viewer).get(address("case", case)))
    assert enter(world.stranger).post(address("authority", case), {"seen": 1}).status_code == 404
