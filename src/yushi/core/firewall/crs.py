"""The OWASP Core Rule Set in a folder: its version, the files that are loaded, and texts that hold no values.

Version 3.3 and versions from 4 on name their variables differently; both are read. Left out are the examples, the
exclusions for applications that are not ours (903), reputation by country (910, the engine has no such data), the
counter of requests (912, our own limits count for all workers) and the response rules (pages are made here).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text
from yushi.core.firewall.values import FirewallError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FILE = re.compile(r"REQUEST-(\d{3})")
_LEFT_OUT = frozenset({"900", "903", "910", "912"})
_AFTER_ALL = "949"
_VERSION = re.compile(r'^\s*SecComponentSignature\s+"OWASP_CRS/(\d+(?:\.\d+)*)', re.MULTILINE)
_RULE = re.compile(r"^\s*Sec(?:Rule|Action)\b", re.MULTILINE)
_ID = re.compile(r"\bid:'?(\d+)")
_VARIABLE_MESSAGE = re.compile(r"\bmsg:'([^'%]*)%\{")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules in a folder."""

    folder: Path
    version: str
    judging: tuple[Path, ...]
    """Files that look at the request, in the order in which they are loaded."""
    deciding: tuple[Path, ...]
    """Files that add up and decide; loaded last."""
    messages: Mapping[int, str]
    """Texts for the rules whose own text would have a value of the request in it."""
    digest: str
    """SHA-256 over the names and contents of the files, in hexadecimal."""

    @property
    def is_before_4(self) -> bool:
        """Whether the variables are named as in version 3."""
        return int(self.version.partition(".")[0]) < 4  # noqa: PLR2004 - the version that renamed them


def find(folders: Sequence[Path]) -> Path | None:
    """The first folder that has rules, itself or in `rules` below it."""
    places = [place for folder in folders for place in (folder, folder / "rules")]
    return next((place for place in places if any(place.glob("REQUEST-901*.conf"))), None)


def read(folder: Path) -> RuleSet:
    """The rules in this folder. Raises `FirewallError` if it holds no rule set that is understood."""
    files = [file for file in sorted(folder.glob("REQUEST-9*.conf")) if _number(file) not in _LEFT_OUT]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    version = next((found[1] for text in texts.values() if (found := _VERSION.search(text))), "")
    if not version or not any(_number(file) == _AFTER_ALL for file in files):
        raise _not_a_rule_set(folder)
    digest = hashlib.sha256()
    for file, text in texts.items():
        digest.update(f"{file.name}\0{text}\0".encode())
    return RuleSet(
        folder=folder,
        version=version,
        judging=tuple(file for file in files if _number(file) < _AFTER_ALL),
        deciding=tuple(file for file in files if _number(file) >= _AFTER_ALL),
        messages={rule: said for text in texts.values() for rule, said in _messages(text)},
        digest=digest.hexdigest(),
    )


def _number(file: Path) -> str:
    found = _FILE.match(file.name)
    return found[1] if found else ""


def _messages(text: str) -> list[tuple[int, str]]:
    """Rule ids and texts, cut before the first value of the request."""
    rules = _RULE.split(text)
    return [
        (int(rule[1]), said[1].rstrip(" (-:"))
        for block in rules
        if (said := _VARIABLE_MESSAGE.search(block)) and (rule := _ID.search(block))
    ]


def _not_a_rule_set(folder: Path) -> FirewallError:
    return FirewallError(
        Problem(
            code="firewall.rule-set",
            what=Text(
                f"{folder} 里没有一套完整的 OWASP 核心规则集。",
                f"{folder} holds no whole OWASP Core Rule Set.",
            ),
            rule=Text("需要 3.3 或 4.x 的全部规则文件", "all rule files of version 3.3 or 4.x are needed"),
            fix=Text(
                "安装 modsecurity-crs，或改正规则目录。",
                "Install modsecurity-crs, or correct the folder of rules.",
            ),
        )
    )
