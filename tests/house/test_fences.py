"""The import contracts hold, and each one catches what it is there to catch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

LINT = Path(sys.executable).with_name("lint-imports")
_HEAD = "from __future__ import annotations\n\n"


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=root, check=False, capture_output=True, text=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house with nothing in it but its rooms and its contracts."""
    shutil.copy(tree.ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tools").mkdir()
    shutil.copy(tree.ROOT / "tools" / "public_api.py", tmp_path / "tools")
    for room in (
        "",
        "core",
        "core/policy",
        "apps",
        "apps/ui",
        "apps/accounts",
        "apps/evidence",
        "apps/firewall",
        "apps/rulebook",
        "apps/selfcheck",
        "api",
        "cli",
        "paysim",
        "server",
    ):
        _write(tmp_path, f"{room}/__init__.py".lstrip("/"), "")
    _write(tmp_path, "core/errors.py", "")
    _write(tmp_path, "apps/ui/context.py", "")
    _write(tmp_path, "apps/rulebook/selectors.py", "")
    _write(tmp_path, "apps/rulebook/models.py", "")
    return tmp_path


def _write(root: Path, name: str, body: str) -> None:
    file = root / "src" / "yushi" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_HEAD + body, encoding="utf-8")


@pytest.fixture(autouse=True)
def _source_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "src")


def test_the_house_as_it_stands_keeps_every_contract():
    done = _lint(tree.ROOT)

    assert done.returncode == 0, done.stdout[-3000:]


def test_an_empty_house_keeps_every_contract(house):
    assert _lint(house).returncode == 0


@pytest.mark.parametrize(
    ("name", "body", "contract"),
    [
        pytest.param("core/policy/judge.py", "import django\n", "no framework", id="a framework in the core"),
        pytest.param("core/policy/judge.py", "import socket\n", "no network", id="the network in the core"),
        pytest.param("core/policy/judge.py", "import yushi.apps.ui\n", "Floors", id="the core asks an app"),
        pytest.param("core/errors.py", "import yushi.core.policy\n", "The core:", id="errors ask the policy"),
        pytest.param("paysim/a.py", "import yushi.apps.ui\n", "simulator", id="the simulator asks the site"),
        pytest.param("api/routes.py", "import yushi.server\n", "Floors", id="the api asks the server"),
        pytest.param("apps/ui/context.py", "import yushi.apps.rulebook\n", "one direction", id="the design system asks an app"),
        pytest.param("apps/evidence/selectors.py", "import yushi.apps.firewall\n", "one direction", id="evidence asks the firewall"),
        pytest.param("apps/firewall/guard.py", "import yushi.apps.selfcheck\n", "one direction", id="the firewall asks a page"),
        pytest.param("apps/selfcheck/views.py", "from yushi.apps.ui import context\n", "meet only", id="around a door"),
        pytest.param("apps/selfcheck/views.py", "import yushi.apps.ui\n", "meet only", id="the house instead of a door"),
        pytest.param("apps/rulebook/selectors.py", "import yushi.apps.rulebook.views\n", "Inside every app", id="a selector asks a view"),
        pytest.param("apps/warehouses/__init__.py", "", "one direction", id="an app without a place"),
        pytest.param("warehouse/__init__.py", "", "Floors", id="a package without a floor"),
    ],
)  # fmt: skip
def test_a_planted_import_breaks_the_contract_that_forbids_it(house, name, body, contract):
    _write(house, "apps/rulebook/views.py", "")
    _write(house, name, body)

    done = _lint(house)

    assert done.returncode == 1
    broken = [line for line in done.stdout.replace("KEPT", " KEPT").splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken) or contract in done.stdout.split("Contracts:")[-1], (
        done.stdout
    )


@pytest.mark.parametrize(
    "body",
    [
        "from yushi.apps.ui import types\n",
        "from yushi.apps.ui import pages\n",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from yushi.apps.rulebook.models import Rule\n",
    ],
    ids=["types", "pages", "for types only"],
)
def test_a_door_lets_through(house, body):
    _write(house, "apps/ui/pages.py", "")
    _write(house, "apps/ui/types.py", "")
    _write(house, "apps/selfcheck/views.py", body)

    done = _lint(house)

    assert done.returncode == 0, done.stdout[-3000:]
