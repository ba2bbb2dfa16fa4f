from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from yushi.server.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


def test_a_setting_that_is_not_given_has_its_default():
    env = Environment({})

    assert env.text("A", default="x", says="") == "x"
    assert env.boolean("B", default=True, says="") is True
    assert env.integer("C", default=5, at_least=1, says="") == 5
    assert env.names("D", default=("a", "b"), says="") == ["a", "b"]
    assert env.path("E", default=Path("p"), shown="p", says="") == Path("p")
    env.refuse_if_wrong("en")


@pytest.mark.parametrize(
    ("given", "read"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("", False), ("no", False)]
)
def test_switches_are_read_in_the_usual_words(given, read):
    assert Environment({"A": given}).boolean("A", default=not read, says="") is read


@pytest.mark.parametrize(("given", "read", "wrong"), [("b", "b", 0), ("c", "a", 1), ("", "a", 1)])
def test_a_choice_is_one_of_its_options(given, read, wrong):
    env = Environment({"A": given})

    assert env.choice("A", default="a", options=("a", "b"), says="") == read
    assert len(env.wrong) == wrong


@pytest.mark.parametrize("given", ["4", "-5", "5.0", "five", "５"])
def test_a_number_below_its_least_or_not_a_number_is_refused(given):
    env = Environment({"A": given})
    env.integer("A", default=7, at_least=5, says="")

    with pytest.raises(ImproperlyConfigured, match=f"cannot be used: {given}"):
        env.refuse_if_wrong("en")


def test_a_number_at_its_least_is_taken():
    env = Environment({"A": "5"})

    assert env.integer("A", default=7, at_least=5, says="") == 5
    env.refuse_if_wrong("en")


def test_a_switch_that_is_no_switch_is_refused_in_the_readers_language():
    env = Environment({"A": "perhaps"})
    env.boolean("A", default=False, says="")

    with pytest.raises(ImproperlyConfigured, match="怎么办"):
        env.refuse_if_wrong("zh")


def test_a_secret_can_be_a_file(tmp_path):
    (tmp_path / "key").write_text(" s3cret\n")
    env = Environment({"A_FILE": str(tmp_path / "key"), "B": "own", "B_FILE": "/nowhere"})

    assert env.text("A", default="", says="") == "s3cret"
    assert env.text("B", default="", says="") == "own"
    env.refuse_if_wrong("en")


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    env = Environment({"A_FILE": str(tmp_path / "missing")})
    env.text("A", default="", says="")

    with pytest.raises(ImproperlyConfigured, match="A_FILE cannot be read"):
        env.refuse_if_wrong("en")


def test_everything_that_production_misses_is_named_at_once():
    env = Environment({"E": ""}, production=True)
    env.text("A", default="", says="", needed_in_production=True)
    env.names("B", default=("x",), says="", needed_in_production=True)
    env.path("E", default=Path(), shown="", says="", needed_in_production=True)

    with pytest.raises(ImproperlyConfigured) as refused:
        env.refuse_if_wrong("en")

    assert [name for name in "ABE" if f"{name} is not set" in str(refused.value)] == ["A", "B", "E"]


def _settings(tmp_path, **values: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", **values}
    code = "from yushi.server import settings as s; print(s.DEBUG, s.DATA, s.SECURE_SSL_REDIRECT, len(s.SECRET_KEY) > 40)"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_embedded_needs_nothing_and_makes_its_own_key_for_the_owner_alone(tmp_path):
    data = tmp_path / "new" / "data"

    done = _settings(tmp_path, YUSHI_DATA=str(data))

    assert done.stdout.split() == ["False", str(data), "False", "True"]
    assert oct((data / "secret-key").stat().st_mode)[-3:] == "600"
    assert oct(data.stat().st_mode)[-3:] == "700"


def test_the_key_stays_the_same(tmp_path):
    data = tmp_path / "data"
    _settings(tmp_path, YUSHI_DATA=str(data))
    first = (data / "secret-key").read_text()
    _settings(tmp_path, YUSHI_DATA=str(data))

    assert (data / "secret-key").read_text() == first
    assert [file.name for file in data.iterdir()] == ["secret-key"]


def test_production_refuses_what_is_unsafe_and_names_all_of_it(tmp_path):
    done = _settings(tmp_path, YUSHI_PRODUCTION="1")

    assert done.returncode == 1
    assert [
        name
        for name in ("YUSHI_DATA", "YUSHI_HOSTS", "YUSHI_MAIL_HOST", "YUSHI_SECRET_KEY")
        if f"{name} is not set" in done.stderr
    ] == [
        "YUSHI_DATA",
        "YUSHI_HOSTS",
        "YUSHI_MAIL_HOST",
        "YUSHI_SECRET_KEY",
    ]
    assert list(tmp_path.iterdir()) == []


def test_production_never_debugs_and_speaks_https_only(tmp_path):
    done = _settings(
        tmp_path,
        YUSHI_PRODUCTION="1",
        YUSHI_DEBUG="1",
        YUSHI_DATA=str(tmp_path),
        YUSHI_HOSTS="a.example",
        YUSHI_MAIL_HOST="mail.example",
        YUSHI_SECRET_KEY="k" * 50,
    )

    assert done.stdout.split() == ["False", str(tmp_path), "True", "True"]
