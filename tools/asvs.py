"""The table of OWASP ASVS 5.0.0, levels 1 and 2: docs/security/asvs.toml checked, and rendered as asvs.md.

    python -m tools.asvs      # writes docs/security/asvs.md

Numbers and levels are those of the standard; what each asks for is said in words of ours. Whoever audits reads the
standard itself.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCE, PAGE = ROOT / "docs" / "security" / "asvs.toml", ROOT / "docs" / "security" / "asvs.md"
MET, PARTLY, MISSING, NOT_APPLICABLE = STATUSES = ("met", "partly", "missing", "not-applicable")
# The level of each requirement of a section, in its order: 1.2 has ten, the first five of level 1.
LEVELS = """
1.1 22  1.2 1111122223  1.3 112222222223  1.4 222  1.5 123  2.1 122  2.2 112  2.3 12223  2.4 23  3.1 3  3.2 113  3.3 12223
3.4 11222233  3.5 11122333  3.6 3  3.7 22333  4.1 12233  4.2 23333  4.3 22  4.4 1222  5.1 2  5.2 112333  5.3 113  5.4 222
6.1 122  6.2 111111112222  6.3 11223333  6.4 112233  6.5 22222333  6.6 2223  6.7 33  6.8 2222  7.1 222  7.2 1111  7.3 22
7.4 11222  7.5 223  7.6 22  8.1 1233  8.2 1123  8.3 133  8.4 23  9.1 111  9.2 1222  10.1 22  10.2 223  10.3 22223
10.4 1111122222233333  10.5 22222  10.6 22  10.7 222  11.1 2233  11.2 22233  11.3 11233  11.4 1222  11.5 23  11.6 23
11.7 33  12.1 12233  12.2 11  12.3 22223  13.1 2333  13.2 222223  13.3 2233  13.4 1222233  14.1 22  14.2 12223333
14.3 122  15.1 12233  15.2 12233  15.3 1222222  15.4 3333  16.1 2  16.2 22222  16.3 2222  16.4 222  16.5 2223  17.1 23
17.2 22223333  17.3 22
"""
CHAPTERS = {
    1: "Encoding and cleaning", 2: "Validation and business logic", 3: "The browser", 4: "APIs", 5: "Files", 6: "Signing in",
    7: "Sessions", 8: "Permissions", 9: "Self-contained tokens", 10: "OAuth and OIDC", 11: "Cryptography", 12: "Communication",
    13: "Configuration", 14: "Data", 15: "Code and components", 16: "Logs and errors", 17: "WebRTC",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One requirement: what it asks, how it stands, by what code, shown by which tests."""

    id: str
    asks: str
    status: str
    how: str
    where: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """1 or 2."""
        return levels()[self.id]


def levels() -> dict[str, int]:
    """Every number of levels 1 and 2 with its level, in the order of the standard."""
    words = LEVELS.split()
    return {
        f"{section}.{place}": int(level)
        for section, every in zip(words[::2], words[1::2], strict=True)
        for place, level in enumerate(every, start=1)
        if level in "12"
    }


def lines(file: Path = SOURCE) -> list[Line]:
    """The table as it is written."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))["requirement"]
    return [
        Line(**{**one, "where": tuple(one.get("where", ())), "tests": tuple(one.get("tests", ()))})
        for one in written
    ]


def faults(table: list[Line]) -> Iterator[str]:
    """What is wrong with the table: numbers, statuses, words, paths and tests that there are not."""
    ids = [line.id for line in table]
    if ids != list(levels()):
        wanted, there = Counter(levels()), Counter(ids)
        yield f"missing: {sorted(wanted - there)}; too many: {sorted(there - wanted)}; or out of order"
    for line in table:
        yield from (f"{line.id}: {fault}" for fault in _faults(line))


def _faults(line: Line) -> Iterator[str]:
    if line.status not in STATUSES:
        yield f"no status “{line.status}”"
    if not line.asks or not line.how.endswith("."):
        yield "says not what it asks, or how it stands"
    if line.status == NOT_APPLICABLE and (line.where or line.tests):
        yield "does not apply and has code"
    if line.status in {MET, PARTLY} and not line.where:
        yield "names no code"
    yield from (f"there is no {path}" for path in line.where if not (ROOT / path).exists())
    yield from (f"there is no test {test}" for test in line.tests if not _is_test(test))


def _is_test(node: str) -> bool:
    """Whether a file of tests, or a function in it, is there."""
    file, _, name = node.partition("::")
    if not (ROOT / file).is_file() or not Path(file).name.startswith("test_"):
        return False
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return not name or any(isinstance(one, ast.FunctionDef) and one.name == name for one in tree.body)


def page(table: list[Line]) -> str:
    """The page for people."""
    return "\n".join(_page(table)) + "\n"


def _page(table: list[Line]) -> Iterator[str]:
    counts = Counter(line.status for line in table)
    yield "# OWASP ASVS 5.0.0, levels 1 and 2"
    yield ""
    yield "Made by `python -m tools.asvs` from [asvs.toml](asvs.toml); a test checks that every path and test named here is there. What a"
    yield "requirement asks is said in our own words; its number leads to the standard. This is our own judgement, nobody else's."
    yield ""
    yield "| status | requirements |"
    yield "| --- | --- |"
    yield from (f"| {status} | {counts[status]} |" for status in STATUSES)
    yield f"| all | {len(table)} |"
    yield ""
    yield "## Open"
    yield ""
    yield from (
        f"* **{line.id}** ({line.status}) {line.asks}: {line.how}"
        for line in table
        if line.status in {PARTLY, MISSING}
    )
    for chapter, title in CHAPTERS.items():
        yield ""
        yield f"## {chapter} {title}"
        yield ""
        yield "| number | level | asks | status | how | where, and which test |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (_row(line) for line in table if line.id.split(".")[0] == str(chapter))


def _row(line: Line) -> str:
    paths = [f"[{path.rpartition('/')[2]}](../../{path})" for path in line.where]
    tests = [f"`{test.rpartition('/')[2]}`" for test in line.tests]
    return f"| {line.id} | {line.level} | {line.asks} | {line.status} | {line.how} | {'<br>'.join([*paths, *tests])} |"


def main() -> int:
    """0 after writing the page, 1 with the faults of the table."""
    table = lines()
    wrong = list(faults(table))
    print("\n".join(wrong))
    PAGE.write_text(page(table), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
