"""The rows of findings. A page has some hundred and fifty of them, so they are joined here and not rendered by a template.

What the house says in a row comes from templates and is rendered once for a process; what the dossier says is put
between it, escaped, and forgotten with the page.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yushi.apps.ui import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.apps.selfcheck.types import Found, Missing
    from yushi.apps.ui.types import FactUsed

register = template.Library()


class _Words(NamedTuple):
    """The words and addresses that every row repeats, in the language of the page."""

    lang: str
    question: str
    missing: str
    papers: str
    now: str
    when: str
    facts: str
    trace: str


@register.simple_tag
def finding_rows(rows: Iterable[Found], *, printing: bool) -> SafeString:
    """The rows; on the print version those that fail are open."""
    words = _Words(
        lang=get_language() or "", question=reverse("selfcheck:question"), missing=_("还要知道"), papers=_("哪里查"), now=_("现状"),
        when=_("到何时"), facts=_("事实与依据"), trace=_("推理过程"),
    )  # fmt: skip
    used: dict[int, str] = {}
    return SafeString("".join(part for found in rows for part in _row(found, words, used, printing=printing)))


def _row(found: Found, words: _Words, used: dict[int, str], *, printing: bool) -> Iterator[str]:
    yield _head(found, words.lang)
    yield from _each("selfcheck/requirement.html", found, words.lang)
    if found.missing:
        gaps = "".join(_gap(gap, words.question) for gap in found.missing)
        yield f'<p class="y-finding__do sc-lacks"><b>{words.missing}</b><span class="sc-missing">{gaps}</span></p>'
    if papers := _papers(found):
        yield f'<p class="y-finding__do sc-brief"><b>{words.papers}</b><span>{papers}</span></p>'
    if found.shown:
        yield f'<p class="y-finding__do sc-brief"><b>{words.now}</b><span class="sc-now">{_now(found)}</span></p>'
    if found.met_from:
        until = _("其他不变，%(date)s 起符合") % {"date": found.met_from}
        yield f'<p class="y-finding__do"><b>{words.when}</b>{until}</p>'
    opened = " open" if printing and found.shown else ""
    yield f'<details class="y-more"{opened}><summary>{words.facts}</summary>'
    if found.facts:
        yield f'<ul class="y-used">{"".join(_used(fact, used) for fact in found.facts)}</ul>'
    yield from _each("selfcheck/law.html", found, words.lang)
    yield f'<details class="y-more sc-trace"><summary>{words.trace}</summary>'
    yield from (f"<pre>{_safe(trace)}</pre>" for trace in found.traces)
    yield "</details></details></article>"


def _head(found: Found, lang: str) -> str:
    """The title with the marks of every profile for which it comes out so, and the verdict."""
    profiles = tuple(said.profile for said in found.saids)
    return pages.still(
        "selfcheck/requirement_head.html", (("first", found.said), ("profiles", profiles)), lang
    )


def _each(partial: str, found: Found, lang: str) -> Iterator[str]:
    """What the house says for each profile; marked where there are several, the first standing in the article's name."""
    shared = len(found.saids) > 1
    for said in found.saids:
        yield pages.still(partial, (("said", said), ("shared", shared), ("named", said is found.said)), lang)


def _papers(found: Found) -> str:
    """The documents in which one can find out what is not known."""
    if found.said.verdict != "unknown":
        return ""
    stop = ", " if (get_language() or "").startswith("en") else "、"
    return stop.join(dict.fromkeys(paper for said in found.saids for paper in said.papers))


def _gap(gap: Missing, question: str) -> str:
    label = _safe(gap.label)
    if not gap.question:
        return f"<span>{label}</span>"
    return f'<button type="submit" form="state" formaction="{question}?ask={gap.question}">{label}</button>'


def _now(found: Found) -> str:
    """The facts that fail, and how many more there are."""
    facts = "".join(
        f"<span>{_safe(fact.label)} <strong>{_safe(fact.value)}</strong></span>" for fact in found.shown
    )
    if not found.more:
        return facts
    more = ngettext("还有 %(count)s 项", "还有 %(count)s 项", found.more) % {"count": found.more}
    return f"{facts}<span>{more}</span>"


def _used(fact: FactUsed, known: dict[int, str]) -> str:
    """A fact with the file that proves it; the page shows many of them under several findings."""
    shown = known.get(id(fact))
    if shown is None:
        shown = known[id(fact)] = _fact(fact)
    return shown


def _fact(fact: FactUsed) -> str:
    source = f"{_file()}{_safe(fact.source)}" if fact.source else _("仅有陈述，没有材料")
    label, value = _safe(fact.label), _safe(fact.value)
    return f"<li><span>{label}</span><b>{value}</b><small>{source}</small></li>"


def _safe(text: str) -> str:
    """`text` escaped, unless it is markup already; Django's own way costs five times as much."""
    return text if isinstance(text, SafeString) else escape(text)


def _file() -> str:
    return pages.still("ui/icon.html", (("name", "file"),), "")
