"""`yushi operator`: somebody can get into a fresh site without a demonstration, once."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.cli.running import three_lines
from tests.factories.accounts import code

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}


def _run(data, *argv):
    environment = {**ENVIRONMENT, "PYTHONPATH": "src", "PYTHONWARNINGS": "error"}
    environment |= {"YUSHI_DATA": str(data), "YUSHI_DEMO": "0"}
    command = [sys.executable, *argv]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


_CHECK = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"
import django; django.setup()
from yushi.apps.accounts.models import Membership, User
one = Membership.objects.get()
print(one.role, one.organisation.kind, one.user.check_password({password!r}), User.objects.count())
"""


def test_the_first_operator_gets_a_password_once_and_there_is_no_second_one(tmp_path):
    asked = (
        "-m",
        "yushi",
        "operator",
        "gu@yushi.example",
        "--organisation",
        "洛阳牡汇",
        "--lang",
        "en",
        "--code",
    )
    before = _run(tmp_path, *asked, code(1))
    assert (before.returncode, "there is no site" in before.stderr) == (2, True)
    assert _run(tmp_path, "-m", "yushi.server.prepare").returncode == 0

    wrong = _run(tmp_path, *asked, "91410100MA0000000X")
    assert wrong.returncode == 2
    made = _run(tmp_path, *asked, code(2))
    again = _run(tmp_path, *asked, code(3))

    assert made.returncode == 0, made.stderr
    found = re.search(r"shown this once\): (\S{16})\n", made.stdout)
    assert found
    assert again.returncode == 2
    assert three_lines(again.stderr)
    assert "has an operator already" in again.stderr
    told = _run(tmp_path, "-c", _CHECK.format(password=found[1]))
    assert told.stdout.strip() == "owner operator True 1", told.stderr
