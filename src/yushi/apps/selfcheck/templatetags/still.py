"""Partials that need not be rendered again: `still` for a whole process, `once` for a page.

`{% still "ui/verdict.html" verdict=found.verdict %}` is for partials whose result depends on nothing but words of the
house: tags, icons, articles of law. Never pass it anything that somebody typed: what it renders stays in memory.

`{% once "selfcheck/used.html" fact=fact %}` renders for each object once and forgets with the page; for what the same
page shows many times.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.template.context import Context

register = template.Library()


@register.simple_tag
def still(partial: str, **words: Hashable) -> SafeString:
    """The template `partial` with `words`, in the language of the page."""
    return _rendered(partial, tuple(words.items()), get_language() or "")


@lru_cache(maxsize=4096)
def _rendered(partial: str, words: tuple[tuple[str, Hashable], ...], _language: str) -> SafeString:
    return SafeString(get_template(partial).render(dict(words)).strip())


@register.simple_tag(takes_context=True)
def once(context: Context, partial: str, **things: Any) -> SafeString:
    """The template `partial` with `things`, which live as long as the page does."""
    pages: dict[Any, Any] = context.render_context.dicts[0]
    known: dict[Any, SafeString] = pages.setdefault("once", {})
    key = (partial, *map(id, things.values()))
    if key not in known:
        known[key] = SafeString(get_template(partial).render(things).strip())
    return known[key]
