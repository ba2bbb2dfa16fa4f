"""How applicability, condition and open question combine into one outcome.

When it is not known whether a rule applies, a failed condition is *unknown*, not *unmet*; a met
one is met either way. A question for a person stands before *met*, never before *unmet*.
"""

from __future__ import annotations

from yushi.core.policy.verdicts import Outcome

UNMET, MET, UNKNOWN, NOT_APPLICABLE, REVIEW = range(5)

OUTCOMES = (
    Outcome.UNMET,
    Outcome.MET,
    Outcome.UNKNOWN,
    Outcome.NOT_APPLICABLE,
    Outcome.REVIEW,
)


def combine(*, applies: bool | None, holds: bool | None, asks: bool | None) -> int:
    """The outcome code for the three Kleene values of a rule's `when`, `expr` and `review`."""
    if applies is False:
        return NOT_APPLICABLE
    if holds is False:
        return UNMET if applies else UNKNOWN
    if asks:
        return REVIEW if applies else UNKNOWN
    return MET if holds and asks is False else UNKNOWN
