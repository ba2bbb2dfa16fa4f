"""Contradictions of a dossier, the values side by side with what differs in them; and the guide against the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import wording
from yushi.apps.selfcheck.types import Clash, Difference
from yushi.core.assessment import words
from yushi.core.policy.verdicts import Outcome, Profile
from yushi.core.text import difference

if TYPE_CHECKING:
    from yushi.core.assessment import Assessment
    from yushi.core.dossier import Contradiction
    from yushi.core.policy.judge import Finding

_PAIR = 2
_UNLIKE = ("STRICTER", "LOOSER", "DIFFERS", "OMITS")


def clashes(found: Assessment) -> tuple[Clash, ...]:
    """Every contradiction."""
    return tuple(_clash(one) for one in found.contradictions)


def _clash(one: Contradiction) -> Clash:
    names = [wording.named(path) for path in one.paths]
    shown = [_shown(path, value) for path, value in zip(one.paths, one.values, strict=True)]
    if len(shown) == _PAIR and all(isinstance(value, str) for value in one.values):
        cut = one.segments or difference(*shown)
        sides = (
            (names[0], tuple((part.equal, wording.marked(part.left)) for part in cut)),
            (names[1], tuple((part.equal, wording.marked(part.right)) for part in cut)),
        )
    else:
        sides = tuple(
            (name, ((True, wording.marked(value)),)) for name, value in zip(names, shown, strict=True)
        )  # type: ignore[assignment]
    return Clash(
        what=wording.marked(wording.say(one.what)),
        fix=wording.marked(wording.say(one.fix)),
        certain=one.certain,
        sides=sides,
    )


def _shown(path: str, value: Any) -> str:
    return value if isinstance(value, str) else wording.fact(path, value)


def differences(found: Assessment) -> tuple[Difference, ...]:
    """Conditions on which guide and law part, those that come out differently here first."""
    pairs: dict[str, dict[Profile, Finding]] = {}
    for finding in found.findings:
        pairs.setdefault(finding.condition.id, {})[finding.profile] = finding
    rows = [
        _difference(own)
        for own in pairs.values()
        if Profile.GUIDE in own
        and own[Profile.GUIDE].condition.relation in _UNLIKE
        and own[Profile.GUIDE].outcome is not Outcome.NOT_APPLICABLE
    ]
    return tuple(sorted(rows, key=lambda row: not row.decides))


def _difference(own: dict[Profile, Finding]) -> Difference:
    guide, law = own[Profile.GUIDE], own.get(Profile.LAW)
    condition = guide.condition
    return Difference(
        title=wording.say(condition.title),
        href=selectors.condition_address(condition.id),
        relation=wording.say(words.RELATIONS[condition.relation]),
        law=wording.marked(wording.say(law.says)) if law else "",
        law_verdict=wording.verdict(law.outcome, law.proof) if law else "",
        guide=wording.marked(wording.say(guide.says)),
        guide_verdict=wording.verdict(guide.outcome, guide.proof),
        note=wording.marked(wording.say(condition.note)) if condition.note else "",
        decides=guide.outcome is not Outcome.UNKNOWN
        and _comes_out(guide) != (_comes_out(law) if law else Outcome.MET),
    )


def _comes_out(finding: Finding) -> Outcome:
    return Outcome.MET if finding.outcome is Outcome.NOT_APPLICABLE else finding.outcome
