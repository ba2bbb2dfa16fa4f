"""Exit statuses of the contract, and how failures are said on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from yushi.core.errors import Text, YushiError

READY: Final = 0
NOT_READY: Final = 1
BAD_INPUT: Final = 2
INTERNAL: Final = 3


def say(error: YushiError, lang: str) -> None:
    """Writes every problem of `error` to stderr, three lines each."""
    print(error.lines(lang), file=sys.stderr)


def note(text: Text, lang: str) -> None:
    """Writes a remark to stderr."""
    print(text.say(lang), file=sys.stderr)


def say_internal(error: Exception) -> None:
    """Writes that the program itself failed, and what to do."""
    name = type(error).__name__
    print(
        f"程序内部错误：{name} / internal error: {name}\n"
        "依据 / By: 退出码 3 表示程序有缺陷，与输入无关 / status 3 means a defect, not bad input\n"
        "怎么办 / Do: 用 YUSHI_DEBUG=1 重跑并附上输出报告 / run again with YUSHI_DEBUG=1 and report the output",
        file=sys.stderr,
    )
