"""What a case about a licence that is held is judged by: its own table's guards, and the conditions its reviewers look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.desk.selectors.addressing import is_handed_in
from yushi.apps.desk.types import Condition
from yushi.apps.selfcheck.services.founds import ranked
from yushi.apps.selfcheck.services.wording import TONES, say, verdict, verdict_word
from yushi.core.cases import standard
from yushi.core.cases.requirements import requirements
from yushi.core.policy.verdicts import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.desk.selectors.standing import Looked
    from yushi.core.assessment import Assessment
    from yushi.core.cases import Situation
    from yushi.core.policy.judge import Finding


def of_case(look: Looked, now: Situation) -> tuple[Condition, ...]:
    """What decides this case, each with how it stands; the conditions the worst first."""
    asked = requirements(standard(look.case.kind), now, handed_in=is_handed_in(look.events))
    guards = (
        Condition(
            title=say(one.title),
            word=_("还差") if one.reasons else _("具备"),
            tone="bad" if one.reasons else "ok",
            text="\n".join(say(problem.what) for problem in one.reasons),
        )
        for one in asked
    )
    return (*guards, *_conditions(one.deciding for one in look.wanted if one.deciding is not None))


def of_qualification(found: Assessment) -> tuple[Condition, ...]:
    """The conditions of a neighbouring qualification that decide and apply, the worst first."""
    deciding = (one for one in found.findings if one.blocking and one.outcome is not Outcome.NOT_APPLICABLE)
    return tuple(_conditions(deciding))


def _conditions(findings: Iterable[Finding]) -> Iterable[Condition]:
    for one in ranked(findings):
        word = verdict(one.outcome, one.proof)
        yield Condition(title=say(one.condition.title), word=verdict_word(word), tone=TONES[word])
