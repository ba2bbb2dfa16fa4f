"""Options and readings that several commands share."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yushi.core.dossier import MAX_BYTES, Dossier, read
from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.policy import qualifications

if TYPE_CHECKING:
    from yushi.core.policy.rulebook import Rulebook

CHINA = timezone(timedelta(hours=8))
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


class InputFileError(YushiError):
    """A file that cannot be opened."""


def today() -> date:
    """The date in China now: the one place of the command line that reads the clock."""
    return datetime.now(tz=CHINA).date()


def day(text: str) -> date:
    """A date argument.

    Raises:
        argparse.ArgumentTypeError: when it is not `YYYY-MM-DD`, or its year not one of a dossier.

    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or str(found) != text:
        message = f"{text!r} 不是日期，写成 YYYY-MM-DD / is not a date, write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message)
    if not FIRST <= found <= LAST:
        message = f"{text} 不在 {FIRST} 至 {LAST} 之间 / is not between {FIRST} and {LAST}"
        raise argparse.ArgumentTypeError(message)
    return found


def add_language(parser: argparse.ArgumentParser) -> None:
    """Adds `--lang`."""
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="zh (default) or en")


def add_qualification(parser: argparse.ArgumentParser) -> None:
    """Adds `--qualification`."""
    parser.add_argument(
        "--qualification",
        metavar="ID",
        default="",
        help="a neighbouring qualification instead of the licence",
    )


def book(args: argparse.Namespace) -> Rulebook | None:
    """The rulebook of the qualification that is asked for; None for the licence.

    Raises:
        UnknownQualificationError: when there is none of that id.

    """
    return qualifications.asked(args.qualification) if args.qualification else None


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Adds `--format`; the first is the default."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=" | ".join(formats))


def add_day(parser: argparse.ArgumentParser) -> None:
    """Adds `--on`."""
    parser.add_argument("--on", type=day, metavar="DATE", help="the day asked about (default: today)")


def load(name: str) -> Dossier:
    """The dossier in a file, or on stdin for `-`.

    Raises:
        InputFileError: when it cannot be opened.
        DossierError: when it cannot be read.

    """
    if name == "-":
        return read(sys.stdin.buffer.read(MAX_BYTES + 1), name="-")
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputFileError(_unreadable(name, reason)) from None
    return read(data, name=Path(name).name)


def text(name: str) -> str:
    """The text of a file.

    Raises:
        InputFileError: when it cannot be read.

    """
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputFileError(_unreadable(name, reason)) from None


def _unreadable(name: str, reason: str) -> Problem:
    return Problem(
        code="file.unreadable",
        what=Text(f"打不开文件：{reason}", f"the file cannot be opened: {reason}"),
        rule=Text("档案是一个可读的 TOML 或 JSON 文件", "a dossier is a readable TOML or JSON file"),
        fix=Text("检查路径和权限", "check the path and its permissions"),
        place=Place(file=name),
    )


def dump(value: Any) -> str:
    """`value` as indented JSON, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, indent=1)
