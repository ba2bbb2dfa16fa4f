"""The words of a verdict, exactly as the dossier contract spells them."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Whose word a rule is: the law's, the authority's forms', or the field guide's."""

    LAW = "law"
    PRACTICE = "practice"
    GUIDE = "guide"


class Dimension(StrEnum):
    """The five dimensions of a case, and the two places for what belongs to none of them."""

    SUBJECT = "subject"
    WEBSITE = "website"
    PERSONNEL = "personnel"
    SECURITY = "security"
    CREDIT = "credit"
    PROCESS = "process"
    SCENARIO = "scenario"


class Outcome(StrEnum):
    """What one condition comes to. An unknown never becomes a yes or a no."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    REVIEW = "review"


class Proof(StrEnum):
    """What a met condition rests on: documents, somebody's word, or nothing."""

    PROVEN = "proven"
    CLAIMED = "claimed"
    NONE = "none"


class Readiness(StrEnum):
    """The verdict of a whole profile."""

    READY = "ready"
    NOT_READY = "not-ready"
    INCOMPLETE = "incomplete"


class Grade(StrEnum):
    """How good a source is."""

    A = "A"  # a statute, its text read
    B = "B"  # a rule that is cited but was not read in full
    C = "C"  # practice, or a third party's word
    D = "D"  # cited by somebody, not found
    E = "E"  # sanity of the form; needs no source
