"""Words of the place, which passwords may not hold: those of place_words.toml, and the names of this site and of the person's organisations.

>>> held("Yu5hi-2026!", fixed())
'yushi'
>>> sorted(names("洛阳牡汇文旅有限公司"))
['洛阳牡汇文旅有限公司', '牡汇', '牡汇文旅']
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = Path(__file__).with_name("place_words.toml")
_LIKE = str.maketrans("013457@$!", "oieastasi")
_LETTERS, _SIGNS = 4, 2
"""The shortest word of letters, and of Chinese characters, that is looked for."""


@cache
def table() -> dict[str, Any]:
    """The file, as it is written."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def fixed() -> frozenset[str]:
    """The words that are the same on every site."""
    return frozenset(word for group in table()["group"] for word in group["words"])


def hosts(names_of_hosts: Iterable[str]) -> set[str]:
    """The words of host names: every label but the last, where it is long enough."""
    labels = {label for host in names_of_hosts for label in host.strip(".").lower().split(".")[:-1]}
    return {label for label in labels if len(label) >= _LETTERS and not label.isdigit()}


def names(organisation: str) -> set[str]:
    """The names an organisation goes by: whole, short (without region and legal form), the sign that sets it apart, Latin words."""
    folded = fold(organisation, case=True)
    whole = {part.strip() for part in re.split(r"[/()（）]", folded) if len(part.strip()) >= _LETTERS}
    return whole | set(_short(folded)) | _latin(organisation)


def held(password: str, words: Iterable[str]) -> str | None:
    """The longest of `words` that `password` holds, however it is written; None if it holds none."""
    spellings = {_bare(password), _bare(password.lower().translate(_LIKE))}
    found = [word for word in words if _bare(word) and any(_bare(word) in spelt for spelt in spellings)]
    return max(found, key=lambda word: (len(word), word), default=None)


def _bare(text: str) -> str:
    return "".join(sign for sign in fold(text, case=True) if sign.isalnum())


def _short(folded: str) -> Iterator[str]:
    cut = table()["cut"]
    for run in re.findall(r"[\u4e00-\u9fff]+", folded):
        stem = run
        while region := next((one for one in cut["regions"] if stem.startswith(one)), ""):
            stem = stem.removeprefix(region)
        form = next((one for one in cut["forms"] if stem.endswith(one)), "")
        stem = stem.removesuffix(form)
        if len(stem) >= _SIGNS and (form or stem != run):
            yield from {stem, stem[:_SIGNS]}


def _latin(organisation: str) -> set[str]:
    return {
        word
        for word in re.findall(r"[a-z]+", organisation.lower())
        if len(word) > _LETTERS and word not in table()["cut"]["latin"]
    }
