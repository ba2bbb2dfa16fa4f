"""Numbers of bank cards in a text: looked for so that none is kept, never to be read.

A card has 15 to 19 digits, begins with 3 to 6 or 9, and its last digit checks the others (ISO/IEC 7812-1, Luhn). Eighteen
digits are left alone: with us those are people and enterprises, and cards of that length are rare.

>>> hidden("退到 6222 0200 0000 0000 000，谢谢")
'退到 ****0000，谢谢'
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.-])[3-69]\d{3}(?:[ -]?\d){11,15}(?![\w-])", re.ASCII)
_OF_PEOPLE = 18
_LAST = 4


def holds_card(text: str) -> bool:
    """Whether something in `text` can be the number of a card."""
    return any(_is_card(found[0]) for found in _NUMBER.finditer(text))


def hidden(text: str) -> str:
    """`text` with stars and four digits in the place of each number of a card."""
    return _NUMBER.sub(lambda found: _stars(found[0]) if _is_card(found[0]) else found[0], text)


def _is_card(written: str) -> bool:
    digits = [int(sign) for sign in written if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return len(digits) != _OF_PEOPLE and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _stars(written: str) -> str:
    return "****" + "".join(sign for sign in written if sign.isdigit())[-_LAST:]
