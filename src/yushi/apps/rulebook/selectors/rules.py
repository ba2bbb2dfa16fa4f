"""A rule as its condition's page shows it: explained, cited, with what to do and what proves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors.library import verified
from yushi.apps.rulebook.selectors.told import told
from yushi.apps.rulebook.tongue import chinese, marked, say
from yushi.apps.rulebook.types import Alert, Case, Cite, Clause, Line, Link, RuleView, Tag
from yushi.core.assessment import words
from yushi.core.assessment.as_text import articled
from yushi.core.assessment.phrases import phrase
from yushi.core.assessment.values import worded
from yushi.core.errors import Text
from yushi.core.policy import instruments
from yushi.core.policy.verdicts import Outcome

if TYPE_CHECKING:
    from yushi.core.assessment.phrases import Phrase
    from yushi.core.policy.nodes import Node
    from yushi.core.policy.rules import Citation, Example, Pack, Rule

_SHORT = 12
_LABEL = re.compile(r"[「“]([^」”]+)[」”]")


def view(rule: Rule, pack: Pack, lang: str, *, number: int) -> RuleView:
    """The rule in `lang`; `number` is its place among the rules of its condition."""
    remedy = rule.remedy
    return RuleView(
        anchor=f"{rule.profile.value}-{number}",
        profile=rule.profile.value,
        says=say(rule.says, lang),
        blocking=rule.blocking,
        expr=_clause(rule, "expr", rule.expr, lang),
        when=_clause(rule, "when", rule.when, lang) if rule.when else None,
        review=_clause(rule, "review", rule.review, lang) if rule.review else None,
        question=say(rule.question, lang) if rule.question else "",
        grade=rule.grade.value,
        grade_says=words.GRADES[rule.grade].say(lang),
        cites=tuple(_cite(citation, lang) for citation in rule.citations),
        remedy=say(remedy.text, lang),
        who=words.WHO[remedy.who].say(lang),
        time=say(remedy.time, lang) if remedy.time else "",
        alerts=tuple(
            Alert(code=warn.code, text=say(warn.says, lang), when=line(phrase(warn.when), lang))
            for warn in rule.warns
        ),
        needs=tuple(worded("evidence[].kind", kind, lang) for kind in rule.needs),
        cases=tuple(_case(example, lang) for example in rule.examples),
        pack=Link(text=say(pack.title, lang), href=reverse("rulebook:pack", args=[pack.id])),
        version=pack.version,
        digest=pack.digest[:_SHORT],
    )


def _clause(rule: Rule, key: str, tree: Node, lang: str) -> Clause:
    return Clause(line=line(phrase(tree), lang), source=rule.source_text[key])


def line(said: Phrase, lang: str) -> Line:
    """A phrase in `lang`."""
    return Line(text=_named(said.says.say(lang), lang), parts=tuple(line(part, lang) for part in said.parts))


def _named(text: str, lang: str) -> str:
    """A line with the labels of its facts in bold where a plain text has quotation marks."""
    pieces = _LABEL.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<b>{}</b>", piece) if number % 2 else marked(piece, lang),)
            for number, piece in enumerate(pieces)
        ),
    )


def _cite(citation: Citation, lang: str) -> Cite:
    return Cite(
        instrument=_instrument(citation.instrument, lang),
        article=marked(articled(citation.article).say(lang).strip(), lang),
        quote=citation.quote,
        force=_force(citation).say(lang),
        verified=verified(citation.verified, lang),
    )


def _instrument(name: str, lang: str) -> str:
    """The instrument's name; in English its translation, with the Chinese name by which it is found."""
    named = instruments.named(name)
    if lang != "en" or named.en == name:
        return chinese(name, lang)
    return format_html("{} <small>{}</small>", marked(named.en, lang), chinese(name, lang))


def _force(citation: Citation) -> Text:
    """From when to when the words cited are in force, as far as that is known."""
    start, end = citation.in_force_from, citation.in_force_to
    if start and end:
        return Text(f"{start} 起施行，{end} 起不再有效", f"in force from {start}, no longer from {end}")
    if start:
        return Text(f"{start} 起施行", f"in force since {start}")
    return Text(f"{end} 起不再有效", f"no longer in force from {end}") if end else Text("", "")


def _case(example: Example, lang: str) -> Case:
    zh, _, en = example.name.partition(" / ")
    tone, icon = wording.OUTCOMES[Outcome(example.then)]
    word = words.OUTCOMES[Outcome(example.then)].say(lang)
    return Case(
        name=say(Text(zh, en or zh), lang),
        on=example.on,
        given=told(example, lang),
        outcome=Tag(text=word, tone=tone, icon=icon),
    )
