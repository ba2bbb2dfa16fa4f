"""Dossiers: read and checked from files, completed with derived facts, compared with themselves.

`read` gives a `Dossier`, or a `DossierError` with everything that is wrong. `derive` gives the `Facts`
that rules see on a day, `rederive` those of another day. `contradictions` are what cannot all be
true. `schema` says which facts exist. `to_toml` and `to_json` write what reads back the same.
"""

from __future__ import annotations

from yushi.core.absent import ABSENT
from yushi.core.dossier.contradictions import Contradiction, contradictions
from yushi.core.dossier.decode import MAX_BYTES
from yushi.core.dossier.derive import Facts, Needed, derive, lasts, rederive
from yushi.core.dossier.dossier import Dossier
from yushi.core.dossier.month import Month
from yushi.core.dossier.problems import DossierError
from yushi.core.dossier.read import from_tree, read
from yushi.core.dossier.write import plain, to_json, to_toml

__all__ = [
    "ABSENT",
    "MAX_BYTES",
    "Contradiction",
    "Dossier",
    "DossierError",
    "Facts",
    "Month",
    "Needed",
    "contradictions",
    "derive",
    "from_tree",
    "lasts",
    "plain",
    "read",
    "rederive",
    "to_json",
    "to_toml",
]
