"""Writes core/search/readings.txt: how Chinese characters are read, without tones, from pypinyin (MIT).

`python -m tools.pinyin`, after a new version of pypinyin was locked. One line is a syllable and every character that is
read so; after them come the words in which a character is read otherwise than alone. pypinyin itself would take a third
of a second and 56 MB in every process; the file takes a hundredth and a few.
"""

from __future__ import annotations

import unicodedata
from importlib import metadata
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

TARGET = Path(__file__).parents[1] / "src" / "yushi" / "core" / "search" / "readings.txt"
_LONGEST = 4
# What goods and places of Henan are called, where the dictionary begins with the reading that is rarer there.
_ALONE = {"长": "chang", "粘": "nian"}
_PLACES = {"浚县": "xun xian", "单县": "shan xian", "长垣": "chang yuan", "长葛": "chang ge", "鹤壁": "he bi"}
_HEAD = """# How characters are read, without tones; ü is written u. Made by tools/pinyin.py from pypinyin {version},
# Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>, under the MIT licence: readings.LICENSE.txt beside this file.
"""


def text() -> str:
    """The whole file."""
    alone = {chr(code): _plain(said.split(",")[0]) for code, said in PINYIN_DICT.items() if _counts(code)}
    alone.update(_ALONE)
    syllables: dict[str, list[str]] = {}
    for character, syllable in sorted(alone.items()):
        syllables.setdefault(syllable, []).append(character)
    lines = [f"{syllable} {''.join(read)}" for syllable, read in sorted(syllables.items())]
    words = [f"{word} {' '.join(read)}" for word, read in sorted(_words(alone).items())]
    return "\n".join([_HEAD.format(version=metadata.version("pypinyin")).strip(), *lines, "", *words, ""])


def _words(alone: dict[str, str]) -> dict[str, list[str]]:
    """The words read otherwise than character by character, shortest first, without those that a shorter one explains."""
    kept = {word: said.split() for word, said in _PLACES.items() if said.split() != _said(word, alone, {})}
    for word, marked in sorted(PHRASES_DICT.items(), key=lambda entry: (len(entry[0]), entry[0])):
        read = [_plain(said[0]) for said in marked]
        if (
            len(read) != len(word)
            or len(word) > _LONGEST
            or not all(character in alone for character in word)
        ):
            continue
        if word not in _PLACES and read != _said(word, alone, kept):
            kept[word] = read
    return kept


def _said(word: str, alone: dict[str, str], words: dict[str, list[str]]) -> list[str]:
    """How `word` would be read so far: the longest word at each place, else the character alone."""
    said: list[str] = []
    while len(said) < len(word):
        at = len(said)
        ends = (end for end in range(min(len(word), at + _LONGEST), at + 1, -1) if word[at:end] in words)
        end = next(ends, at + 1)
        said += words.get(word[at:end]) or [alone[word[at]]]
    return said


def _plain(marked: str) -> str:
    """A syllable without its tone; ü is u, for people type both and v."""
    letters = unicodedata.normalize("NFD", marked.replace("ê", "e"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha()).lower()


def _counts(code: int) -> bool:
    """Whether it is one of the common characters (Unicode's first block of them) or 〇."""
    return 0x4E00 <= code <= 0x9FFF or code == 0x3007  # noqa: PLR2004 - the block


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
