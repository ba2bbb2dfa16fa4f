"""From a self-check to the first case of somebody who has no enterprise on the site yet."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.factories import accounts
from tests.factories import desk as made
from yushi.apps.accounts.models import Membership, Organisation, Role
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors.facts import tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
CARRIED = {"text": json.dumps({"dossier": 1, **made.tree()}, ensure_ascii=False), "name": "a.json"}


def text(answer):
    return answer.content.decode()


def test_who_has_no_enterprise_names_it_on_the_spot_and_has_a_case(enter):
    newcomer = enter(signing(accounts.user("新人")))
    page = text(newcomer.post(reverse("desk:adopt"), CARRIED))
    assert 'name="unified_code"' in page
    assert made.tree()["enterprise"]["name"] in page

    code = accounts.code()
    answer = newcomer.post(
        reverse("desk:adopt"), {**CARRIED, "firm": "郑州小满科技有限公司", "unified_code": code}
    )

    assert answer.status_code == 302
    case = Case.objects.get()
    assert answer["Location"] == reverse("desk:case", args=[case.uid])
    assert (case.organisation.name, case.organisation.unified_code) == ("郑州小满科技有限公司", code)
    assert Membership.objects.get(organisation=case.organisation).role == Role.OWNER
    assert tree_of(case.dossier) == made.tree()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"firm": "郑州小满", "unified_code": "91410100MA9XXXXX1X"}, "校验码不对"),
        ({"firm": "", "unified_code": "91411302MA9HWNMU10"}, "必填"),
    ],
)
def test_what_cannot_be_an_enterprise_makes_neither_enterprise_nor_case(enter, given, says):
    before = Organisation.objects.count()
    answer = enter(signing(accounts.user("新人"))).post(reverse("desk:adopt"), {**CARRIED, **given})
    assert answer.status_code == 422
    assert says in text(answer)
    assert made.tree()["website"]["name"] in text(answer)
    assert (Organisation.objects.count(), Case.objects.count()) == (before, 0)


def test_who_goes_on_without_signing_in_is_told_so():
    first = text(Client().post(reverse("desk:adopt"), CARRIED))
    again = text(Client().post(reverse("desk:adopt"), {**CARRIED, "again": "1"}))
    assert "还没有登录" not in first
    assert "还没有登录：先做第一步" in again
