from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.ledger import rfc
from yushi.core.ledger import merkle

# The eight entries, roots and proofs that the implementations of Certificate Transparency publish.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf(entry) for entry in ENTRIES]
INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


def _hashes(words):
    return [bytes.fromhex(word) for word in words]


def _ids(case):
    return f"{case[0]} in {case[1]}"


@pytest.mark.parametrize("size", range(9))
def test_a_root_is_the_published_one(size):
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("case", INCLUSION, ids=_ids)
def test_a_published_inclusion_proof_holds(case):
    index, size, words = case

    assert rfc.path(index, ENTRIES[:size]) == _hashes(words)
    assert merkle.verify_inclusion(
        leaf_hash=LEAVES[index],
        index=index,
        size=size,
        proof=_hashes(words),
        root_hash=bytes.fromhex(ROOTS[size]),
    )


@pytest.mark.parametrize("case", CONSISTENCY, ids=_ids)
def test_a_published_consistency_proof_holds(case):
    old, new, words = case

    assert rfc.proof(old, ENTRIES[:new]) == _hashes(words)
    assert merkle.verify_consistency(
        old_size=old,
        new_size=new,
        old_root=bytes.fromhex(ROOTS[old]),
        new_root=bytes.fromhex(ROOTS[new]),
        proof=_hashes(words),
    )


def test_the_example_of_rfc_9162_section_2_1_5_has_its_shape():
    d = [bytes([n]) for n in range(7)]
    a, b, c, e, f, j = (merkle.leaf(d[n]) for n in range(6))
    g, h, i = merkle.node(a, b), merkle.node(c, e), merkle.node(f, j)
    k, leaf_6 = merkle.node(g, h), merkle.leaf(d[6])
    level = merkle.node(i, leaf_6)

    assert rfc.path(0, d) == [b, h, level]
    assert rfc.path(3, d) == [c, g, level]
    assert rfc.path(4, d) == [j, leaf_6, k]
    assert rfc.path(6, d) == [i, k]
    assert rfc.proof(3, d) == [c, e, g, level]
    assert rfc.proof(4, d) == [level]
    assert rfc.proof(6, d) == [i, leaf_6, k]
    assert merkle.root([merkle.leaf(entry) for entry in d]) == merkle.node(k, level)


def test_an_entry_cannot_pass_for_a_node():
    pair = LEAVES[0] + LEAVES[1]

    assert merkle.leaf(pair) != merkle.node(LEAVES[0], LEAVES[1])


@settings(deadline=None)
@given(st.data())
def test_every_inclusion_proof_of_the_rfc_holds_and_no_other_place_or_root_does(data):
    entries = [bytes([n]) for n in range(data.draw(st.integers(1, 40)))]
    index = data.draw(st.integers(0, len(entries) - 1))
    given_ = {
        "leaf_hash": merkle.leaf(entries[index]),
        "index": index,
        "size": len(entries),
        "proof": rfc.path(index, entries),
        "root_hash": rfc.mth(entries),
    }
    other = data.draw(st.integers(-1, len(entries) + 1).filter(lambda n: n != index))

    assert merkle.verify_inclusion(**given_)
    assert not merkle.verify_inclusion(**given_ | {"index": other})
    assert not merkle.verify_inclusion(**given_ | {"root_hash": merkle.leaf(b"else")})
    assert not merkle.verify_inclusion(**given_ | {"leaf_hash": merkle.leaf(b"else")})
    assert not merkle.verify_inclusion(**given_ | {"proof": [*given_["proof"], merkle.EMPTY]})
    if given_["proof"]:
        assert not merkle.verify_inclusion(**given_ | {"proof": given_["proof"][:-1]})
        assert not merkle.verify_inclusion(**given_ | {"proof": [merkle.EMPTY, *given_["proof"][1:]]})


@settings(deadline=None)
@given(st.data())
def test_every_consistency_proof_of_the_rfc_holds_and_no_forged_one_does(data):
    entries = [bytes([n]) for n in range(data.draw(st.integers(2, 40)))]
    old = data.draw(st.integers(1, len(entries) - 1))
    given_ = {
        "old_size": old,
        "new_size": len(entries),
        "old_root": rfc.mth(entries[:old]),
        "new_root": rfc.mth(entries),
        "proof": rfc.proof(old, entries),
    }

    assert merkle.verify_consistency(**given_)
    assert not merkle.verify_consistency(**given_ | {"old_root": rfc.mth([*entries[: old - 1], b"else"])})
    assert not merkle.verify_consistency(**given_ | {"new_root": merkle.leaf(b"else")})
    assert not merkle.verify_consistency(**given_ | {"proof": [*given_["proof"], merkle.EMPTY]})
    assert not merkle.verify_consistency(**given_ | {"proof": given_["proof"][:-1]})
    assert not merkle.verify_consistency(**given_ | {"proof": [merkle.EMPTY, *given_["proof"][1:]]})


def test_trees_of_one_size_are_consistent_when_they_are_the_same():
    same = {"old_size": 3, "new_size": 3, "old_root": rfc.mth(ENTRIES[:3]), "new_root": rfc.mth(ENTRIES[:3])}

    assert merkle.verify_consistency(**same, proof=[])
    assert not merkle.verify_consistency(**same, proof=[merkle.EMPTY])
    assert not merkle.verify_consistency(**same | {"new_root": merkle.EMPTY}, proof=[])


def test_every_tree_extends_the_empty_one_and_no_other_of_that_size():
    empty = {"old_size": 0, "new_size": 3, "old_root": merkle.EMPTY, "new_root": rfc.mth(ENTRIES[:3])}

    assert merkle.verify_consistency(**empty, proof=[])
    assert not merkle.verify_consistency(**empty, proof=[merkle.EMPTY])
    assert not merkle.verify_consistency(**empty | {"old_root": rfc.mth(ENTRIES[:1])}, proof=[])


@pytest.mark.parametrize(("old", "new"), [(-1, 3), (4, 3)])
def test_a_tree_does_not_shrink(old, new):
    assert not merkle.verify_consistency(
        old_size=old, new_size=new, old_root=merkle.EMPTY, new_root=merkle.EMPTY, proof=[]
    )
