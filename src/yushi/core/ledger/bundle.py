"""An export for an inspector: entries, proofs, key, table, statement of what is withheld, and the verifier.

    README.zh-CN.md, README.en.md   what this is, counts, how to check it
    verify.py                       the verifier: one file, Python 3.8 or newer, no network
    key.txt                         the public key
    statement.txt                   a signed note: period, counts, what is withheld, SHA-256 of every file
    <class>-<month>/
        entries.jsonl               the entries that are given, byte for byte as they were hashed
        entries.csv                 the same for a spreadsheet, with what is revealed
        leaves.txt                  the hash of every entry of the slice, given or not
        parts.jsonl                 personal fields that are revealed, with their salts
        checkpoint.txt              the signed head
        proofs.json                 the slice in the head, earlier heads in the head, and each entry in it

Withheld entries are counted and cannot be denied: their hashes stand in the list, and the list gives the
signed root. Withheld fields stay commitments.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.ledger import canonical, checkpoint, note
from yushi.core.ledger.entry import Entry, read, stamp
from yushi.core.ledger.export_readme import readme
from yushi.core.ledger.export_table import table
from yushi.core.ledger.findings import runs
from yushi.core.ledger.offline import verifier
from yushi.core.ledger.problems import LedgerError, problem
from yushi.core.ledger.shard import BEIJING, Shard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.entry import Part
    from yushi.core.ledger.ledger import Ledger
    from yushi.core.ledger.log import Log

FORMAT = 1
EARLIER = 40  # so many earlier heads are proved, evenly chosen
EACH = 20_000  # up to so many entries have a proof each; more are proved by the slice alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What is given of one log: the entries from `start` up to `stop`, those of them that `gives` lets through.

    `reveal` names the personal fields whose values are given with the entries.
    """

    shard: Shard
    start: int = 0
    stop: int | None = None
    gives: Callable[[Entry], bool] = lambda _: True
    reveal: frozenset[str] = frozenset()


def export(
    *, ledger: Ledger, slices: Sequence[Slice], at: dt.datetime, by: str, reason: Text
) -> dict[str, bytes]:
    """The files of an export, by their names; `by` asked for it, for `reason`.

    Raises:
        LedgerError: if a slice is empty, or reaches beyond the last signed head: sign first.

    """
    files = {"verify.py": verifier(), "key.txt": f"{ledger.signer.verifier.text}\n".encode()}
    shards = [_log(ledger.log(wanted.shard), wanted, ledger, files) for wanted in slices]
    used = {kind for item in shards for kind in item.pop("kinds")}
    statement: dict[str, Any] = {
        "by": by,
        "format": FORMAT,
        "kinds": {kind: list(ledger.catalogue.kind(kind).title) for kind in sorted(used)},
        "ledger": ledger.name,
        "made": stamp(at),
        "reason": list(reason),
        "shards": shards,
    }
    for name, lang in (("README.zh-CN.md", "zh"), ("README.en.md", "en")):
        files[name] = readme(statement, ledger.catalogue, ledger.signer.verifier.text, lang).encode()
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    body = canonical.encode(statement | {"files": digests}).decode()
    files["statement.txt"] = str(note.make(f"{ledger.name} export\n{body}\n", [ledger.signer])).encode()
    return files


def zipped(files: Mapping[str, bytes], *, at: dt.datetime) -> bytes:
    """The files as a ZIP; the same files at the same time give the same bytes."""
    moment = at.astimezone(BEIJING).timetuple()[:6]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[name])
    return target.getvalue()


def _log(log: Log, wanted: Slice, ledger: Ledger, files: dict[str, bytes]) -> dict[str, Any]:
    """Adds the files of one log; returns what the statement says of it."""
    head, heads = _heads(log, ledger)
    stop = head.size if wanted.stop is None else wanted.stop
    if not 0 <= wanted.start < stop <= head.size:
        raise _beyond(wanted.shard, wanted.start, stop, head.size)
    given = {
        row.sequence: (row.content, entry)
        for row in log.store.rows(wanted.start, stop)
        for entry in [read(row.content)]
        if wanted.gives(entry)
    }
    kept = [part for part in log.store.parts(wanted.start, stop) if part.sequence in given]
    shown = [part for part in kept if part.field in wanted.reveal]
    entries = [entry for _, entry in given.values()]
    leaves = log.store.hashes(0, wanted.start, stop)
    folder = wanted.shard.folder
    files |= {
        f"{folder}/entries.jsonl": b"".join(content + b"\n" for content, _ in given.values()),
        f"{folder}/entries.csv": table(entries, shown, ledger.catalogue),
        f"{folder}/leaves.txt": "".join(f"{leaf.hex()}\n" for leaf in leaves).encode(),
        f"{folder}/parts.jsonl": b"".join(canonical.encode(_revealed(part)) + b"\n" for part in shown),
        f"{folder}/checkpoint.txt": heads[-1].encode(),
        f"{folder}/proofs.json": _proofs(log, (wanted.start, stop), head, heads[:-1], list(given)),
    }
    return {
        "fields": _counts(entries, kept, wanted.reveal),
        "folder": folder,
        "given": ",".join(_span(run.first, run.stop - 1) for run in runs("missing", list(given))),
        "kinds": sorted({entry.kind for entry in entries}),
        "origin": wanted.shard.origin,
        "size": head.size,
        "start": wanted.start,
        "stop": stop,
        "withheld": stop - wanted.start - len(given),
    }


def _heads(log: Log, ledger: Ledger) -> tuple[Checkpoint, list[str]]:
    """The newest head, and the notes of some heads up to it."""
    heads = log.store.heads()
    if not heads:
        raise _beyond(log.shard, 0, log.store.size(), 0)
    step = max(1, len(heads) // EARLIER)
    return checkpoint.read(heads[-1], [ledger.signer.verifier]), [*heads[:-1:step], heads[-1]]


def _proofs(
    log: Log, span: tuple[int, int], head: Checkpoint, earlier: Iterable[str], given: Sequence[int]
) -> bytes:
    tree = log.tree
    proofs = {
        "earlier": [
            {"checkpoint": written, "consistency": _hex(tree.consistency(old.size, head.size))}
            for written in earlier
            for old in [checkpoint.parse(note.parse(written).text)]
            if old.size
        ],
        "inclusion": {str(number): _hex(tree.inclusion(number, head.size)) for number in given}
        if len(given) <= EACH
        else {},
        "slice": _hex(tree.slice(*span, head.size)),
    }
    return json.dumps(proofs, ensure_ascii=False, indent=1).encode()


def _counts(
    entries: Iterable[Entry], kept: Iterable[Part], reveal: frozenset[str]
) -> dict[str, dict[str, int]]:
    """How many values of each personal field are revealed, withheld, erased."""
    counts: dict[str, dict[str, int]] = {}
    for entry in entries:
        for name in entry.commitments:
            counts.setdefault(name, {"revealed": 0, "withheld": 0, "erased": 0})["erased"] += 1
    for part in kept:
        counts[part.field]["erased"] -= 1
        counts[part.field]["revealed" if part.field in reveal else "withheld"] += 1
    return counts


def _revealed(part: Part) -> dict[str, Any]:
    return {
        "field": part.field,
        "salt": part.salt.hex(),
        "sequence": part.sequence,
        "value": canonical.decode(part.value),
    }


def _hex(hashes: Iterable[bytes]) -> list[str]:
    return [hash_.hex() for hash_ in hashes]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _beyond(shard: Shard, start: int, stop: int, size: int) -> LedgerError:
    return LedgerError(
        problem(
            "export-span",
            Text(
                f"{shard.origin}：不能导出 [{start}, {stop})，已签署 {size} 条",
                f"{shard.origin}: [{start}, {stop}) cannot be exported; {size} entries are signed",
            ),
            rule=Text("只导出已签署的条目", "Only signed entries are exported"),
            fix=Text("先签署检查点，或缩小范围", "Sign a checkpoint first, or ask for less"),
        )
    )
