"""After signing in people come to where they work."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import reverse

from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.accounts.views.adapters import AccountAdapter

pytestmark = pytest.mark.django_db


def landing(person):
    request = RequestFactory().get("/")
    request.user = person
    return AccountAdapter(request).get_login_redirect_url(request)


@pytest.mark.parametrize(
    ("kind", "role", "page"),
    [
        (Kind.ENTERPRISE, Role.OWNER, "desk:list"),
        (Kind.CONSULTANCY, Role.EDITOR, "board:list"),
        (Kind.AUTHORITY, Role.REVIEWER, "review:queue"),
        (Kind.OPERATOR, Role.OPERATOR, "accounts:home"),
    ],
)
def test_people_come_to_the_page_of_their_work(kind, role, page):
    person = made.user()
    made.member(person, made.organisation(kind), role)
    assert landing(person) == reverse(page)


def test_whoever_belongs_nowhere_or_is_invited_comes_to_the_own_account():
    newcomer, invited, owner = made.user(), made.user(), made.user()
    firm, other = made.organisation(), made.organisation()
    made.member(owner, other, Role.OWNER)
    made.member(invited, firm, Role.OWNER)
    made.invitation(invited, other, owner)
    assert landing(newcomer) == reverse("accounts:home")
    assert landing(invited) == reverse("accounts:home")
