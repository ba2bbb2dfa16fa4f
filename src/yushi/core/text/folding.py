"""One spelling for texts that a reader would call the same, used to compare and never to show.

Folding takes away what typing, scanning and typesetting add: width (NFKC), invisible characters and
every space, the choice among brackets, quotes, dashes and middle dots, radicals that a PDF puts in
the place of characters, and traditional forms. It keeps every difference that makes another name:
a former name, a missing 「市」, another number.

Folding is stable: folding a folded text changes nothing.

>>> fold("豫 ICP 備 2024012345 號－１")
'豫ICP备2024012345号-1'
>>> fold("Ａbc", case=True)
'abc'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_ONE_FORM = str.maketrans(
    dict.fromkeys("〔【〖〘[", "(")
    | dict.fromkeys("〕】〗〙]", ")")
    | dict.fromkeys("“”„‟「」『』〝〞〟", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("•‧∙⋅・", "·")
    | dict.fromkeys("‐‑‒–—―−─", "-")
    # Fonts in PDF files map these radicals to the character's picture; NFKC knows only the others.
    | dict(
        zip(
            "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
            "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙",
            strict=True,
        )
    )
)

# Spaces, controls, soft hyphens, direction marks, joiners, variation selectors, lone surrogates and tags.
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\xad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)

# GB 2312 holds simplified forms only, with these exceptions: characters that the conversion changes
# alone (first line) or inside a phrase, such as 沈默 and 答覆 (second line). A test proves the list complete.
_TWO_FACED = re.compile("[乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽沈覆坏藉哩]")


def fold(text: str, *, case: bool = False) -> str:
    """`text` in its one comparable spelling; `case=True` also folds upper and lower case."""
    if text.isascii():
        plain = _UNSEEN.sub("", text).translate(_ONE_FORM)
        return plain.lower() if case else plain
    # Taking spaces away can bring a letter and its accent together, hence the second NFKC.
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", plain).translate(_ONE_FORM))
    plain = _simplify(plain)
    return unicodedata.normalize("NFKC", plain.casefold()) if case else plain


def _simplify(text: str) -> str:
    """`text` in simplified characters, without loading the converter where nothing can change."""
    if not _may_be_traditional(text):
        return text
    # 薴 becomes 苧 and 苧 becomes 苎: one pass is not always the end.
    simple = text
    while (again := str(_converter().convert(simple))) != simple:
        simple = again
    return simple


def _may_be_traditional(text: str) -> bool:
    """False only if the conversion leaves `text` as it is."""
    if _TWO_FACED.search(text):
        return True
    try:
        text.replace("·", "").encode("gb2312")  # Python's table has another dot there
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    """The traditional to simplified converter, built when first needed (about 20 ms)."""
    from opencc import OpenCC  # noqa: PLC0415  most runs never meet a traditional character

    return OpenCC("t2s")
