"""Write docs/reference/dossier.md from `packs/facts.toml`: `python -m tools.dossier_reference`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yushi.core.dossier import schema
from yushi.core.dossier.decode import MAX_BYTES
from yushi.core.dossier.syntax import MAX_DEPTH
from yushi.core.dossier.validate import MAX_ENTRIES, MAX_VALUES

if TYPE_CHECKING:
    from yushi.core.dossier.schema import Fact

FILE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "dossier.md"
_HEAD = f"""# The dossier, format 1

A dossier is everything claimed about one enterprise and its platform, with the documents that prove it, in one TOML or
JSON file. [wanmu.toml](../../samples/dossiers/wanmu.toml) is one that is ready; its neighbours have one fault each.

## Rules of the file

* UTF-8. GB18030 and UTF-16 with a byte order mark are read too, and the answer says so.
* Only `dossier = 1` is required. What is not given is **unknown**, never false; JSON `null` and empty text are unknown too.
  A filing window that rests on something unknown cannot be told yet; it is not closed.
* `false` in the place of a table or a date says it is **known not to exist**: `firewall = false`, `filing = false`,
  `remedied_on = false`.
* A list that is given is **complete**: `people = []` means nobody.
* Dates are `2026-11-23`, bare or as text; months `"2026-10"`; amounts decimal text, `"2000000"`; shares numbers from 0 to 100.
* Full-width digits are read as digits. Names are compared folded (width, traditional characters, brackets, spaces) and
  shown as they were written.
* At most {MAX_BYTES // 1024} KiB, {MAX_DEPTH} levels, {MAX_ENTRIES:,} entries in a list, {MAX_VALUES:,} values.
* A key that is not below, a value of another kind, an impossible date, a failing checksum: nothing is evaluated, and every
  problem is told at once, with file, line, path, value, what was expected and the nearest right form.

## Evidence

`[[evidence]]` names a document and the facts it `proves`, by path: `website.domains` covers every domain and all below it,
`website.domains[0]` the first one only, `people[].id_number` the number of everybody. Positions count from 0. After
`valid_until` a document proves nothing.

This page is written by `python -m tools.dossier_reference` from the fact schema and compared in a test.
"""
_TITLES = {
    "dossier": "The format",
    "business": "The business: which licence is needed",
    "enterprise": "The enterprise",
    "website": "The website",
    "people": "People",
    "security": "Security",
    "credit": "Credit",
    "licence": "The licence, once there is one",
    "materials": "Materials that are ready",
    "evidence": "Documents and what they prove",
}
_DERIVED = """
## Derived facts

Rules may ask for these; a file cannot state them.

| fact | what it is | from |
| --- | --- | --- |
"""
_KINDS = {
    "tables": "list of tables",
    "texts": "list of texts",
    "choices": "list of",
    "months": 'list of months `"YYYY-MM"`',
    "bool": "`true` or `false`",
    "decimal": "decimal text",
    "percent": "0 to 100",
    "integer": "whole number",
}


def page() -> str:
    """The page as it ought to be."""
    facts = list(schema.standard().facts.values())
    stated = [fact for fact in facts if not fact.derived]
    sections = [
        _section(title, [fact for fact in stated if _top(fact) == top]) for top, title in _TITLES.items()
    ]
    derived = [
        f"| `{fact.path}` | {fact.zh}: {fact.en} | {', '.join(f'`{path}`' for path in fact.sources)} |\n"
        for fact in facts
        if fact.derived and fact.type != "table"
    ]
    return _HEAD + "".join(sections) + _DERIVED + "".join(derived)


def _top(fact: Fact) -> str:
    return fact.path.split(".")[0].removesuffix("[]")


def _section(title: str, facts: list[Fact]) -> str:
    rows = [f"| `{fact.path}` | {_kind(fact)} | {fact.zh}: {fact.en} |\n" for fact in facts]
    return f"\n## {title}\n\n| key | value | meaning |\n| --- | --- | --- |\n" + "".join(rows)


def _kind(fact: Fact) -> str:
    if fact.min is not None and fact.min == fact.max:
        return f"`{fact.min}`"
    kind = "" if fact.type == "choice" else _KINDS.get(fact.type, fact.type.replace("-", " "))
    values = ", ".join(f"`{choice.value}`" for choice in fact.values)
    limits = f", {fact.min} to {fact.max}" if fact.type == "integer" and fact.max else ""
    unit = f", {fact.unit}" if fact.unit and fact.type == "integer" else ""
    nested = f" like `{fact.like}`, {fact.depth} levels in all" if fact.like else ""
    return f"{kind} {values}".strip() + limits + unit + nested


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
