"""Kleene conditions as texts of Python, each worked out once however many others rest on it.

A condition is plain Python expressions: when it is surely true, when it is surely false. What is
neither is unknown. That keeps Kleene logic exact and costs little more than Python's own `and` and
`or`. What one other rests on is written where it is used, so that Python may skip it; what several
rest on gets a name and is worked out before them. Which of the two it is shows only when all rules
are read, so the texts are made at the end.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal, NamedTuple

from yushi.core.policy import outcome


class Value(NamedTuple):
    """A Python expression, and the names that must not be None for it to mean anything."""

    text: str
    doubts: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, *values: Value) -> Value:
        """An expression over `values`, which means nothing while one of them does not."""
        return cls(text, tuple(dict.fromkeys(name for value in values for name in value.doubts)))

    @property
    def or_none(self) -> str:
        """The expression, or None while it means nothing."""
        unknown = " or ".join(f"{name} is None" for name in self.doubts)
        return f"None if {unknown} else {self.text}" if unknown else self.text


class Texts(NamedTuple):
    """Expressions for surely true, for surely false, and for surely false of what is not surely true."""

    yes: str
    no: str
    fails: str


class Shared(ABC):
    """Something that others rest on; if several do, it is worked out before them under its name."""

    def __init__(self) -> None:
        self.name = ""
        self._asked = 0

    def ask(self) -> None:
        """Notes that one more rests on it."""
        self._asked += 1

    @property
    def named(self) -> bool:
        """Whether several rest on it."""
        return self._asked > 1

    @abstractmethod
    def value(self) -> str:
        """The expression for what it is."""


class Truth(Shared):
    """A condition."""

    @property
    def texts(self) -> Texts:
        """The condition by its name, or written out if it has none."""
        if not self.named:
            return self.written()
        return Texts(self.name, f"({self.name} is False)", f"({self.name} is not None)")

    @property
    def test(self) -> Value | None:
        """The condition as a plain test, by its name if it has one; None if it is no test."""
        test = self.tested()
        return Value(self.name, test.doubts) if test and self.named else test

    @abstractmethod
    def tested(self) -> Value | None:
        """The test that it comes down to, if it is unknown exactly while some names are None."""

    @abstractmethod
    def written(self) -> Texts:
        """The condition written out."""

    def value(self) -> str:
        """The expression for True, False or None."""
        test = self.tested()
        return _or_none(self.written()) if test is None else test.or_none


class Test(Truth):
    """A test of values, which says nothing while one of them is unknown."""

    def __init__(self, test: Value) -> None:
        super().__init__()
        self._test = test

    def tested(self) -> Value:
        """The test."""
        return self._test

    def written(self) -> Texts:
        """The test where its values are known."""
        return _where_known(self._test)


class Held(Truth):
    """What is at hand under a name: True, None, or else something surely false."""

    def __init__(self, held: str) -> None:
        super().__init__()
        self._held = held

    @property
    def named(self) -> bool:
        """Never: there is nothing to work out."""
        return False

    def tested(self) -> None:
        """No test, because what is known not to exist is no False."""

    def written(self) -> Texts:
        """The name, and whether it is None."""
        known = f"{self._held} is not None"
        return Texts(self._held, f"({known} and not {self._held})", f"({known})")


class Never(Truth):
    """What is true or unknown, and never false."""

    def __init__(self, yes: str) -> None:
        super().__init__()
        self._yes = yes

    def tested(self) -> None:
        """No test: what it asks says whether it is known."""

    def written(self) -> Texts:
        """The expression for true."""
        return Texts(self._yes, "False", "False")


class Opposite(Truth):
    """The negation of another, which has no name of its own."""

    def __init__(self, of: Truth) -> None:
        super().__init__()
        self._of = of

    def ask(self) -> None:
        """Notes that one more rests on what is negated."""
        self._of.ask()

    def tested(self) -> Value | None:
        """The test of the other, negated."""
        test = self._of.test
        return test and Value(f"(not {test.text})", test.doubts)

    def written(self) -> Texts:
        """The texts of the other the other way round."""
        yes, no, _ = self._of.texts
        return Texts(no, yes, yes)


class Joined(Truth):
    """The disjunction (`any`) or conjunction (`all`) of others."""

    def __init__(self, kind: Literal["any", "all"], *parts: Truth) -> None:
        super().__init__()
        self._parts = parts
        self._yes, self._no = (" or ", " and ") if kind == "any" else (" and ", " or ")
        for part in parts:
            part.ask()

    def tested(self) -> Value | None:
        """One test for all, if the parts are known or unknown together."""
        tests = [test for part in self._parts if (test := part.test)]
        doubts = {frozenset(test.doubts) for test in tests}
        if len(tests) < len(self._parts) or len(doubts) > 1:
            return None
        return Value(f"({self._yes.join(test.text for test in tests)})", tests[0].doubts)

    def written(self) -> Texts:
        """One part decides for the one side, all parts for the other."""
        test = self.tested()
        if test is not None:
            return _where_known(test)
        parts = [part.texts for part in self._parts]
        no = f"({self._no.join(part.no for part in parts)})"
        return Texts(f"({self._yes.join(part.yes for part in parts)})", no, no)


class Known(Shared):
    """A condition as a value to be compared, so it always has a name."""

    def __init__(self, of: Truth) -> None:
        super().__init__()
        self._of = of
        of.ask()

    @property
    def named(self) -> bool:
        """Always."""
        return True

    def value(self) -> str:
        """The expression for True, False or None."""
        return _or_none(self._of.texts)


class Verdict(Shared):
    """The outcome code of a rule, from its three conditions; see `outcome.combine`."""

    def __init__(self, holds: Truth, applies: Truth | None, asks: Truth | None) -> None:
        super().__init__()
        self._holds, self._applies, self._asks = holds, applies, asks
        for truth in (holds, applies, asks):
            if truth:
                truth.ask()

    @property
    def text(self) -> str:
        """The code, by its name where several rules are alike."""
        return self.name if self.named else f"({self.value()})"

    def value(self) -> str:
        """The expression for the code."""
        sure = [self._applies.texts.yes] if self._applies else []
        met, other = f"{outcome.MET}", f"{outcome.UNKNOWN}"
        if self._asks:
            asks = self._asks.texts
            other = _only(outcome.REVIEW, [*sure, asks.yes])
            met = f"({outcome.MET} if {asks.no} else {other})"
        holds = self._holds.texts
        text = f"{met} if {holds.yes} else {_only(outcome.UNMET, sure)} if {holds.fails} else {other}"
        return f"{outcome.NOT_APPLICABLE} if {self._applies.texts.no} else {text}" if self._applies else text


def _where_known(test: Value) -> Texts:
    """A test whose values may be unknown; where they are known it passes or fails."""
    known = [f"{name} is not None" for name in test.doubts]
    yes, no, fails = (" and ".join([*known, end]) for end in (test.text, f"not {test.text}", "True"))
    return Texts(f"({yes})", f"({no})", f"({fails})")


def _or_none(texts: Texts) -> str:
    return f"True if {texts.yes} else False if {texts.fails} else None"


def _only(code: int, where: list[str]) -> str:
    """The code where all of `where` is so, else the one for unknown."""
    return f"({code} if {' and '.join(where)} else {outcome.UNKNOWN})" if where else f"{code}"
