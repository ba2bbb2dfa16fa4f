from __future__ import annotations

import pytest

from yushi.core.dossier.locate import Lines

TOML = '''# a comment with [brackets] and "quotes
dossier = 1
materials = [
  "credit-pledge",   # first
  'trade-flow',
]
[business]
has_app = true
"a.b" = 1
[enterprise]
registered_capital.amount = """
7"""
legal_representative = { name = 'x', inner = { deep = [1, [2, 3]] } }

[[people]]
name = "a"
[[people.contributions]]
months = ["2026-01",
          "2026-02"]
[[people.contributions]]
payer = "b"
[[people]]
name = "c"   # last
online = 2026-01-01 10:00:00'''

JSON = """{
 "dossier": 1,
 "people": [
  {"name": "a, ]}",
   "contributions": [ {"payer": null},
    {"months": ["2026-01",
                "2026-02"]} ] },
  {}
 ],
 "last": -1.5e3
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("dossier", 2),
        ("materials[0]", 4),
        ("materials[1]", 5),
        ("business", 7),
        ("business.has_app", 8),
        ('business."a.b"', 9),
        ("enterprise.registered_capital.amount", 11),
        ("enterprise.legal_representative.name", 13),
        ("enterprise.legal_representative.inner.deep[1][0]", 13),
        ("people", 15),
        ("people[0]", 15),
        ("people[0].name", 16),
        ("people[0].contributions[0].months[1]", 19),
        ("people[0].contributions[1].payer", 21),
        ("people[1]", 22),
        ("people[1].name", 23),
        ("people[1].online", 24),
        ("people[1].mobile", 22),
        ("people[9].name", 15),
        ("credit.violations[0].kind", 0),
        ("", 0),
    ],
)
def test_every_path_of_a_toml_text_has_its_line(path: str, line: int) -> None:
    assert Lines(TOML, is_json=False).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("dossier", 2),
        ("people", 3),
        ("people[0].name", 4),
        ("people[0].contributions[0].payer", 5),
        ("people[0].contributions[1].months[1]", 7),
        ("people[1]", 8),
        ("last", 10),
        ("missing", 0),
    ],
)
def test_every_path_of_a_json_text_has_its_line(path: str, line: int) -> None:
    assert Lines(JSON, is_json=True).line(path) == line


def test_a_path_given_twice_has_two_lines() -> None:
    assert Lines("a = 1\n\na = 2\n[t]\n[t]", is_json=False).of == {"a": [1, 3], "t": [4, 5]}


@pytest.mark.parametrize(
    "text", ["]", "=", "[", "[[", "a", "a =", "a = [", "a = [}", "a = {", "{", '"', "'''", "[.]\n= ="]
)
@pytest.mark.parametrize("is_json", [True, False])
def test_a_broken_text_is_forgiven(text: str, is_json: bool) -> None:
    assert Lines(text, is_json=is_json).line("nothing") == 0


def test_quoted_keys_are_read_with_their_escapes() -> None:
    assert Lines('"\\u5357阳" = 1\n\'b"c\' = 2\n"\\q" = 3', is_json=False).of == {
        '"南阳"': [1], '"b"c"': [2], '"\\q"': [3],
    }  # fmt: skip
