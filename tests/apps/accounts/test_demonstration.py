"""The demonstration is made once, and never in production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import accounts as made
from yushi.apps.accounts.models import Kind, Organisation, User
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.demonstration import demonstration_create

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db
def test_everybody_of_the_demonstration_can_sign_in_and_only_once_made():
    passes = demonstration_create(at=made.AT)
    again = demonstration_create(at=made.AT)

    assert (len(passes), again) == (5, [])
    assert len({one.password for one in passes}) == 5
    for one in passes:
        assert User.objects.get(email=one.email).check_password(one.password)
    kinds = sorted(Organisation.objects.values_list("kind", flat=True))
    assert kinds == ["authority", "consultancy", "enterprise", "enterprise", "operator"]


@pytest.mark.django_db
def test_the_demonstrations_consultancy_acts_for_one_enterprise_and_not_the_other():
    demonstration_create(at=made.AT)
    consultant = User.objects.get(email="consultant@demo.example")

    seen = [
        may(consultant, "file.edit", place, made.AT)
        for place in Organisation.objects.filter(kind=Kind.ENTERPRISE)
    ]
    assert sorted(seen) == [False, True]


@pytest.mark.django_db
def test_nothing_is_made_where_somebody_is():
    made.user()

    assert demonstration_create(at=made.AT) == []
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "on"),
    [
        pytest.param({}, "True", id="at first"),
        pytest.param({"YUSHI_DEMO": "0"}, "False", id="turned off"),
        pytest.param(
            {
                "YUSHI_DEMO": "1",
                "YUSHI_PRODUCTION": "1",
                "YUSHI_HOSTS": "a.example",
                "YUSHI_MAIL_HOST": "mail.example",
                "YUSHI_SECRET_KEY": "k" * 50,
            },
            "False",
            id="production",
        ),
    ],
)
def test_the_demonstration_is_for_a_machine_of_ones_own(tmp_path, values, on):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "YUSHI_DATA": str(tmp_path), **values}
    command = [sys.executable, "-c", "from yushi.server import settings; print(settings.DEMONSTRATION)"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == on
