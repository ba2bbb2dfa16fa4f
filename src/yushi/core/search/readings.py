"""How Chinese is said without tones: words first, since 行 in 银行 is not read as 行 alone, then characters.

>>> readings().said("信阳毛尖")
('xin', 'yang', 'mao', 'jian')
>>> readings().splits("xian")
(('xian',), ('xi', 'an'))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_SPLITS, _KEPT, _LONGEST = 4, 8, 6
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The syllable of every character, and the words in which a character is said otherwise; ü is written u."""

    alone: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    syllables: frozenset[str]
    begun: frozenset[str]

    def said(self, han: str) -> tuple[str, ...]:
        """A syllable for each character of `han`; a character nobody recorded is said as itself."""
        said: list[str] = []
        while (at := len(said)) < len(han):
            said += self._word(han, at) or (self.alone.get(han[at], han[at]),)
        return tuple(said)

    def ways(self, han: str) -> tuple[tuple[str, ...], ...]:
        """`said`, and character by character where that is another way: 州长 in 禹州长直发 is no word."""
        return tuple(dict.fromkeys((self.said(han), tuple(self.alone.get(one, one) for one in han))))

    def splits(self, letters: str) -> tuple[tuple[str, ...], ...]:
        """The ways to read `letters` as whole syllables, the shortest first; v is ü.

        One more syllable than need be is allowed for (xian is 西安 too), more are not: ma-o-ji-an is what nobody meant.
        """
        found = self._whole(letters.replace("v", "u"))[-1]
        return tuple(split for split in found if len(split) <= len(found[0]) + 1)[:_MOST_SPLITS]

    def unfinished(self, letters: str) -> tuple[tuple[str, ...], ...]:
        """The shortest ways with a last syllable that somebody has only begun to write, as in "xinyangm"."""
        letters = letters.replace("v", "u")
        heads = enumerate(self._whole(letters))
        tails = [(letters[at:], ways) for at, ways in heads if at and letters[at:] in self.begun]
        found = sorted(((*whole, tail) for tail, ways in tails for whole in ways), key=len)
        return tuple(split for split in found if len(split) == len(found[0]))[:_MOST_SPLITS]

    def _word(self, han: str, at: int) -> tuple[str, ...] | None:
        for length in (4, 3, 2):
            if (said := self.words.get(han[at : at + length])) is not None:
                return said
        return None

    def _whole(self, letters: str) -> list[list[tuple[str, ...]]]:
        """For every length, how the letters up to there are syllables: the shortest few of many ways."""
        ways: list[list[tuple[str, ...]]] = [[()]]
        for end in range(1, len(letters) + 1):
            lasts = ((start, letters[start:end]) for start in range(max(0, end - _LONGEST), end))
            found = [(*way, last) for start, last in lasts if last in self.syllables for way in ways[start]]
            ways.append(sorted(found, key=len)[:_KEPT])
        return ways


@lru_cache(maxsize=1)
def readings() -> Readings:
    """The readings beside this module, read once (some 10 ms)."""
    text = resources.files("yushi.core.search").joinpath("readings.txt").read_text(encoding="utf-8")
    characters, _, words = text.partition("\n\n")
    lines = [line.split(" ") for line in characters.splitlines() if not line.startswith("#")]
    syllables = frozenset(syllable for syllable, _ in lines if _VOWELS & set(syllable))
    return Readings(
        alone={character: syllable for syllable, read in lines for character in read},
        words={word: tuple(said) for word, *said in (line.split(" ") for line in words.splitlines())},
        syllables=syllables,
        begun=frozenset(syllable[:end] for syllable in syllables for end in range(1, len(syllable) + 1)),
    )
