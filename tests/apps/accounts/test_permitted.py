"""The predicate and the filter say the same, over any world; nobody ever sees another tenant's row or count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import accounts as made
from yushi.apps.accounts.models import (
    Admission,
    Invitation,
    Kind,
    Mandate,
    Membership,
    Organisation,
    Referral,
    Role,
    Scope,
)
from yushi.apps.accounts.permissions import ROLES, TABLE
from yushi.apps.accounts.selectors.permitted import may, visible

pytestmark = pytest.mark.django_db
MODELS: dict[str, Any] = {
    "accounts.Organisation": Organisation,
    "accounts.Membership": Membership,
    "accounts.Mandate": Mandate,
    "accounts.Referral": Referral,
    "accounts.Admission": Admission,
    "accounts.Invitation": Invitation,
}

# Days before and after the moment that is asked about; None is open.
SPANS = st.sampled_from([(-9, None), (-9, 9), (-9, 0), (0, None), (-9, -1), (1, None)])
WORLDS = st.fixed_dictionaries(
    {
        "organisations": st.lists(st.sampled_from(Kind), min_size=2, max_size=5),
        "members": st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 9), SPANS), max_size=6
        ),
        "mandates": st.lists(
            st.tuples(
                st.integers(0, 4),
                st.integers(0, 4),
                st.sets(st.sampled_from(Scope)),
                SPANS,
                st.sampled_from([None, -1, 0, 1]),
            ),
            max_size=4,
        ),
        "referrals": st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), SPANS), max_size=3),
        "admissions": st.lists(
            st.tuples(st.integers(0, 4), st.integers(0, 4), SPANS, st.sampled_from([None, -1, 0, 1])),
            max_size=3,
        ),
        "invited": st.sets(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=2),
        "inactive": st.sets(st.integers(0, 2), max_size=1),
    }
)


def _span(days: tuple[int, int | None]) -> dict[str, dt.datetime | None]:
    begins, ends = days
    return {
        "starts_at": made.AT + begins * made.DAY,
        "ends_at": None if ends is None else made.AT + ends * made.DAY,
    }


def _build(world):
    people = [made.user(is_active=number not in world["inactive"]) for number in range(3)]
    places = [made.organisation(kind) for kind in world["organisations"]]
    open_parts = set()
    for who, where, role, days in world["members"]:
        place = places[where % len(places)]
        key = (who, place.pk)
        if days[1] is None and key in open_parts:
            continue
        open_parts |= {key} if days[1] is None else set()
        roles = ROLES[place.kind]
        made.member(people[who], place, Role(roles[role % len(roles)]), **_span(days))
    for client, holder, scopes, days, revoked in world["mandates"]:
        one, other = places[client % len(places)], places[holder % len(places)]
        if one != other:
            span = _span(days)
            span["ends_at"] = span["ends_at"] or made.AT + 99 * made.DAY
            at = None if revoked is None else made.AT + revoked * made.DAY
            made.mandate(one, other, *scopes, **span, revoked_at=at)
    laid = set()
    for who, before, days in world["referrals"]:
        one, other = places[who % len(places)], places[before % len(places)]
        if one != other and (days[1] is not None or (one, other) not in laid):
            laid |= {(one, other)} if days[1] is None else set()
            made.referral(one, other, **_span(days))
    _let_in(world, people, places)
    return people


def _let_in(world, people, places) -> None:
    for who, before, days, ended in world["admissions"]:
        one, other = places[who % len(places)], places[before % len(places)]
        if one != other:
            span = _span(days)
            span["ends_at"] = span["ends_at"] or made.AT + 99 * made.DAY
            made.admission(one, other, **span, ended_at=None if ended is None else made.AT + ended * made.DAY)
    for who, where in {(who, where % len(places)) for who, where in world["invited"]}:
        made.invitation(people[who], places[where], people[0])


def _reachable(person) -> set[int]:
    """The organisations that a person can have to do with at all, worked out by hand."""
    if not person.is_active:
        return set()
    parts = [
        part for part in Membership.objects.filter(user=person).select_related("organisation") if _holds(part)
    ]
    if any(part.organisation.kind == Kind.OPERATOR for part in parts):
        return set(Organisation.objects.values_list("pk", flat=True))
    mine = {part.organisation_id for part in parts}
    served = {one.client_id for one in Mandate.objects.all() if one.consultancy_id in mine and _holds(one)}
    laid = {one.organisation_id for one in Referral.objects.all() if one.authority_id in mine and _holds(one)}
    let_in = {
        one.organisation_id for one in Admission.objects.all() if one.authority_id in mine and _holds(one)
    }
    return mine | served | laid | let_in


def _holds(row) -> bool:
    ended = row.ends_at is not None and row.ends_at <= made.AT
    stopped = getattr(row, "revoked_at", None) or getattr(row, "ended_at", None)
    revoked = stopped is not None and stopped <= made.AT
    return row.starts_at <= made.AT and not ended and not revoked


# Queries are the same in every world; each takes PostgreSQL longer.
WORLDS_TRIED = 25 if connection.vendor == "sqlite" else 10


@pytest.mark.no_cover
@settings(
    max_examples=WORLDS_TRIED, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(WORLDS)
def test_predicate_filter_and_count_agree_over_random_worlds_and_reach_no_other_tenant(world):
    with transaction.atomic():
        for person in _build(world):
            reach = _reachable(person)
            for name, permission in TABLE.items():
                rows = list(MODELS[permission.model].objects.all())
                seen = visible(person, name, made.AT)
                assert sorted(row.pk for row in seen) == sorted(
                    row.pk for row in rows if may(person, name, row, made.AT)
                ), name
                assert seen.count() == len(set(seen.values_list("pk", flat=True)))
                for row in seen:
                    owners = {row.pk if way == "" else getattr(row, f"{way}_id") for way in permission.ways}
                    assert owners & reach, name
        transaction.set_rollback(True)


def test_nobody_sees_nothing():
    made.organisation()

    assert not may(AnonymousUser(), "organisation.view", Organisation.objects.get(), made.AT)
    assert visible(AnonymousUser(), "organisation.view", made.AT).count() == 0


def test_another_apps_rows_are_filtered_by_the_way_to_their_organisation():
    mine, other, owner = made.organisation(), made.organisation(), made.user()
    made.member(owner, mine)
    theirs = made.member(made.user(), other)

    rows = visible(owner, "file.view", made.AT, among=Membership.objects.all(), ways=("organisation",))

    assert [row.organisation for row in rows] == [mine]
    assert not may(owner, "file.view", theirs, made.AT, ways=("organisation",))


@pytest.mark.parametrize(
    ("days", "sees"),
    [
        pytest.param((0, 1), True, id="begins now"),
        pytest.param((1, 2), False, id="begins tomorrow"),
        pytest.param((-2, 0), False, id="ends now"),
        pytest.param((-2, 1), True, id="ends tomorrow"),
    ],
)
def test_a_mandate_holds_from_its_first_moment_until_before_its_last(days, sees):
    client, consultancy, clerk = made.organisation(), made.organisation(Kind.CONSULTANCY), made.user()
    made.member(clerk, consultancy, Role.EDITOR)
    made.mandate(client, consultancy, Scope.VIEW, **_span(days))

    assert may(clerk, "file.view", client, made.AT) is sees
    assert not may(clerk, "file.edit", client, made.AT)


def test_a_mandate_that_is_revoked_ends_at_that_moment():
    client, consultancy, clerk = made.organisation(), made.organisation(Kind.CONSULTANCY), made.user()
    made.member(clerk, consultancy, Role.EDITOR)
    given_then = made.mandate(client, consultancy, Scope.VIEW)
    moment = dt.timedelta(microseconds=1)
    Mandate.objects.filter(pk=given_then.pk).update(revoked_at=made.AT)

    assert may(clerk, "file.view", client, made.AT - moment)
    assert not may(clerk, "file.view", client, made.AT)


def test_the_operator_sees_who_is_a_customer_and_not_their_files():
    enterprise, operator, clerk = made.organisation(), made.organisation(Kind.OPERATOR), made.user()
    made.member(clerk, operator, Role.OPERATOR)

    assert may(clerk, "organisation.view", enterprise, made.AT)
    assert not may(clerk, "file.view", enterprise, made.AT)
    assert not may(clerk, "membership.manage", enterprise, made.AT)


def test_an_authority_sees_a_matter_only_while_it_is_before_it():
    enterprise, authority, reviewer = made.organisation(), made.organisation(Kind.AUTHORITY), made.user()
    made.member(reviewer, authority, Role.REVIEWER)

    assert not may(reviewer, "file.view", enterprise, made.AT)
    made.referral(enterprise, authority)
    assert may(reviewer, "file.view", enterprise, made.AT)


@pytest.mark.parametrize(
    ("days", "ended", "sees"),
    [
        pytest.param((0, 1), None, True, id="begins now"),
        pytest.param((1, 2), None, False, id="begins tomorrow"),
        pytest.param((-2, 0), None, False, id="ends now"),
        pytest.param((-2, 1), 0, False, id="is ended now"),
        pytest.param((-2, 1), 1, True, id="is ended tomorrow"),
    ],
)
def test_an_authority_inspects_while_it_is_admitted_and_no_other_does(days, ended, sees):
    operator, authority, other = (made.organisation(kind) for kind in (Kind.OPERATOR, *[Kind.AUTHORITY] * 2))
    reviewer, stranger = made.user(), made.user()
    made.member(reviewer, authority, Role.REVIEWER)
    made.member(stranger, other, Role.REVIEWER)
    at = None if ended is None else made.AT + ended * made.DAY
    made.admission(operator, authority, **_span(days), ended_at=at)

    assert may(reviewer, "inspection.view", operator, made.AT) is sees
    assert not may(reviewer, "inspection.document", operator, made.AT)
    assert not may(reviewer, "organisation.view", operator, made.AT)
    assert not may(stranger, "inspection.view", operator, made.AT)


def test_the_table_names_only_what_there_is():
    for permission in TABLE.values():
        assert permission.model in MODELS
        for grant in permission.grants:
            assert grant.kinds <= set(Kind.values)
            assert grant.roles <= {role for kind in grant.kinds for role in ROLES[kind]}, permission.name
            assert (grant.scope in Scope.values) is (grant.relation == "mandate")
    assert set(ROLES) == set(Kind.values)
    assert {role for roles in ROLES.values() for role in roles} == set(Role.values)
