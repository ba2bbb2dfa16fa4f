"""What others made is kept as they made it, under a licence that lets everybody use it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from importlib import metadata

import pytest

from tests.house import tree

VENDORED = tomllib.loads((tree.ROOT / "tools" / "vendor.toml").read_text(encoding="utf-8"))["file"]
VENDOR = tree.SOURCE / "apps" / "ui" / "static" / "ui" / "vendor"
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|0BSD|PSF|Python Software Foundation|Unlicense|Zlib|Dual License|CC0|HPND|Unicode)\b",
    re.IGNORECASE,
)
RESTRICTIVE = re.compile(
    r"\b(A?GPL|LGPL|SSPL|General Public|Commons Clause|BUSL|Business Source)", re.IGNORECASE
)


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["to"])
def test_a_vendored_file_is_the_one_that_was_fetched(entry):
    assert hashlib.sha256((VENDOR / entry["to"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_vendored_file_is_listed():
    kept = {file.relative_to(VENDOR).as_posix() for file in VENDOR.rglob("*") if file.is_file()}

    assert kept == {entry["to"] for entry in VENDORED}


def test_every_vendored_package_has_its_licence_beside_it():
    for entry in VENDORED:
        assert (VENDOR / entry["to"].split("/")[0] / "LICENSE").exists()


def _locked() -> list[str]:
    lock = (tree.ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(_locked())))
def test_a_package_that_users_install_has_a_permissive_licence(name):
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.skip(f"{name} is not for this platform")
    classifiers = [line for line in (about.get_all("Classifier") or []) if line.startswith("License")]
    expression = about.get_all("License-Expression") or []
    said = " ".join([*expression, *classifiers]) or " ".join(about.get_all("License") or [])[:200]

    assert PERMISSIVE.search(said), said
    assert not RESTRICTIVE.search(said), said


def test_every_locked_package_has_hashes_and_no_index_is_named():
    for name in ("run.txt", "dev.txt"):
        lock = (tree.ROOT / "requirements" / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[A-Za-z0-9])", lock.strip())

        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
        assert not re.search(r"index-url|find-links|trusted-host|://", lock)


def test_the_gate_installs_the_versions_that_users_run():
    run, dev = (
        set(
            re.findall(
                r"^(\S+==\S+(?: ;[^\\\n]*)?)",
                (tree.ROOT / "requirements" / name).read_text("utf-8"),
                re.MULTILINE,
            )
        )
        for name in ("run.txt", "dev.txt")
    )

    assert run - dev == set()
