from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.ledger import rfc
from yushi.core.ledger import merkle
from yushi.core.ledger.problems import ProofError
from yushi.core.ledger.tree import Tree

# 600 leaves fill two nodes of level 1; 65,800 fill one of level 2 as well.
SMALL, LARGE = 600, 65_800
ENTRIES = [n.to_bytes(4, "big") for n in range(LARGE)]
LEAVES = [merkle.leaf(entry) for entry in ENTRIES]


def _grown(size):
    kept = rfc.Kept()
    kept.add(Tree(kept), LEAVES[:size])
    return kept


@pytest.fixture(scope="module")
def large():
    return Tree(_grown(LARGE))


@pytest.fixture(scope="module")
def small():
    return Tree(_grown(SMALL))


def test_an_empty_tree_has_the_root_of_nothing_and_no_last_leaf():
    tree = Tree(rfc.Kept())

    assert (tree.size, tree.root(), tree.last) == (0, merkle.EMPTY, None)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 513, 600])
def test_a_root_is_the_recursive_one_at_both_sides_of_every_block(size):
    tree = Tree(_grown(size))

    assert tree.root() == rfc.mth(ENTRIES[:size])
    assert tree.last == LEAVES[size - 1]


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 65_800])
def test_a_root_is_the_folded_one_above_the_second_level(large, size):
    assert large.root(size) == merkle.root(LEAVES[:size])


@settings(deadline=None)
@given(st.lists(st.integers(0, 300), max_size=6))
def test_appending_in_portions_is_appending_at_once(portions):
    kept = rfc.Kept()
    tree = Tree(kept)
    for count in portions:
        kept.add(tree, LEAVES[tree.size : tree.size + count])

    assert tree.root() == merkle.root(LEAVES[: sum(portions)])
    assert kept.levels == _grown(sum(portions)).levels
    assert Tree(kept).root() == tree.root()


@settings(deadline=None)
@given(st.data())
def test_an_inclusion_proof_is_that_of_the_rfc_at_every_size(small, data):
    size = data.draw(st.integers(1, SMALL))
    index = data.draw(st.integers(0, size - 1))

    assert small.inclusion(index, size) == rfc.path(index, ENTRIES[:size])


@settings(deadline=None)
@given(st.data())
def test_a_consistency_proof_is_that_of_the_rfc_between_all_sizes(small, data):
    new = data.draw(st.integers(1, SMALL))
    old = data.draw(st.integers(1, new))

    assert small.consistency(old, new) == rfc.proof(old, ENTRIES[:new])


def test_nothing_is_needed_to_show_that_a_tree_extends_the_empty_one(small):
    assert small.consistency(0) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_proofs_in_a_tree_of_three_levels_hold(large, data):
    new = data.draw(st.integers(1, LARGE))
    old = data.draw(st.integers(1, new))
    index = data.draw(st.integers(0, new - 1))
    root = large.root(new)

    assert merkle.verify_inclusion(
        leaf_hash=LEAVES[index], index=index, size=new, proof=large.inclusion(index, new), root_hash=root
    )
    assert merkle.verify_consistency(
        old_size=old, new_size=new, old_root=large.root(old), new_root=root, proof=large.consistency(old, new)
    )


@settings(deadline=None)
@given(st.data())
def test_a_slice_and_the_hashes_beside_it_give_the_root_and_nothing_else_does(small, data):
    size = data.draw(st.integers(1, SMALL))
    start = data.draw(st.integers(0, size - 1))
    stop = data.draw(st.integers(start + 1, size))
    leaves, proof = LEAVES[start:stop], small.slice(start, stop, size)
    changed = data.draw(st.integers(0, len(leaves) - 1))

    assert merkle.root_of_slice(leaves=leaves, start=start, size=size, proof=proof) == small.root(size)
    forged = [*leaves[:changed], merkle.EMPTY, *leaves[changed + 1 :]]
    assert merkle.root_of_slice(leaves=forged, start=start, size=size, proof=proof) != small.root(size)
    assert merkle.root_of_slice(leaves=leaves, start=start, size=size, proof=[*proof, merkle.EMPTY]) is None
    assert len(proof) <= 2 * size.bit_length()
    if proof:
        assert merkle.root_of_slice(leaves=leaves, start=start, size=size, proof=proof[:-1]) is None


@pytest.mark.parametrize(("start", "count", "size"), [(0, 0, 3), (-1, 2, 3), (2, 2, 3)])
def test_a_slice_that_does_not_fit_has_no_root(start, count, size):
    assert merkle.root_of_slice(leaves=LEAVES[:count], start=start, size=size, proof=[]) is None


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda tree: tree.inclusion(600), id="an entry after the last"),
        pytest.param(lambda tree: tree.inclusion(-1), id="an entry before the first"),
        pytest.param(lambda tree: tree.inclusion(5, 5), id="an entry after an earlier last"),
        pytest.param(lambda tree: tree.root(601), id="a tree that is not grown yet"),
        pytest.param(lambda tree: tree.consistency(6, 5), id="a tree that shrinks"),
        pytest.param(lambda tree: tree.consistency(-1), id="a tree of less than nothing"),
        pytest.param(lambda tree: tree.slice(3, 3), id="an empty slice"),
        pytest.param(lambda tree: tree.slice(3, 601), id="a slice beyond the end"),
    ],
)
def test_what_cannot_be_proved_is_refused(small, asked):
    with pytest.raises(ProofError, match=r"ledger\.no-proof"):
        asked(small)


def test_a_missing_hash_is_not_proved_around():
    kept = _grown(SMALL)
    del kept.levels[0][100]

    tree = Tree(_short(kept))

    with pytest.raises(ProofError, match=r"ledger\.hash-missing: hashes \[0, 256\) of level 0"):
        tree.inclusion(100)


def _short(kept):
    """A store that says it is whole and gives one hash too few in the first block."""

    class Short:
        def size(self):
            return SMALL

        def hashes(self, level, start, stop):
            if level == 0 and start == 0:
                return kept.levels[0][:255]
            return (LEAVES if level == 0 else kept.levels[level])[start:stop]

    return Short()


def test_only_so_many_blocks_stay_in_memory(large):
    for index in range(0, LARGE, 256):
        large.inclusion(index)

    assert len(large._blocks) == 64
