"""People whose names, identity numbers and telephone numbers do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yushi.core.dossier.contradictions.contradiction import conflict, entries, text
from yushi.core.errors import Text
from yushi.core.text import fold, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_REPRESENTATIVE = "enterprise.legal_representative"


class _Person(NamedTuple):
    path: str
    name: str | None
    number: str | None
    mobile: str | None

    def is_namesake(self, other: _Person) -> bool:
        return self.name is not None and other.name is not None and same(self.name, other.name)


def find(dossier: Dossier, _on: date) -> Iterator[Contradiction]:
    """One name with two identity numbers, one number or telephone with two names, one person or name twice."""
    paths = [_REPRESENTATIVE, *entries(dossier, "people")]
    people = [_Person(path, *(text(dossier, f"{path}.{key}") for key in ("name", "id_number", "mobile")))
              for path in paths]  # fmt: skip
    for one, other in _suspects(people):
        yield from _pair(dossier, one, other)


def _suspects(people: Iterable[_Person]) -> Iterator[tuple[_Person, _Person]]:
    """Each person with the first one of the same number, name or telephone: never every pair of a long list."""
    firsts: dict[tuple[str, str], _Person] = {}
    for person in people:
        marks = [("number", person.number), ("name", fold(person.name or "")), ("mobile", person.mobile)]
        keys = [(kind, mark) for kind, mark in marks if mark]
        earlier = {firsts[key].path: firsts[key] for key in keys if key in firsts}
        yield from ((one, person) for one in earlier.values())
        for key in keys:
            firsts.setdefault(key, person)


def _pair(dossier: Dossier, one: _Person, other: _Person) -> Iterator[Contradiction]:
    same_number = one.number is not None and one.number == other.number
    two_names = one.name is not None and other.name is not None and not one.is_namesake(other)
    if same_number and two_names:
        yield _one_number(dossier, one, other)
    elif same_number and _REPRESENTATIVE not in (one.path, other.path):
        yield _listed_twice(dossier, one, other)
    elif one.number and other.number and not same_number and one.is_namesake(other):
        yield _one_name(dossier, one, other)
    elif one.is_namesake(other) and not same_number and _REPRESENTATIVE not in (one.path, other.path):
        yield _one_name_twice(dossier, one, other)
    if one.mobile is not None and one.mobile == other.mobile and two_names:
        yield _one_mobile(dossier, one, other)


def _one_number(dossier: Dossier, one: _Person, other: _Person) -> Contradiction:
    return conflict(
        "one-id-number-two-names", dossier,
        f"{one.path}.name", f"{other.path}.name", f"{one.path}.id_number",
        what=Text(f"「{one.name}」和「{other.name}」的身份证号相同",
                  f"“{one.name}” and “{other.name}” have the same identity number"),
        fix=Text("对照两人的身份证改正", "correct it from the identity cards of both"),
    )  # fmt: skip


def _listed_twice(dossier: Dossier, one: _Person, other: _Person) -> Contradiction:
    return conflict(
        "person-listed-twice", dossier, f"{one.path}.id_number", f"{other.path}.id_number",
        what=Text(f"「{one.name or other.name or '同一人'}」在人员里列了两次",
                  f"“{one.name or other.name or 'the same person'}” is listed twice among the people"),
        fix=Text("合并为一项，岗位写在一起", "join the two entries and put the roles together"),
    )  # fmt: skip


def _one_name(dossier: Dossier, one: _Person, other: _Person) -> Contradiction:
    return conflict(
        "one-name-two-id-numbers", dossier,
        f"{one.path}.name", f"{one.path}.id_number", f"{other.path}.id_number",
        what=Text(f"「{one.name}」有两个不同的身份证号", f"“{one.name}” has two different identity numbers"),
        fix=Text("对照身份证改正；确是同名的两个人就不用改",
                 "correct it from the identity card; leave it if they are two people of one name"),
        certain=False,
    )  # fmt: skip


def _one_name_twice(dossier: Dossier, one: _Person, other: _Person) -> Contradiction:
    return conflict(
        "one-name-listed-twice", dossier, f"{one.path}.name", f"{other.path}.name",
        what=Text(f"「{one.name}」在人员里列了两次，又没有都写身份证号：是同一个人，还是同名的两个人？",
                  f"“{one.name}” is listed twice among the people, not both with an identity number: the same person, or namesakes?"),
        fix=Text("同一个人合并为一项，岗位写在一起；同名的两个人各填身份证号",
                 "join the entries of one person and put the roles together; for namesakes enter both identity numbers"),
        certain=False,
    )  # fmt: skip


def _one_mobile(dossier: Dossier, one: _Person, other: _Person) -> Contradiction:
    return conflict(
        "one-mobile-two-people", dossier, f"{one.path}.mobile", f"{other.path}.mobile",
        what=Text(f"「{one.name}」和「{other.name}」的手机号相同",
                  f"“{one.name}” and “{other.name}” have the same mobile number"),
        fix=Text("备案要求负责人电话与应急电话不同，各填各的号码",
                 "give each their own: a filing wants the lead's and the emergency number to differ"),
        certain=False,
    )  # fmt: skip
