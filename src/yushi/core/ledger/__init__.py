"""The ledger (存证链): an append-only Merkle log with signed checkpoints, and the proof of it for strangers.

    Ledger.record(events)     writes events of the catalogue into the log of their class and month
    Ledger.sign(shard)        signs a log's head, if it extends every head that is known
    examine(shard=…, store=…) says whether a log is what was signed, and which entry is not
    export(ledger=…, …)       the files for an inspector, with the verifier
    expire, erase             remove what the law no longer wants kept, never earlier

Time and chance are arguments, storage is the `Shelf` and `Store` of `store`. The formats are those of RFC
9162, RFC 8785 and C2SP, described in docs/reference/ledger.md.
"""

from __future__ import annotations

from yushi.core.ledger.bundle import Slice, export, zipped
from yushi.core.ledger.catalogue import Catalogue, standard
from yushi.core.ledger.entry import Entry, Part
from yushi.core.ledger.event import Event, say
from yushi.core.ledger.examination import examine
from yushi.core.ledger.expiry import erase, expire
from yushi.core.ledger.findings import Finding, Report
from yushi.core.ledger.ledger import Ledger, Recorded
from yushi.core.ledger.note import Signer, Verifier
from yushi.core.ledger.offline import verifier
from yushi.core.ledger.problems import EventError, LedgerError, NoteError, ProofError, RetentionError
from yushi.core.ledger.shard import Class, Shard
from yushi.core.ledger.store import Row, Shelf, Store

__all__ = [
    "Catalogue",
    "Class",
    "Entry",
    "Event",
    "EventError",
    "Finding",
    "Ledger",
    "LedgerError",
    "NoteError",
    "Part",
    "ProofError",
    "Recorded",
    "Report",
    "RetentionError",
    "Row",
    "Shard",
    "Shelf",
    "Signer",
    "Slice",
    "Store",
    "Verifier",
    "erase",
    "examine",
    "expire",
    "export",
    "say",
    "standard",
    "verifier",
    "zipped",
]
