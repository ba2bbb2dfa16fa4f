"""Bandit and semgrep over the sources; whatever they find must stand, with its reason, in tools/scan.toml.

    python -m tools.scan            # the gate runs this
    python -m tools.scan --all      # shows what is accepted as well

Comments that silence a scanner are ignored: there is one list, and an entry that nothing needs any more is an error too.
Both work without network: no hosted rules, no metrics, no look for newer versions. They stand in `.venv/scan`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "tools" / "semgrep"
ACCEPTED = ROOT / "tools" / "scan.toml"
_BIN = ROOT / ".venv" / "scan" / "bin"


class ScanError(Exception):
    """A scanner did not do its work; nothing may be concluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place that a rule speaks about; `code` is the text that stands there."""

    rule: str
    file: str
    line: int
    code: str
    says: str

    def __str__(self) -> str:
        """As an editor reads it, with the code below."""
        return f"{self.file}:{self.line}: {self.rule}: {self.says}\n    {self.code.strip().splitlines()[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that is no fault: of `rule` in `file`, where the code holds `has`, because `why`."""

    rule: str
    file: str
    has: str
    why: str

    def covers(self, found: Finding) -> bool:
        """Whether this is about `found`."""
        return (self.rule, self.file) == (found.rule, found.file) and self.has in found.code


def accepted(file: Path = ACCEPTED) -> list[Accepted]:
    """What is accepted; every entry needs all its words."""
    return [Accepted(**one) for one in tomllib.loads(file.read_text(encoding="utf-8"))["accepted"]]


def judge(found: Iterable[Finding], known: list[Accepted]) -> tuple[list[Finding], list[Accepted]]:
    """What is found and not accepted, and what is accepted and not found."""
    found = list(found)
    new = [one for one in found if not any(entry.covers(one) for entry in known)]
    stale = [entry for entry in known if not any(entry.covers(one) for one in found)]
    return new, stale


def scan(root: Path = ROOT, *folders: str) -> list[Finding]:
    """Everything that bandit and semgrep find below `folders` of `root`.

    Raises:
        ScanError: a scanner is missing, or did not read everything.

    """
    where = folders or ("src/yushi", "tools")
    return [*bandit(root, where), *semgrep(root, where)]


def bandit(root: Path, folders: tuple[str, ...]) -> Iterator[Finding]:
    """What bandit finds, less some rules.

    B101: an assert documents an invariant here (ruff's S101 is told the same). B105: takes every word beside "pass" for a
    password; ruff's S105 is on. B113: looks at the name `requests`; semgrep forbids that library. B404: an import starts nothing.
    B308 and B703: say again what semgrep (outside the design system) and ruff's S308 (inside it) say of safe markup.
    """
    told = _run(
        root,
        "bandit",
        "-q",
        "-f",
        "json",
        "--ignore-nosec",
        "-s",
        "B101,B105,B113,B308,B404,B703",
        "-r",
        *folders,
    )
    if told["errors"]:
        raise ScanError(f"bandit did not read everything: {told['errors']}")
    for one in told["results"]:
        lines = (one["line_number"], max(one["line_range"]))
        yield _finding(root, one["filename"], lines, rule=one["test_id"], says=one["issue_text"])


def semgrep(root: Path, folders: tuple[str, ...]) -> Iterator[Finding]:
    """What our own rules find."""
    told = _run(root, "semgrep", "scan", "--quiet", "--json", "--strict", "--disable-nosem", "--no-git-ignore",
                "--metrics=off", "--disable-version-check", "--no-rewrite-rule-ids", "--jobs=2", "--project-root=.",
                f"--config={RULES}", *folders)  # fmt: skip
    if told["errors"] or not told["paths"]["scanned"]:
        raise ScanError(f"semgrep did not read everything: {told['errors']}")
    for one in told["results"]:
        lines = (one["start"]["line"], one["end"]["line"])
        yield _finding(root, one["path"], lines, rule=one["check_id"], says=one["extra"]["message"])


def _run(root: Path, program: str, *words: str) -> dict[str, Any]:
    if not (_BIN / program).exists():
        raise ScanError(f"{program} is not installed in .venv/scan: ./check installs it")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    quiet = {"SEMGREP_SETTINGS_FILE": str(build / "semgrep.yml"), "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    path = f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"  # semgrep starts its core by name
    env = {
        **os.environ,
        **quiet,
        "PATH": path,
        "PYTHONPATH": "",
        "SEMGREP_LOG_FILE": str(build / "semgrep.log"),
    }
    done = subprocess.run(
        [_BIN / program, *words], cwd=root, env=env, check=False, capture_output=True, text=True
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        raise ScanError(f"{program} ended with {done.returncode}:\n{done.stderr[-2000:]}") from None


def _finding(root: Path, file: str, lines: tuple[int, int], *, rule: str, says: str) -> Finding:
    first, last = lines
    code = (root / file).read_text(encoding="utf-8").splitlines()[first - 1 : last]
    name = file.removeprefix("./")
    return Finding(rule=rule, file=name, line=first, code="\n".join(code) or "(empty)", says=says)


def main() -> int:
    """0, or 1 with what is new and what is stale."""
    found = scan()
    new, stale = judge(found, accepted())
    if "--all" in sys.argv:
        print("\n".join(str(one) for one in found))
    for one in new:
        print(f"{one}\n    Correct it, or write into tools/scan.toml why it is no fault.")
    for entry in stale:
        print(
            f"tools/scan.toml: {entry.rule} in {entry.file} ({entry.has}): nothing is found there; take it out."
        )
    print(f"   {len(found)} found, {len(found) - len(new)} accepted with a reason")
    return 1 if new or stale else 0


if __name__ == "__main__":
    sys.exit(main())
