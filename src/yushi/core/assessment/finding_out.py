"""What to do about a finding: the remedy of its rule where it fails; where it is not known, finding out.

Nobody has to mend what may be in order, so an unknown never shows the remedy of a failure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.assessment.openings import FEW
from yushi.core.assessment.values import label, worded
from yushi.core.errors import Text
from yushi.core.policy.rules import Remedy
from yushi.core.policy.verdicts import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushi.core.policy.judge import Finding
    from yushi.core.policy.rules import Rule

_KIND = "evidence[].kind"
_ANY = "other"


def to_do(found: Finding) -> Remedy | None:
    """What to do about `found`, and who does it; None where there is nothing to do."""
    if found.outcome is not Outcome.UNKNOWN:
        return found.remedy
    return Remedy(text=_find_out(found), who="enterprise", effort="work", time=None)


def papers(rule: Rule) -> tuple[Text, ...]:
    """The documents in which the facts of `rule` can be read."""
    return tuple(
        Text(worded(_KIND, kind, "zh"), worded(_KIND, kind, "en")) for kind in rule.needs if kind != _ANY
    )


def _find_out(found: Finding) -> Text:
    missing = _listed([Text(label(path, "zh"), label(path, "en")) for path in found.missing])
    what = Text(f"先弄清并写进档案：{missing.zh}。", f"Find out and state in the dossier: {missing.en}.")
    known = _listed(papers(found.rule))
    if not known.zh:
        return what
    return Text(f"{what.zh}可查：{known.zh}。", f"{what.en} Where to look: {known.en}.")


def _listed(several: Sequence[Text]) -> Text:
    """The first few, and how many more; English names of facts have commas of their own."""
    texts = list(dict.fromkeys(several))
    zh, en = "、".join(text.zh for text in texts[:FEW]), "; ".join(text.en for text in texts[:FEW])
    more = len(texts) - FEW
    return Text(f"{zh}等 {len(texts)} 项", f"{en}; and {more} more") if more > 0 else Text(zh, en)
