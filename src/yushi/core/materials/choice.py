"""Which documents a case needs, and why: each by its own expression, with the facts behind the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.policy.answer import Answer
from yushi.core.policy.explain import explain

if TYPE_CHECKING:
    from yushi.core.materials.filing import Filing
    from yushi.core.materials.template import Template, TemplateSet, Wanted
    from yushi.core.policy.explain import Step
    from yushi.core.policy.nodes import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One document of the set: needed, not needed, or not to be said before `missing` is known.

    `used` are the facts that decided; `step` is the whole trace of the expression.
    """

    template: Template
    answer: Answer
    used: tuple[str, ...]
    missing: tuple[str, ...]
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosureChoice:
    """One paper from elsewhere: needed or not, and whether the dossier says that it is at hand."""

    wanted: Wanted
    answer: Answer
    used: tuple[str, ...]
    missing: tuple[str, ...]
    at_hand: bool


def choose_enclosures(documents: TemplateSet, filing: Filing) -> tuple[EnclosureChoice, ...]:
    """Every paper from elsewhere that the set knows, with its answer, in the order in which they are bound."""
    ready = filing.value("materials")
    at_hand = {*filing.world.evidence, *(ready if isinstance(ready, tuple) else ())}
    found = []
    for wanted in documents.wanted:
        answer, step = _answered(wanted.needed, filing)
        missing = _once(step.missing) if answer is Answer.UNKNOWN else ()
        found.append(
            EnclosureChoice(
                wanted=wanted,
                answer=answer,
                used=_once(step.used),
                missing=missing,
                at_hand=wanted.kind in at_hand,
            )
        )
    return tuple(found)


def choose(documents: TemplateSet, filing: Filing) -> tuple[Choice, ...]:
    """Every document of the set with its answer, in the order in which they are bound."""
    return tuple(_choice(template, filing) for template in documents.templates)


def _choice(template: Template, filing: Filing) -> Choice:
    answer, step = _answered(template.needed, filing)
    missing = _once(step.missing) if answer is Answer.UNKNOWN else ()
    return Choice(template=template, answer=answer, used=_once(step.used), missing=missing, step=step)


def _answered(needed: Node, filing: Filing) -> tuple[Answer, Step]:
    step = explain(needed, filing.world)
    return (Answer.UNKNOWN if step.value is None else Answer.YES if step.value is True else Answer.NO), step


def _once(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))
