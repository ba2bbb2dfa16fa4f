"""Partials that need not be rendered again: `still`, for a whole process.

`{% still "ui/verdict.html" verdict=found.verdict %}` is for partials whose result depends on nothing but words of the
house: tags, icons, articles of law. Never pass it anything that somebody typed: what it renders stays in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import get_language

from yushi.apps.ui import pages

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def still(partial: str, **words: Hashable) -> SafeString:
    """The template `partial` with `words`, in the language of the page."""
    return pages.still(partial, tuple(words.items()), get_language() or "")
