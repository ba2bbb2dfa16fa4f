"""Draft rulebooks: the packs with one figure, one file or whole packs changed, in memory only, to see what a change would do."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Text
from yushi.core.policy.folder import PACKS
from yushi.core.policy.rulebook import homes_in, load_folder
from yushi.core.policy.tables import PackError, pack_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from yushi.core.policy.rulebook import Rulebook

_HEADER = "pack.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A figure or word that a rule names with `let`: in which file and rule, of which condition, and its value now."""

    file: str
    place: int
    condition: str
    name: str
    value: int | str

    @property
    def id(self) -> str:
        """A name for it that stays while its file does."""
        return f"{self.file}:{self.place}:{self.name}"


def files(folder: Path = PACKS) -> tuple[str, ...]:
    """The rule files of all packs, by their path below the folder."""
    return tuple(path.relative_to(folder).as_posix() for path in _paths(folder))


def thresholds(folder: Path = PACKS) -> tuple[Threshold, ...]:
    """Every threshold of every pack, in the order of files and rules."""
    return tuple(
        Threshold(file=path.relative_to(folder).as_posix(), place=place, condition=rule["condition"], name=name, value=value)
        for path in _paths(folder)
        for place, rule in enumerate(_parsed(path.read_text(encoding="utf-8"), path.name).get("rule", ()))
        for name, value in rule.get("let", {}).items()
    )  # fmt: skip


def with_value(threshold: Threshold, text: str, folder: Path = PACKS) -> Rulebook:
    """The rulebook in which a threshold has the value that `text` gives.

    Raises:
        PackError: if `text` is no value of its kind, or the packs would not stand with it.

    """
    whole = _parsed((folder / threshold.file).read_text(encoding="utf-8"), threshold.file)
    changed = copy.deepcopy(whole)
    changed["rule"][threshold.place]["let"][threshold.name] = _value(threshold, text.strip())
    return load_folder(folder, instead={threshold.file: changed})


def with_file(file: str, text: str, folder: Path = PACKS) -> Rulebook:
    """The rulebook in which the rule file `file` reads `text`.

    Raises:
        PackError: with the place, for anything malformed, or for a file that is none of the packs'.

    """
    if file not in files(folder):
        raise pack_problem(file, Text("没有这个规则文件", "there is no such rule file"))
    return load_folder(folder, instead={file: _parsed(text, file)})


def with_packs(texts: Mapping[str, str], folder: Path = PACKS) -> Rulebook:
    """The rulebook with the whole packs that `texts` hold, file by file below their folders.

    A pack takes the place of the one here with the same id and version, wherever it lay; any other is added.

    Raises:
        PackError: with the place, for a folder without a header, anything malformed, or packs that contradict each other.

    """
    handed: dict[str, dict[str, Any]] = {}
    for path, text in sorted(texts.items()):
        home, _slash, name = path.rpartition("/")
        handed.setdefault(home, {})[name] = _parsed(text, path)
    known = {
        _named(_parsed((home / _HEADER).read_text(encoding="utf-8"), where)): where
        for where, home in homes_in(folder)
    }
    placed: dict[str, dict[str, Any]] = {}
    for home, files in handed.items():
        if _HEADER not in files:
            raise pack_problem(home or "*.toml", Text(f"没有 {_HEADER}", f"there is no {_HEADER}"))
        named = _named(files[_HEADER])
        where = known.get(named, f"{named[0]}@{named[1]}")
        if where in placed:
            raise pack_problem(
                home, Text(f"规则包 {named[0]} 交了两份", f"the pack {named[0]} is there twice")
            )
        placed[where] = files
    return load_folder(folder, packs=placed)


def _named(header: Mapping[str, Any]) -> tuple[str, str]:
    """Id and version by which a pack is known, as far as its header says them."""
    head = header.get("pack")
    found = head if isinstance(head, dict) else {}
    return str(found.get("id", "")), str(found.get("version", ""))


def _paths(folder: Path) -> Iterator[Path]:
    for _where, home in homes_in(folder):
        yield from sorted(home.glob("*.toml"))


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise pack_problem(where, Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None


def _value(threshold: Threshold, text: str) -> int | str:
    if isinstance(threshold.value, str):
        return text
    try:
        return int(text)
    except ValueError:
        raise _no_number(threshold, text) from None


def _no_number(threshold: Threshold, text: str) -> PackError:
    return pack_problem(threshold.id, Text(f"“{text[:40]}”不是整数", f"{text[:40]!r} is no whole number"))
