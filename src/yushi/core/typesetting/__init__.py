"""Pages from a layout and values: PDF with our own typefaces, embedded, the same bytes every time.

A layout is a Typst file of ours beside the room that uses it; values reach it as JSON and are never read as
a layout (`sys.inputs.data`). Nothing outside the layout's folder can be read, and no typeface of the machine is used. A layout
names its number of pages by `#context [#metadata(counter(page).final().first()) <pages>]`.

>>> unprintable("宛知远 𠮷")
('𠮷',)
"""

from __future__ import annotations

from yushi.core.typesetting.faces import FAMILIES, unprintable
from yushi.core.typesetting.setting import Typeset, typeset
from yushi.core.typesetting.whole import IDENTIFIER, holds

__all__ = ["FAMILIES", "IDENTIFIER", "Typeset", "holds", "typeset", "unprintable"]
