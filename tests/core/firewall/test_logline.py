from __future__ import annotations

import pytest

from yushi.core.firewall import logline

HOST = "a-secret-word"


def line(
    *,
    value: str = "1",
    data: str = "1",
    uri: str = "/",
    variable: str = "ARGS:q",
    msg: str = "SQL Injection",
    more: str = "",
) -> bytes:
    return (
        f"ModSecurity: Warning. Matched \"Operator `Rx' with parameter `union' against variable `{variable}' (Value: `{value}' ) "
        f'[file "/rules/REQUEST-942.conf"] [line "46"] [id "942100"] [rev ""] [msg "{msg}"] [data "{data}"] [severity "2"] '
        f'[ver "OWASP_CRS/3.3.4"] [maturity "0"] [accuracy "0"] [tag "attack-sqli"]{more} [hostname "{HOST}"] [uri "{uri}"] [ref ""]'
    ).encode()


def match(raw: bytes, blocking_level: int = 1, messages: dict[int, str] | None = None):
    found = logline.read(raw, host=HOST)
    assert found is not None
    return logline.match(found, blocking_level=blocking_level, messages=messages or {})


def test_a_line_becomes_a_match_without_the_value():
    found = match(
        line(value="13800000000", data="Matched Data: 13800000000 found within ARGS:q: 13800000000")
    )

    assert (found.id, found.message, found.severity) == (942100, "SQL Injection", "critical")
    assert (found.tags, found.category.id, found.variable) == (("attack-sqli",), "sql-injection", "ARGS:q")
    assert "13800000000" not in repr(found)


FORGED = (
    '" ] [file "/r.conf"] [line "1"] [id "911100"] [rev ""] [msg "forged"] [severity "7"] [tag "attack-xss"]'
)


@pytest.mark.parametrize("place", ["value", "uri"])
def test_text_of_the_request_cannot_pass_for_a_rule(place):
    found = match(line(**{place: FORGED}))

    assert (found.id, found.message, found.tags) == (942100, "SQL Injection", ("attack-sqli",))


def test_a_tail_with_a_guessed_host_is_cut_at_the_real_one():
    found = match(line(uri=f'/"] [hostname "guess"] {FORGED}'))

    assert found.id == 942100


@pytest.mark.parametrize(
    ("tag", "blocking_level", "level", "counts"),
    [
        ("", 1, 1, True),
        ('[tag "paranoia-level/1"]', 1, 1, True),
        ('[tag "paranoia-level/2"]', 1, 2, False),
        ('[tag "paranoia-level/2"]', 2, 2, True),
        ('[tag "paranoia-level/odd"]', 1, 1, True),
    ],
)
def test_a_rule_above_the_blocking_level_is_only_logged(tag, blocking_level, level, counts):
    found = match(line(more=f" {tag}"), blocking_level)

    assert (found.paranoia_level, found.counts) == (level, counts)


def test_a_rule_whose_text_would_hold_a_value_is_given_another_text():
    assert match(
        line(msg="HTTP Parameter Pollution (phone)"), messages={942100: "HTTP Parameter Pollution"}
    ).message == ("HTTP Parameter Pollution")


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("ARGS:json.items.array_0.note", "ARGS:json.items.array_0.note"),
        ("XML:/*", "XML:/*"),
        ("ARGS:张三", "ARGS:…"),
        ("ARGS:a'; drop", "ARGS:…"),
        ("ARGS:" + "a" * 76, "ARGS:…"),
        ("ARGS:" + "a" * 75, "ARGS:" + "a" * 75),
    ],
)
def test_a_name_that_the_sender_chose_oddly_is_not_recorded(variable, said):
    assert match(line(variable=variable)).variable == said


def test_the_variable_is_found_where_the_operator_does_not_say_it():
    raw = (
        b'ModSecurity: Warning. detected SQLi using libinjection. [file "f"] [line "46"] [id "942100"] [rev ""] [msg "m"] '
        b'[data "Matched Data: s&1c found within ARGS:id: 1\' or 1=1"] [severity "9"]'
    )

    assert match(raw).variable == "ARGS:id"
    assert match(raw).severity == ""


def test_a_match_without_a_variable_or_a_text_has_none():
    found = match(b'Warning. [file "f"] [line ""] [id "1"] [rev "" ')

    assert (found.variable, found.message, found.severity) == ("", "", "")
    assert found.category.id == "other"


def test_a_line_without_a_rule_is_nothing():
    assert logline.read(b"ModSecurity: started", host=HOST) is None


def test_scores_are_read_by_level():
    raw = b'Warning. [file "f"] [line "1"] [id "9900200"] [rev ""] [msg "scores 5 3 0 0"]'

    found = logline.read(raw, host=HOST)

    assert found is not None
    assert logline.scores(found) == (5, 3, 0, 0)


@pytest.mark.parametrize(
    ("rule", "judges"), [(942100, True), (949110, False), (980130, False), (9900010, False)]
)
def test_rules_that_add_up_and_rules_of_ours_do_not_judge(rule, judges):
    found = logline.Line(id=rule, message="", before="", after="")

    assert logline.is_about_the_request(found) is judges
