"""The reader's language: texts of the core said in it, and the words a page repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yushi.core.assessment.values import label, worded
from yushi.core.policy.verdicts import Outcome, Proof

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.ui.types import Tone, Verdict
    from yushi.core.errors import Text

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
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(text: Text) -> str:
    """A text of the core in the reader's language."""
    return text.say(lang())


def fact(path: str, value: Any) -> str:
    """The value of a fact in words; what is not there is unknown."""
    return _("未知") if value is None else worded(path, value, lang())


def named(path: str) -> str:
    """What a fact is called."""
    return label(path, lang())


def joined(parts: list[str]) -> str:
    """Several things in one line."""
    return ("; " if lang() == "en" else "；").join(parts)


def day(on: date) -> str:
    """A date with its day of the week."""
    names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return f"{on} {names[on.weekday()]}"


def verdict(outcome: Outcome, proof: Proof) -> Verdict:
    """The word of a verdict, as the design system draws it."""
    return VERDICTS[outcome, outcome is Outcome.MET and proof is Proof.PROVEN]


def verdict_word(word: Verdict) -> str:
    """What that word is called."""
    return {
        "proven": _("已证实"),
        "claimed": _("已声明"),
        "failing": _("不符合"),
        "review": _("待研判"),
        "unknown": _("未知"),
        "not-applicable": _("不适用"),
    }[word]
