"""What every number has in common: a canonical text, remarks, and a refusal in three lines."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Self

from yushi.core.errors import Problem, Text, YushiError

_LONGEST_SHOWN = 40


class Remark(NamedTuple):
    """Something to look at in a number that is valid in form: a stable code and its text."""

    code: str
    text: Text


class Identifier(Protocol):
    """A number that has been read."""

    @property
    def canonical(self) -> str:
        """The number in the one form in which it is stored and compared."""

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What a person should look at, although the form is right."""


class IdentifierError(YushiError):
    """A text that cannot be the number it is given as."""

    @classmethod
    def because(cls, code: str, *, what: Text, rule: Text, fix: Text) -> Self:
        """The failure `identifiers.<code>` with its three lines."""
        return cls(Problem(code=f"identifiers.{code}", what=what, rule=rule, fix=fix))


def shown(text: str) -> str:
    """`text` as an error message repeats it: on one line, at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
