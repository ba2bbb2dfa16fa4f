"""Letters (文书) of an authority in its own form: filled from a case, with reasons in the order of articles.

`compose` makes the letter of a template: its paragraphs in both languages, and the document that is printed, in Chinese.
What is not known is a marked blank, as in every paper.
"""

from __future__ import annotations

from yushi.core.notices.articles import Reason, in_order, with_remedy
from yushi.core.notices.compose import Composed, compose
from yushi.core.notices.late import paper
from yushi.core.notices.template import Template, find, standard
from yushi.core.notices.wording import dated, numbered

__all__ = [
    "Composed",
    "Reason",
    "Template",
    "compose",
    "dated",
    "find",
    "in_order",
    "numbered",
    "paper",
    "standard",
    "with_remedy",
]
