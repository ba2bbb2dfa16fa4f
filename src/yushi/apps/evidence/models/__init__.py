"""One entity a file."""

from __future__ import annotations

from yushi.apps.evidence.models.entry import Entry, Head, Node, Part
from yushi.apps.evidence.models.file import SealedFile
from yushi.apps.evidence.models.pending import Pending
from yushi.apps.evidence.models.ring import Ring, Rotation
from yushi.apps.evidence.models.secret import Secret
from yushi.apps.evidence.models.shard import Manifest, Shard

__all__ = [
    "Entry",
    "Head",
    "Manifest",
    "Node",
    "Part",
    "Pending",
    "Ring",
    "Rotation",
    "SealedFile",
    "Secret",
    "Shard",
]
