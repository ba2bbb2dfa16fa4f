"""Which documents a case needs, and why: each by its own expression, with the facts behind the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.policy.answer import Answer
from yushi.core.policy.explain import explain

if TYPE_CHECKING:
    from yushi.core.materials.filing import Filing
    from yushi.core.materials.template import Template, TemplateSet
    from yushi.core.policy.explain import Step


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


def choose(documents: TemplateSet, filing: Filing) -> tuple[Choice, ...]:
    """Every document of the set with its answer, in the order in which they are bound."""
    return tuple(_choice(template, filing) for template in documents.templates)


def _choice(template: Template, filing: Filing) -> Choice:
    step = explain(template.needed, filing.world)
    answer = Answer.UNKNOWN if step.value is None else Answer.YES if step.value is True else Answer.NO
    return Choice(
        template=template,
        answer=answer,
        used=tuple(dict.fromkeys(step.used)),
        missing=tuple(dict.fromkeys(step.missing)) if answer is Answer.UNKNOWN else (),
        step=step,
    )
