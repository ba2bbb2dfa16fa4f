"""Reading: is the ledger whole, what stands in it and for whom, what waits, how far it goes back, which key seals how much.

entries(access=…)           entries by class, time, actor, address, page by page
inclusion_proof(log, 7)     an entry with its proof
retention(at=…)             the oldest record of each class against what the law asks for
allowed_from()              the first day on which each log may be deleted
examined(), waiting()       is every log whole; what the outbox holds
"""

from __future__ import annotations

from yushi.apps.evidence.selectors.access import NOTHING, WHOLE, Access, access_of
from yushi.apps.evidence.selectors.entries import EntryRow, Page, entries
from yushi.apps.evidence.selectors.logs import Examined, Waiting, examined, shard, shards, waiting
from yushi.apps.evidence.selectors.proofs import InclusionProof, inclusion_proof, proof
from yushi.apps.evidence.selectors.retention import RetentionRow, allowed_from, retention
from yushi.apps.evidence.selectors.rights import rights
from yushi.apps.evidence.selectors.sealing import (
    ring_is_the_last_recorded,
    rotation_progress,
    sealed_fields,
    tallies,
)
from yushi.apps.evidence.selectors.standing import LogStanding, public_key, standings, witness_request

__all__ = [
    "NOTHING",
    "WHOLE",
    "Access",
    "EntryRow",
    "Examined",
    "InclusionProof",
    "LogStanding",
    "Page",
    "RetentionRow",
    "Waiting",
    "access_of",
    "allowed_from",
    "entries",
    "examined",
    "inclusion_proof",
    "proof",
    "public_key",
    "retention",
    "rights",
    "ring_is_the_last_recorded",
    "rotation_progress",
    "sealed_fields",
    "shard",
    "shards",
    "standings",
    "tallies",
    "waiting",
    "witness_request",
]
