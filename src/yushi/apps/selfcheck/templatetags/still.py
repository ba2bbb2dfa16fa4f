"""Partials that need not be rendered again: `still`, for a whole process.

`{% still "ui/verdict.html" verdict=found.verdict %}` is for partials whose result depends on nothing but words of the
house: tags, icons, articles of law. Never pass it anything that somebody typed: what it renders stays in memory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Hashable

register = template.Library()


@register.simple_tag
def still(partial: str, **words: Hashable) -> SafeString:
    """The template `partial` with `words`, in the language of the page."""
    return rendered(partial, tuple(words.items()), get_language() or "")


@lru_cache(maxsize=4096)
def rendered(partial: str, words: tuple[tuple[str, Hashable], ...], _language: str) -> SafeString:
    """The template `partial` with `words` in a language, which is that of the page where words depend on it."""
    return SafeString(get_template(partial).render(dict(words)).strip())
