"""The files of the project, as the house tests look at them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "yushi"
_TEXT = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".svg",
    ".sh",
    ".po",
    ".json",
    ".yaml",
    ".yml",
    ".cfg",
    "",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(sorted(ROOT / name for name in set(listed) if name and (ROOT / name).is_file()))


def named(path: Path) -> str:
    """The name of a file from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def texts() -> list[Path]:
    """The files that people read and write."""
    return [file for file in files() if file.suffix in _TEXT and not file.is_symlink()]


def modules(*below: str) -> list[Path]:
    """Python files below any of the folders named from the root."""
    return [file for file in files() if file.suffix == ".py" and named(file).startswith(below)]


def templates() -> list[Path]:
    return [file for file in files() if file.suffix == ".html" and named(file).startswith("src/")]


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
