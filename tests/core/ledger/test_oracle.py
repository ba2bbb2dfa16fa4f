"""Roots and proofs are those of pymerkle, an independent implementation, which runs in a process of its own (it is under the GPL)."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.core.ledger.made import LOGINS, filled
from yushi.core.ledger import merkle

pytestmark = pytest.mark.skipif(find_spec("pymerkle") is None, reason="pymerkle is not installed")
SIZES = (1, 2, 3, 7, 8, 255, 256, 257, 301)
# pymerkle counts entries from 1, and a path of its proofs holds the entry's own hash as well.
PROGRAM = """
import json, sys
from pymerkle import InmemoryTree
asked = json.load(sys.stdin)
tree = InmemoryTree(algorithm="sha256")
for entry in asked["entries"]:
    tree.append_entry(bytes.fromhex(entry))
json.dump({
    "roots": [tree.get_root(size).hex() for size in asked["sizes"]],
    "paths": [[one.hex() if isinstance(one, bytes) else one for one in tree.prove_inclusion(place + 1, len(asked["entries"])).serialize()["path"]]
              for place in asked["places"]],
}, sys.stdout)
"""


def test_roots_and_inclusion_proofs_are_those_of_an_independent_implementation():
    log = filled(300).log(LOGINS)
    rows = list(log.store.rows(0, 301))
    places = [0, 1, 6, 255, 256, 300]
    asked = {"entries": [row.content.hex() for row in rows], "sizes": SIZES, "places": places}

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps(asked), capture_output=True, text=True, check=True
    )

    told = json.loads(done.stdout)
    assert told["roots"] == [log.tree.root(size).hex() for size in SIZES]
    for place, path in zip(places, told["paths"], strict=True):
        ours = [one.hex() for one in log.tree.inclusion(place)]
        assert [one for one in path if one != merkle.leaf(rows[place].content).hex()] == ours
