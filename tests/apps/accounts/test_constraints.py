"""What must never be is refused by the database itself."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model, UniqueConstraint

from tests.factories import accounts as made
from yushi.apps.accounts.models import Event, Kind, MandateScope, Organisation, Role, Scope, User

pytestmark = pytest.mark.django_db


def _refused(name: str, act) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    assert _constraint(refused.value) == name


def _constraint(refused: IntegrityError) -> str:
    """The constraint that was broken: PostgreSQL names it, SQLite only the columns of one that makes rows unique."""
    said = getattr(refused.__cause__, "diag", None)
    if said is not None:
        return str(said.constraint_name)
    name = str(refused).partition(": ")[2]
    return _UNIQUE_BY_COLUMNS.get(name, name)


def _column(model: type[Model], field: str) -> str:
    return str(model._meta.get_field(field).column)  # type: ignore[union-attr]


_UNIQUE_BY_COLUMNS = {
    ", ".join(f"{model._meta.db_table}.{_column(model, field)}" for field in one.fields): one.name
    for model in apps.get_models()
    for one in model._meta.constraints
    if isinstance(one, UniqueConstraint)
}


def test_an_address_is_kept_in_lower_case():
    _refused("user_email_is_lower_case", lambda: made.user(email="Gu@yushi.example"))


def test_two_people_never_have_one_address():
    made.user(email="gu@yushi.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        made.user(email="gu@yushi.example")
    made.user(email="gu@other.example")


@pytest.mark.parametrize(
    "kept",
    [{"display_name": "顾"}, {"email": "gu@yushi.example"}, {"is_active": True}, {"erased_at": None}],
    ids=str,
)
def test_an_erased_person_keeps_nothing(kept):
    person = made.user()
    erased = {"email": None, "display_name": "", "is_active": False, "erased_at": made.AT}

    _refused("user_erased_keeps_nothing", lambda: User.objects.filter(pk=person.pk).update(**erased | kept))
    User.objects.filter(pk=person.pk).update(**erased)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("organisation_kind_is_known", {"kind": "club"}, id="kind"),
        pytest.param("organisation_has_a_name", {"name": ""}, id="name"),
        pytest.param("organisation_code_is_whole", {"unified_code": "9141"}, id="code"),
    ],
)
def test_an_organisation_is_whole(name, values):
    place = made.organisation()

    _refused(name, lambda: Organisation.objects.filter(pk=place.pk).update(**values))


def test_one_code_is_verified_once_and_claimed_often():
    one, other = made.organisation(), made.organisation(verified=False)
    Organisation.objects.filter(pk=other.pk).update(unified_code=one.unified_code)

    _refused(
        "organisation_code_verified_once",
        lambda: Organisation.objects.filter(pk=other.pk).update(verified_at=made.AT),
    )


def test_a_membership_is_sound():
    person, place = made.user(), made.organisation()
    part = made.member(person, place)
    rows = type(part).objects.filter(pk=part.pk)

    _refused("membership_role_is_known", lambda: rows.update(role="king"))
    _refused("membership_ends_after_it_starts", lambda: rows.update(ends_at=part.starts_at - made.DAY))
    _refused("membership_open_once", lambda: made.member(person, place, Role.VIEWER))
    rows.update(ends_at=part.starts_at)
    made.member(person, place, Role.VIEWER)


def test_a_mandate_is_sound():
    client, consultancy = made.organisation(), made.organisation(Kind.CONSULTANCY)
    given = made.mandate(client, consultancy, Scope.VIEW, document="委-1")
    rows = type(given).objects.filter(pk=given.pk)

    _refused("mandate_is_between_two", lambda: rows.update(consultancy=client))
    _refused("mandate_ends_after_it_starts", lambda: rows.update(ends_at=given.starts_at))
    _refused("mandate_has_a_document", lambda: rows.update(document=""))
    _refused("mandate_document_open_once", lambda: made.mandate(client, consultancy, document="委-1"))
    _refused("scope_is_known", lambda: MandateScope.objects.create(mandate=given, scope="rule"))
    _refused("scope_once_a_mandate", lambda: MandateScope.objects.create(mandate=given, scope="view"))
    rows.update(revoked_at=made.AT)
    made.mandate(client, consultancy, document="委-1")


def test_a_referral_is_sound():
    enterprise, authority = made.organisation(), made.organisation(Kind.AUTHORITY)
    laid = made.referral(enterprise, authority)
    rows = type(laid).objects.filter(pk=laid.pk)

    _refused("referral_is_between_two", lambda: rows.update(authority=enterprise))
    _refused("referral_ends_after_it_starts", lambda: rows.update(ends_at=laid.starts_at - made.DAY))
    _refused("referral_open_once", lambda: made.referral(enterprise, authority))


@pytest.mark.parametrize("sql", ["UPDATE accounts_event SET kind = 'x'", "DELETE FROM accounts_event"])
def test_an_event_is_neither_changed_nor_deleted(sql):
    Event.objects.create(kind="login.ended", at=made.AT, actor="user:1", result="ok")

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Event.objects.get().kind == "login.ended"
