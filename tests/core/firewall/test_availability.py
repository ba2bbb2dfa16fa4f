from __future__ import annotations

from pathlib import Path

import pytest

from yushi.core.firewall import Availability, look


def machine(tmp_path, *, wheel=False, system=False, rules=False):
    for name in ("site", "lib", "crs"):
        (tmp_path / name).mkdir()
    if wheel:
        (tmp_path / "site" / "libmodsecurity.libs").mkdir()
        (tmp_path / "site" / "libmodsecurity.libs" / "libmodsecurity-5c33.so.3.0.15").touch()
    if system:
        (tmp_path / "lib" / "libmodsecurity.so.3").touch()
    if rules:
        (tmp_path / "crs" / "REQUEST-901-INITIALIZATION.conf").touch()
    return look(packages=[tmp_path / "site"], system=[tmp_path / "lib"], rules=[tmp_path / "crs"])


def test_the_wheels_library_is_the_first_door_and_the_systems_the_second(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert machine(tmp_path / "a", wheel=True, system=True).library == (
        tmp_path / "a" / "site" / "libmodsecurity.libs" / "libmodsecurity-5c33.so.3.0.15"
    )
    assert machine(tmp_path / "b", system=True).library == tmp_path / "b" / "lib" / "libmodsecurity.so.3"


@pytest.mark.parametrize(
    ("there", "is_there", "begins"),
    [
        ({}, False, "No firewall: neither the engine nor its rules"),
        ({"rules": True}, False, "No firewall: the engine"),
        ({"wheel": True}, False, "No firewall: the rules"),
        ({"wheel": True, "rules": True}, True, "The engine and its rules are installed."),
    ],
)
def test_what_is_missing_is_said(tmp_path, there, is_there, begins):
    found = machine(tmp_path, **there)

    assert found.is_there is is_there
    assert found.reason.en.startswith(begins)
    assert found.reason.zh.startswith("没有防火墙") is not is_there


def test_without_being_told_it_looks_where_this_process_has_its_packages():
    assert look(system=[], rules=[Path("/nowhere")]) == Availability(
        library=look(system=[]).library, rules=None
    )
