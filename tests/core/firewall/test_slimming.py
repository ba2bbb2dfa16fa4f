from __future__ import annotations

from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.firewall import slimming
from yushi.core.firewall.slimming import OVERLAP, WINDOW, slim_form, slim_json

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "plain", ["", "abc", "x" * 500, "12.50", "-".join(["a1"] * 6), "2026-11-24", "a" * 40, "AB_12"]
)
def test_a_plain_word_is_left_out(plain):
    assert slim_form(f"name={plain}&q=a%20b".encode(), NONE) == b"q=a%20b"


@pytest.mark.parametrize(
    "other",
    [
        "a b",
        "a.b",
        "1.2.3",
        "a--b",
        "__a",
        "a'",
        "%27",
        "a+b",
        "-1",
        "a" * 41,
        "-".join(["a1"] * 7),
        "1.",
        "é",
        "a:b",
    ],
)
def test_anything_else_stays_as_it_is(other):
    assert slim_form(f"name={other}".encode(), NONE) == f"name={other}".encode()


@pytest.mark.parametrize("name", ["", "a[b]", "__proto__", "a.b", "1a", "a" * 41, "a%27"])
def test_a_field_with_an_odd_name_stays(name):
    assert slim_form(f"{name}=1".encode(), NONE) == f"{name}=1".encode()


def test_fields_taken_out_of_all_rules_go_however_their_name_is_written():
    body = b"password=' or 1=1&p%61ssword=' or 1=1&note=' or 1=1"

    assert slim_form(body, frozenset({"password"})) == b"note=' or 1=1"


def test_without_a_notion_of_plain_only_excluded_fields_go():
    assert slim_form(b"a=1&b=2", frozenset({"b"}), slimming.is_never_plain) == b"a=1"


def test_json_becomes_a_form_with_the_names_that_the_engine_gives():
    body = b'{"items": [{"qty": 2, "note": "a b"}, {"note": "c\'"}], "ok": true, "none": null, "x": 1e9}'

    assert slim_json(body, NONE) == b"json.items.array_0.note=a%20b&json.items.array_1.note=c%27"


def test_json_members_taken_out_of_all_rules_go_with_all_below_them():
    assert slim_json(b'{"body": {"a": "x y"}, "b": [{"body": "x y", "c": "x y"}]}', frozenset({"body"})) == (
        b"json.b.array_0.c=x%20y"
    )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        pytest.param(b'{"$where": 1}', b"json.%24where=", id="an operator"),
        pytest.param(b'{"a.b": "c"}', b"json.a%2Eb=c", id="a dot"),
        pytest.param(b'{"__proto__": {"a": 1}}', b"json.__proto__.a=", id="a prototype"),
        pytest.param(b'{"a&b=c": 1}', b"json.a%26b%3Dc=", id="separators"),
    ],
)
def test_a_json_member_with_an_odd_name_stays(body, shown):
    assert slim_json(body, NONE) == shown


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"a": ', id="cut off"),
        pytest.param(b'{"a": "attack", "a": "harmless"}', id="a member twice"),
        pytest.param(b'{"a": NaN}', id="not a number"),
        pytest.param('{"a": "b"}'.encode("utf-16"), id="another encoding"),
        pytest.param(b'{"a": ' * 65 + b"1" + b"}" * 65, id="too deep"),
        pytest.param(b"[" * 200_000, id="far too deep"),
    ],
)
def test_json_that_two_readers_could_understand_differently_is_not_slimmed(body):
    assert slim_json(body, NONE) is None


def test_json_at_the_depth_that_is_allowed_is_slimmed():
    assert slim_json(b'{"a":' * 64 + b'"x y"' + b"}" * 64, NONE) == b"json" + b".a" * 64 + b"=x%20y"


def test_json_of_one_value_is_a_form_of_one_field():
    assert slim_json(b'"a b"', NONE) == b"json=a%20b"


def test_a_value_as_long_as_a_window_is_one_and_one_byte_more_are_two():
    short, longer = "'" * (WINDOW - 2), "'" * WINDOW

    assert slim_form(f"a={short}".encode(), NONE) == f"a={short}".encode()
    windows = parse_qsl(slim_form(f"a={longer}".encode(), NONE).decode())
    assert [len(value) for _, value in windows] == [WINDOW]
    windows = parse_qsl(slim_form(f"a={longer}'".encode(), NONE).decode())
    assert [(name, len(value)) for name, value in windows] == [("a", WINDOW), ("a", OVERLAP + 1)]


@given(st.integers(0, 6000), st.text("' ;<>=ab", min_size=1, max_size=OVERLAP))
def test_an_attack_shorter_than_the_overlap_stands_whole_in_a_window_wherever_it_is(before, attack):
    body = b"a=" + quote("(" * before + attack + ")" * (6000 - before), "").encode()

    shown = parse_qsl(slim_form(body, NONE).decode())

    assert any(attack in value for _, value in shown)
    assert all(len(value) <= WINDOW for _, value in shown)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=60)))
def test_whatever_stays_of_a_form_was_in_it(fields):
    body = "&".join(f"{quote(name, '')}={quote(value, '')}" for name, value in fields.items())

    shown = slim_form(body.encode(), NONE, slimming.is_never_plain)

    assert parse_qsl(shown.decode(), keep_blank_values=True) == parse_qsl(body, keep_blank_values=True)
