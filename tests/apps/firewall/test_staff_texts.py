"""Policies that quote attacks: from the operator's signed-in staff they pass, from anybody else they do not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import authenticator, code_of
from tests.apps.firewall.conftest import ATTACK
from tests.apps.firewall.test_desk import _person
from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Organisation, Role

TEXT = f"第三条 禁止提交 {ATTACK} 与 <script>alert(1)</script> 一类语句；发现后按本制度处置。"


def _signed_in(kind: Kind) -> tuple[Client, Organisation]:
    person = _person(kind, Role.OWNER)
    secret = authenticator(person)
    client = Client(REMOTE_ADDR="192.0.2.9", HTTP_USER_AGENT="Mozilla/5.0", HTTP_ACCEPT="*/*")
    client.post(reverse("account_login"), {"login": person.email, "password": made.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return client, Organisation.objects.get(memberships__user=person)


@pytest.mark.parametrize(("kind", "passes"), [(Kind.OPERATOR, True), (Kind.ENTERPRISE, False)])
def test_only_staff_may_quote_attacks_and_only_in_the_text_of_a_policy(
    site: Any, kind: Kind, passes: bool
) -> None:
    client, organisation = _signed_in(kind)
    address = reverse("inspections:policy-publish", args=[organisation.uid])

    quoted = client.post(address, {"title": "信息安全管理制度", "text": TEXT})
    elsewhere = client.post(address, {"title": "信息安全管理制度", "approved_by": TEXT})

    assert (quoted.status_code != 403) is passes
    assert elsewhere.status_code == 403


def test_who_is_not_signed_in_may_not(site: Any) -> None:
    address = reverse("inspections:policy-publish", args=["00000000-0000-0000-0000-000000000001"])

    assert Client(HTTP_USER_AGENT="Mozilla/5.0").post(address, {"text": TEXT}).status_code == 403
