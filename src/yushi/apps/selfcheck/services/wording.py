"""The reader's language: texts of the core said in it, and the words a page repeats."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yushi.apps.ui.types import FactUsed
from yushi.core.assessment import openings
from yushi.core.assessment.values import label, worded
from yushi.core.dossier import schema as schemas
from yushi.core.policy.verdicts import Outcome, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.apps.ui.types import Tone, Verdict
    from yushi.core.assessment import Assessment
    from yushi.core.dossier import Dossier
    from yushi.core.errors import Text
    from yushi.core.policy.judge import UsedFact

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60][\u3400-\u9fff\u3000-\u303f\uff01-\uff60]*")
"""Written so that the first character is looked for alone, which is quick: most of a page has nothing of it."""
_PAGE: ContextVar[str] = ContextVar("page", default="")
"""The language of the page that is being put together: Django takes its time over it, and a page asks a thousand times."""
VERDICTS: dict[tuple[Outcome, bool], Verdict] = {
    (Outcome.UNMET, False): "failing",
    (Outcome.UNKNOWN, False): "unknown",
    (Outcome.REVIEW, False): "review",
    (Outcome.NOT_APPLICABLE, False): "not-applicable",
    (Outcome.MET, False): "claimed",
    (Outcome.MET, True): "proven",
}
TONES: dict[Verdict, Tone] = {
    "proven": "ok",
    "claimed": "claim",
    "failing": "bad",
    "review": "note",
    "unknown": "void",
    "not-applicable": "void",
}


def lang() -> str:
    """`en` or `zh`."""
    return _PAGE.get() or _lang()


@contextmanager
def one_language() -> Iterator[None]:
    """All of a page in the reader's language, which is asked for once."""
    before = _PAGE.set(lang())
    try:
        yield
    finally:
        _PAGE.reset(before)


def _lang() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(text: Text) -> str:
    """A text of the core in the reader's language."""
    return text.say(lang())


def marked(text: str, known: str = "") -> str:
    """`text` as it is on a Chinese page; on an English one with every run of Chinese marked as such.

    Who knows the language of the page says so: asking for it hundreds of times takes its time.
    """
    if (known or lang()) != "en" or _HAN.search(text) is None:
        return text
    # Escaping touches nothing that is Chinese, so the runs can be marked afterwards.
    return SafeString(_RUN.sub(_in_chinese, escape(text)))


def _in_chinese(found: re.Match[str]) -> str:
    """A run of Chinese, marked; marks of Chinese punctuation alone (an indent) are none."""
    run = found[0]
    return f'<span lang="zh-Hans">{run}</span>' if _HAN.search(run) else run


def fact(path: str, value: Any) -> str:
    """The value of a fact in words; what is not there is unknown."""
    return _("未知") if value is None else worded(path, value, lang())


def named(path: str) -> str:
    """What a fact is called."""
    return label(path, lang())


def assumption(found: Assessment) -> str:
    """What the dates of the plan take for granted, "" if nothing."""
    text = openings.assumption(found)
    return "" if text is None else say(text)


def joined(parts: list[str]) -> str:
    """Several things in one line."""
    return ("; " if lang() == "en" else "；").join(parts)


def day(on: date) -> str:
    """A date with its day of the week."""
    return f"{on} {_weekdays(lang())[on.weekday()]}"


@lru_cache(maxsize=2)
def _weekdays(_lang: str) -> tuple[str, ...]:
    return _("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")


def verdict(outcome: Outcome, proof: Proof) -> Verdict:
    """The word of a verdict, as the design system draws it."""
    return VERDICTS[outcome, outcome is Outcome.MET and proof is Proof.PROVEN]


def verdict_word(word: Verdict) -> str:
    """What that word is called."""
    return _verdict_words(lang())[word]


@lru_cache(maxsize=2)
def _verdict_words(_lang: str) -> dict[Verdict, str]:
    return {
        "proven": _("已证实"),
        "claimed": _("已声明"),
        "failing": _("不符合"),
        "review": _("待研判"),
        "unknown": _("未知"),
        "not-applicable": _("不适用"),
    }


class Told:
    """The facts of one dossier in the reader's words, each worked out once for a page."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.lang = lang()
        self._names: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._stated: dict[str, str] = {}
        self._used: dict[tuple[str, str | None], FactUsed] = {}

    def say(self, text: Text) -> str:
        """A text of the core."""
        return text.en if self.lang == "en" else text.zh

    def marked(self, text: str) -> str:
        """A text with the Chinese in it marked, where the page is not Chinese."""
        return marked(text, self.lang)

    def name(self, path: str) -> str:
        """What a fact is called."""
        found = self._names.get(path)
        if found is None:
            found = self._names[path] = label(path, self.lang)
        return found

    def value(self, path: str) -> str:
        """The stated value of a fact, else the values it was worked out from, else ""."""
        found = self._values.get(path)
        if found is None:
            found = self._values[path] = self._worded(path)
        return found

    def stated(self, path: str) -> str:
        """A fact with its value, "" where it has none."""
        found = self._stated.get(path)
        if found is None:
            value = self.value(path)
            found = self._stated[path] = f"{self.name(path)} = {value}" if value else ""
        return found

    def used(self, fact: UsedFact) -> FactUsed:
        """A fact behind a finding with the file that proves it; the same object wherever it is used."""
        key = fact.path, fact.source
        found = self._used.get(key)
        if found is None:
            found = self._used[key] = FactUsed(
                label=self.marked(self.name(fact.path)),
                value=self.marked(self.value(fact.path)),
                source=self.marked(fact.source or ""),
                path=fact.path,
                proven=fact.source is not None,
            )
        return found

    def _worded(self, path: str) -> str:
        value = self.dossier.get(path)
        if value is not None:
            return worded(path, value, self.lang)
        bases = [base for base in schemas.standard().basis(path) if base != path]
        words = [self.value(base) for base in bases if self.dossier.get(base) is not None]
        return (", " if self.lang == "en" else "，").join(words)
