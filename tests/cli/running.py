"""Runs the command line in this process, and says what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.wanmu import SAMPLE
from yushi.cli.main import main

if TYPE_CHECKING:
    import pytest

WANMU = str(SAMPLE)
ON = ("--on", "2026-11-23")


class Ran(NamedTuple):
    """Exit status, standard output, standard error."""

    status: int
    out: str
    err: str


def yushi(capsys: pytest.CaptureFixture[str], *argv: str) -> Ran:
    """What `yushi argv…` does; arguments that argparse refuses end as they do in a shell."""
    capsys.readouterr()
    try:
        status = main(list(argv))
    except SystemExit as left:
        status = int(left.code or 0)
    said = capsys.readouterr()
    return Ran(status, said.out, said.err)


def three_lines(text: str) -> bool:
    """Whether `text` is one refusal: what is so, by which rule, what to do."""
    lines = text.strip().split("\n")
    return (
        len(lines) == 3
        and lines[1].startswith(("By: ", "依据："))
        and lines[2].startswith(("Do: ", "怎么办："))
    )
