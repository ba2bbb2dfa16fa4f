"""One spelling of a value for exact look-up: what people write differently and mean alike.

Unlike `core.text.fold` nothing inside the value is taken away, since a look-up that finds another
person's row is worse than one that finds none.

>>> phone("+86 138-0013-8000"), identity(" 11010519491231002x"), plain(" Ｇu@Example.COM ")
('13800138000', '11010519491231002X', 'gu@example.com')
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Normal: TypeAlias = Callable[[str], str]

_NO_DIGIT = re.compile(r"\D+")
_SPACES = re.compile(r"\s+")
_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9][0-9]{9}$)")
_PREFIX = re.compile(r"^[\s(]*(?:\+|00)\s*86")


def plain(text: str) -> str:
    """`text` in NFKC, without letter case, trimmed: names, e-mail addresses, postal addresses."""
    if text.isascii():
        return text.strip().lower()
    # NFKC comes once more because folding case takes some letters apart (ᾳ, ΐ).
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def phone(text: str) -> str:
    """The digits of `text` without the country code of China."""
    wide = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _COUNTRY.sub("", _NO_DIGIT.sub("", _PREFIX.sub("", wide, count=1)), count=1)


def identity(text: str) -> str:
    """`text` in NFKC, without spaces, in capitals: identity numbers and credit codes."""
    if text.isascii():
        return _SPACES.sub("", text).upper()
    # Taking a space away can bring a letter and its accent together.
    once = _SPACES.sub("", unicodedata.normalize("NFKC", text)).upper()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", once).upper())


NORMALS: Final[dict[str, Normal]] = {"plain": plain, "phone": phone, "identity": identity}
