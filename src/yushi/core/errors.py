"""The base of every anticipated failure, and the three lines in which people read it.

    YushiError
    ├── workdays.CalendarRangeError     a date outside the calendar
    ├── identifiers.…Error              a number that cannot be what it claims to be
    ├── policy.PackError                a pack that does not load
    └── dossier.DossierError            a dossier that cannot be read

A failure says what is so (with the values), by which rule, and what to do. It carries one or
more problems, because a person wants all of them at once (HOUSE rule: every error in one go).

>>> p = Problem(code="demo.too-big", what=Text("太大：9", "too big: 9"),
...             rule=Text("上限 5", "the limit is 5"), fix=Text("改小", "make it smaller"))
>>> print(YushiError(p).lines("en"))
too big: 9
By: the limit is 5
Do: make it smaller
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Text(NamedTuple):
    """One text in both languages: Simplified Chinese (the source) and English."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The text in `lang`: `en` gives English, everything else Chinese."""
        return self.en if lang == "en" else self.zh


class Place(NamedTuple):
    """Where in an input a problem stands: file name, 1-based line (0: unknown), path of the fact."""

    file: str = ""
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        """`file:line: path`, leaving out what is not known."""
        head = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return ": ".join(part for part in (head, self.path) if part)


_BY = Text("依据：", "By: ")
_DO = Text("怎么办：", "Do: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: a stable code and the three lines people read."""

    code: str
    what: Text
    rule: Text
    fix: Text
    place: Place = field(default_factory=Place)

    def lines(self, lang: str) -> str:
        """The three lines in `lang`, the first led by the place where it stands."""
        where = f"{self.place}: " if str(self.place) else ""
        return "\n".join(
            (
                where + self.what.say(lang),
                _BY.say(lang) + self.rule.say(lang),
                _DO.say(lang) + self.fix.say(lang),
            )
        )


class YushiError(Exception):
    """An anticipated failure, carrying every problem that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code}: {p.what.en}" for p in problems))
        self.problems = problems

    def lines(self, lang: str) -> str:
        """All problems in `lang`, three lines each, an empty line between them."""
        return "\n\n".join(problem.lines(lang) for problem in self.problems)
