"""Reading what the engine says about a rule that matched, without trusting a word that the request put into it.

A line looks like this (shortened), and A stands for text that the sender of the request chose:

    Warning. Matched "Operator … against variable `ARGS:A' (Value: `A' ) [file "…"] [line "9"] [id "941100"] …
    [msg "…"] [data "A"] [severity "2"] [ver "…"] [tag "attack-xss"] [hostname "H"] [uri "A"] …

The engine escapes quotes in `data` only. So the tail is cut at the host name, which is a secret of this process; in
what is left the *last* file-line-id triple is the engine's own, because only escaped text follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.firewall import categories
from yushi.core.firewall.values import SEVERITIES, Match

if TYPE_CHECKING:
    from collections.abc import Mapping

SCORES = 9_900_200
"""The id of our own rule that says the scores by paranoia level."""
_EVALUATION = frozenset({949, 959, 980})
"""Rule files that only add up: what they say is in the score."""
_OURS = range(9_900_000, 9_910_000)

_HEAD = re.compile(r'\[file "[^"]*"\] \[line "\d*"\] \[id "(?P<id>\d+)"\] \[rev "')
_MESSAGE = re.compile(r'\[msg "(?P<said>[^"]*)"\]')
_SEVERITY = re.compile(r'\[severity "(?P<said>\d)"\]')
_TAG = re.compile(r'\[tag "(?P<said>[^"]*)"\]')
_AGAINST = re.compile(r"against variable `(?P<name>.*?)' \(Value: `", re.DOTALL)
_WITHIN = re.compile(r" found within (?P<name>[A-Z_]+(?::.*?)?): ", re.DOTALL)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.:/*\[\]-]{1,80}")
_LEVEL = "paranoia-level/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: the id of its rule, the message, and what stands before and after the id."""

    id: int
    message: str
    before: str
    after: str


def read(raw: bytes, *, host: str) -> Line | None:
    """The line without its tail, or nothing where it has no rule in it."""
    text = raw.decode("utf-8", "replace").partition(f'[hostname "{host}"]')[0]
    heads = list(_HEAD.finditer(text))
    if not heads:
        return None
    last = heads[-1]
    after = text[last.end() :]
    message = _MESSAGE.search(after)
    return Line(
        id=int(last["id"]),
        message=message["said"] if message else "",
        before=text[: last.start()],
        after=after,
    )


def scores(line: Line) -> tuple[int, ...]:
    """The scores of the paranoia levels, from our own rule's message: `scores 5 0 0 0`."""
    return tuple(int(word) for word in line.message.split()[1:] if word.isdigit())


def is_about_the_request(line: Line) -> bool:
    """Whether the rule judges the request, rather than adding up or being one of ours."""
    return line.id not in _OURS and line.id // 1000 not in _EVALUATION


def match(line: Line, *, blocking_level: int, messages: Mapping[int, str]) -> Match:
    """The rule that matched, as it may be recorded.

    `messages` has the texts to show for rules that would put a value of the request into theirs.
    """
    tags = tuple(found["said"] for found in _TAG.finditer(line.after))
    level = _level(tags)
    return Match(
        id=line.id,
        message=messages.get(line.id, line.message),
        severity=_severity(line.after),
        tags=tags,
        category=categories.of_tags(tags),
        variable=_variable(line),
        paranoia_level=level,
        counts=level <= blocking_level,
    )


def _severity(after: str) -> str:
    said = _SEVERITY.search(after)
    return SEVERITIES[int(said["said"])] if said and int(said["said"]) < len(SEVERITIES) else ""


def _level(tags: tuple[str, ...]) -> int:
    said = next((tag.removeprefix(_LEVEL) for tag in tags if tag.startswith(_LEVEL)), "1")
    return int(said) if said.isdigit() else 1


def _variable(line: Line) -> str:
    """The name of the variable; a name that the sender chose oddly is cut down to its collection."""
    found = _AGAINST.search(line.before) or _WITHIN.search(line.after)
    if not found:
        return ""
    name = found["name"]
    return name if _PLAIN_NAME.fullmatch(name) else f"{name.partition(':')[0]}:…"
