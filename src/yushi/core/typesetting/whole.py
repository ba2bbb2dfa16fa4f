"""Identifiers that stand on one line wherever they fit: a code that is torn in two is typed wrong.

The expression is read by this language and by the layouts, which take it as a value: no look-around, no word
boundaries, since both count Chinese signs as parts of a word.

>>> [found[0] for found in IDENTIFIER.finditer("代码91411302MA9HWNMU10，许可证豫B2-20220021，案件DK-2026-0001")]
['91411302MA9HWNMU10', '豫B2-20220021', 'DK-2026-0001']
>>> holds("联系电话 0377-60000000")
False
"""

from __future__ import annotations

import re
from typing import Final

_CODE = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"  # GB 32100; resident numbers look the same
_LICENCE = r"[一-龥]?[A-Z][0-9](?:\.[A-Z][0-9])*-[0-9]{8}"
_FILING = "[一-龥]ICP(?:备|证)[0-9]{6,16}号(?:-[0-9]+)?"
_POLICE = "[一-龥]公网安备 ?[0-9]{14}号?"
_LETTER = "[一-龥]{3,5}字〔[0-9]{4}〕第[0-9]+号"
_CASE = "[A-Z]{2}-[0-9]{4}-[0-9]{4,}"
IDENTIFIER: Final = re.compile("|".join((_CODE, _LICENCE, _FILING, _POLICE, _LETTER, _CASE)))
"""Unified social credit codes, resident numbers, numbers of licences, filings, letters and cases."""


def holds(text: str) -> bool:
    """Whether there is an identifier in `text`."""
    return IDENTIFIER.search(text) is not None
