"""One log of an export: its checkpoint, its hashes, its entries, what is revealed, and its table."""

from __future__ import annotations

import csv
import datetime
import json
from hashlib import sha256
from typing import Any

from yushi.core.ledger.offline.notes import head, signed_text
from yushi.core.ledger.offline.tables import spelled, table_row, table_rows
from yushi.core.ledger.offline.trees import grown, included, slice_root

MOST = 10_000_000
HEX = 64


def hashes(words: list[str]) -> list[bytes]:
    """Hashes written in hex; what is none becomes an empty one."""
    return [bytes.fromhex(word) if len(word) == HEX and set(word) <= DIGITS else b"" for word in words]


DIGITS = set("0123456789abcdef")


def numbers(ranges: str) -> list[int]:
    """The numbers that "0-5,7" stands for."""
    found: list[int] = []
    for part in filter(None, ranges.split(",")):
        low, _, high = part.partition("-")
        if int(high or low) - int(low) + len(found) > MOST:
            raise ValueError(ranges[:80])
        found.extend(range(int(low), int(high or low) + 1))
    return found


class LogCheck:
    """One log as the statement describes it; problems go to the export."""

    def __init__(self, export: Any, item: dict[str, Any]) -> None:
        self.export, self.item, self.at = export, item, item["folder"]
        self.given: list[int] = []
        self.entries: dict[int, dict[str, Any]] = {}
        self.hashed: dict[int, bytes] = {}
        self.revealed: dict[int, dict[str, Any]] = {}
        self.root = b""
        self.believed = False

    def add(self, code: str, n: object = "", why: object = "") -> None:
        """Notes a problem of this log."""
        self.export.add(code, self.at, n, why)

    def lines(self, name: str) -> list[bytes]:
        """The lines of one of its files."""
        content: bytes = self.export.read(self.at + "/" + name)
        return (
            content.split(b"\n")[:-1] if content.endswith(b"\n") else content.split(b"\n") if content else []
        )

    def check(self) -> None:
        """Looks at everything in its folder."""
        self.given = numbers(self.item["given"])
        self.look_at_entries()
        self.look_at_head()
        self.look_at_parts()
        self.look_at_table()
        self.look_at_chain()
        if self.item["withheld"]:
            self.export.tell("withheld", self.at, self.item["withheld"])

    def look_at_entries(self) -> None:
        """Reads the entries; which are missing, inserted, moved, or no entries any more."""
        lines, last, broken = self.lines("entries.jsonl"), -1, set()
        expected = set(self.given)
        for line, content in enumerate(lines, 1):
            number = self.read_entry(content)
            if number is None and len(lines) == len(self.given):
                broken.add(self.given[line - 1])
                self.add("edited", self.given[line - 1])
            elif number is None:
                self.add("unread", line)
            elif number not in expected or number in self.hashed:
                self.add("inserted", number, line)
            else:
                self.entries[number] = json.loads(content)
                self.hashed[number] = sha256(b"\0" + content).digest()
                if number < last:
                    self.add("moved", number)
                last = max(last, number)
        for low, high in runs(sorted(expected - self.entries.keys() - broken)):
            self.add("missing", low if low == high else f"{low}–{high}")

    def read_entry(self, content: bytes) -> int | None:
        """The number of an entry; None if this is none."""
        try:
            entry = json.loads(content)
            table_row(entry, {}, {})
            return (
                entry["sequence"]
                if isinstance(entry["commitments"], dict) and isinstance(entry["sequence"], int)
                else None
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            return None

    def look_at_head(self) -> None:
        """Checkpoint and witnesses, earlier checkpoints, and the entries against the root."""
        written = self.export.read(self.at + "/checkpoint.txt").decode("utf-8", "replace")
        text, signed = signed_text(written, self.export.key)
        origin, size, self.root = found = head(text)
        if signed is None:
            self.add("head")
        elif (origin, size) != (self.item["origin"], self.item["size"]):
            self.add("head-other")
        else:
            self.believed = True
        for witness in self.export.witnesses:
            seconds = signed_text(written, witness)[1]
            if seconds:
                moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)  # noqa: DTZ001 - UTC
                self.export.tell("witnessed", self.at, witness.name, moment.isoformat(" ") + " UTC")
            else:
                self.add("witness", witness.name)
        proofs = json.loads(self.export.read(self.at + "/proofs.json"))
        for earlier in proofs["earlier"]:
            text, signed = signed_text(earlier["checkpoint"], self.export.key)
            if signed is None or not grown(head(text), found, hashes(earlier["consistency"])):
                self.add("growth", head(text)[1])
        self.look_at_leaves(size, proofs)

    def look_at_leaves(self, size: int, proofs: dict[str, Any]) -> None:
        """The list of hashes against the root, the entries against the list, and each proof there is."""
        start, stop = self.item["start"], self.item["stop"]
        leaves = hashes([word.decode("ascii", "replace") for word in self.lines("leaves.txt")])
        leaves += [b""] * (stop - start - len(leaves))
        own = [self.hashed.get(start + n, leaf) for n, leaf in enumerate(leaves)]
        right = self.believed and self.fits(start, size, leaves, proofs)
        repaired = self.believed and not right and self.fits(start, size, own, proofs)
        if self.believed and not right and not repaired:
            self.add("leaves")
        for number in sorted(self.hashed):
            path = proofs["inclusion"].get(str(number)) if self.believed else None
            proved = (
                path is not None and included(self.hashed[number], number, size, hashes(path)) == self.root
            )
            if leaves[number - start] != self.hashed[number]:
                self.add("leaf" if repaired or proved else "edited", number)
            elif path is not None and not proved:
                self.add("proof" if right or repaired else "edited", number)

    def fits(self, start: int, size: int, leaves: list[bytes], proofs: dict[str, Any]) -> bool:
        """Whether `leaves` and the hashes beside them give the root."""
        beside = iter(hashes(proofs["slice"]))
        try:
            return slice_root(0, size, start, leaves, beside) == self.root and next(beside, None) is None
        except (StopIteration, RecursionError):
            return False

    def look_at_parts(self) -> None:
        """What is revealed against the commitments."""
        count: dict[str, int] = {}
        given = set(self.given)
        for line in self.lines("parts.jsonl"):
            try:
                part = json.loads(line)
                number, name = part["sequence"], part["field"]
                made = sha256(bytes.fromhex(part["salt"]) + spelled(part["value"]).encode()).hexdigest()
                fits = (
                    number in given
                    and self.entries.get(number, {"commitments": {name: made}})["commitments"].get(name)
                    == made
                )
                self.revealed.setdefault(number, {})[name] = part["value"]
            except (ValueError, LookupError, TypeError):
                number, name, fits = "?", line.decode("utf-8", "replace")[:60], False
            count[name] = count.get(name, 0) + 1
            if not fits:
                self.add("part", number, name)
        for name, said in sorted(self.item["fields"].items()):
            if count.get(name, 0) != said["revealed"]:
                self.add("parts", said["revealed"], name)

    def look_at_table(self) -> None:
        """The table against the entries."""
        kinds = self.export.statement["kinds"]
        try:
            table = table_rows(self.export.read(self.at + "/entries.csv"))
        except (ValueError, csv.Error):
            table = []
        shown = {cells[0]: cells for cells in table[1:] if cells}
        for number in sorted(self.entries):
            if shown.pop(str(number), None) != table_row(
                self.entries[number], self.revealed.get(number, {}), kinds
            ):
                self.add("csv", number)
        for other in shown:
            self.add("csv", other)

    def look_at_chain(self) -> None:
        """The first entry against the log before."""
        first = self.entries.get(0)
        previous = first["data"].get("previous", "") if first and first["kind"] == "ledger.opened" else ""
        if previous:
            text, signed = signed_text(previous, self.export.key)
            before = self.export.previous(head(text)[0])
            if signed is None or (before and before != head(text)):
                self.add("chain")


def runs(found: list[int]) -> list[tuple[int, int]]:
    """Numbers in their order as runs of neighbours, first and last."""
    out: list[tuple[int, int]] = []
    for number in found:
        if out and out[-1][1] + 1 == number:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return out
