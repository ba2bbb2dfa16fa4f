"""The front page: a bundled dossier already assessed, as the demonstration of what comes out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from yushi.apps.selfcheck import selectors
from yushi.apps.selfcheck.services import nexts, standings, wording
from yushi.apps.selfcheck.types import Front, Sample, Summary
from yushi.core.assessment import assess, questions
from yushi.core.policy import rulebook

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.assessment import Assessment


def front(*, on: date) -> Front:
    """The front page on a day."""
    samples = tuple(_sample(sample) for sample in selectors.samples().values())
    return Front(
        on=str(on),
        samples=samples,
        shown=_summary(next(s for s in samples if s.name == selectors.SHOWN), on),
        conditions=len(rulebook.standard().conditions),
        questions=len(questions.standard()),
    )


def _sample(sample: selectors.Sample) -> Sample:
    return Sample(
        name=sample.name,
        enterprise=str(sample.dossier.get("enterprise.name")),
        shows=wording.say(sample.shows),
        place=wording.say(sample.place),
    )


def _summary(sample: Sample, on: date) -> Summary:
    found = _assessed(sample.name, on)
    return Summary(
        sample=sample,
        on=str(on),
        next=nexts.next_action(found),
        standings=standings.standings(found),
        gauge=standings.gauge([finding for finding in found.findings if finding.blocking]),
    )


@lru_cache(maxsize=8)
def _assessed(name: str, on: date) -> Assessment:
    """A bundled dossier on a day; nobody's own, so it may be kept."""
    return assess(selectors.samples()[name].dossier, on=on)
