from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yushi.core.draws import Draw, DrawError, Outcome, check, commitment, list_digest, reveal
from yushi.core.draws.draw import _below

SEED = bytes(range(32))
OFFICERS = ("李文博", "王若愚", "陈知行", "周砚秋", "郑闻笛", "何见山")
DRAW = Draw(
    purpose="2026-11-24 现场核查：洛阳牡汇", entries=OFFICERS, take=2, awaits="2026-11-25 存证链首个检查点"
)
BEACON = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
names = st.lists(
    st.text("甲乙丙丁戊己庚辛壬癸abc", min_size=1, max_size=4), min_size=1, max_size=12, unique=True
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.binary(min_size=32, max_size=32)


def _by_hand(draw, seed, beacon):
    """The algorithm written down once more, from the text of the documentation."""

    def framed(text):
        return str(len(text.encode())).encode() + b":" + text.encode()

    entries = sorted(draw.entries, key=lambda entry: entry.encode())
    digest = sha256(b"".join(map(framed, entries))).digest()
    bound = framed(str(draw.take)) + framed(draw.purpose) + framed(draw.awaits)
    committed = sha256(b"yushi.draw/1\n" + seed + digest + bound).hexdigest()
    key = sha256(b"yushi.draw.key/1\n" + seed + digest + framed(beacon)).digest()
    counter = 0
    selected: list[str] = []
    while len(selected) < draw.take:
        number = int.from_bytes(sha256(key + counter.to_bytes(8, "big")).digest()[:8], "big")
        counter += 1
        if number < 2**64 - 2**64 % len(entries):
            selected.append(entries.pop(number % len(entries)))
    return committed, tuple(selected)


def test_the_published_vectors():
    assert list_digest(DRAW).hex() == "c751c3159ad6fd58597e4cb19fcd55a099e7fb40d129729df0a535554f3ddff4"
    assert commitment(DRAW, SEED) == "b374c0358430e4a9e9a157d1c48450e6bd8ea2cd51c8e7486daffa66fdcf1641"
    assert reveal(DRAW, SEED, beacon=BEACON).selected == ("何见山", "陈知行")
    plain = Draw(purpose="抽样", entries=("a", "b", "c", "d"), take=4)
    assert (
        commitment(plain, bytes([1] * 32))
        == "89f3326082d9b1b3460a49ccb871b773538971344f061a6011ecea75618eb352"
    )
    assert reveal(plain, bytes([1] * 32)).selected == ("c", "a", "b", "d")


@unhurried
@given(names, seeds, st.data())
def test_it_is_what_the_documentation_says(entries, seed, data):
    take = data.draw(st.integers(1, len(entries)))
    awaits, beacon = data.draw(st.sampled_from([("", ""), ("彩票", "0317")]))
    draw = Draw(purpose="抽", entries=tuple(entries), take=take, awaits=awaits)
    outcome = reveal(draw, seed, beacon=beacon)

    assert (commitment(draw, seed), outcome.selected) == _by_hand(draw, seed, beacon)
    assert len(set(outcome.selected)) == take
    assert set(outcome.selected) <= set(entries)
    assert check(outcome, commitment(draw, seed)) == ()


@unhurried
@given(names, seeds, st.data())
def test_the_order_of_the_list_means_nothing(entries, seed, data):
    shuffled = data.draw(st.permutations(entries))
    one, other = (Draw(purpose="抽", entries=tuple(each), take=1) for each in (entries, shuffled))

    assert commitment(one, seed) == commitment(other, seed)
    assert reveal(one, seed).selected == reveal(other, seed).selected


def test_whatever_is_changed_afterwards_shows():
    committed = commitment(DRAW, SEED)
    outcome = reveal(DRAW, SEED, beacon=BEACON)
    assert check(outcome, f" {committed.upper()}\n") == ()

    def codes(changed):
        return [problem.code for problem in check(changed, committed)]

    for draw in (
        replace(DRAW, entries=(*OFFICERS, "外人")),
        replace(DRAW, take=3),
        replace(DRAW, purpose="别的事"),
        replace(DRAW, awaits="别的值"),
    ):
        assert codes(reveal(draw, SEED, beacon=BEACON)) == ["draw.commitment"]
    assert codes(reveal(DRAW, bytes(32), beacon=BEACON)) == ["draw.commitment"]
    assert codes(replace(outcome, selected=OFFICERS[:2])) == ["draw.selection"]
    assert codes(Outcome(draw=DRAW, seed=SEED, beacon="x", selected=outcome.selected)) == ["draw.selection"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"purpose": " "}, "draw.purpose"),
        ({"entries": ("甲", "甲")}, "draw.entries"),
        ({"entries": ("甲", " ")}, "draw.entries"),
        ({"entries": ()}, "draw.take"),
        ({"take": 0}, "draw.take"),
        ({"take": 7}, "draw.take"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong, code):
    with pytest.raises(DrawError, match=code):
        replace(DRAW, **wrong)


def test_seeds_have_32_bytes_and_beacons_are_those_awaited():
    for seed in (bytes(31), bytes(33)):
        with pytest.raises(DrawError, match=r"draw\.seed"):
            commitment(DRAW, seed)
        with pytest.raises(DrawError, match=r"draw\.seed"):
            reveal(DRAW, seed, beacon=BEACON)
    with pytest.raises(DrawError, match=r"draw\.beacon"):
        reveal(DRAW, SEED)
    with pytest.raises(DrawError, match=r"draw\.beacon"):
        reveal(replace(DRAW, awaits=""), SEED, beacon=BEACON)


def test_a_number_beyond_the_last_multiple_is_passed_over():
    top = 2**64
    assert _below(3, iter([top - 1, 7])) == 1  # 2^64 leaves 1: the last number is passed over
    assert _below(3, iter([top - 2])) == (top - 2) % 3
    assert _below(1, iter([top - 1])) == 0


def test_every_outcome_is_about_as_likely():
    draw = Draw(purpose="均匀", entries=("a", "b", "c", "d"), take=2)
    seen = Counter(reveal(draw, number.to_bytes(32, "big")).selected for number in range(6000))

    assert set(seen) == set(permutations("abcd", 2))
    chi_square = sum((count - 500) ** 2 / 500 for count in seen.values())
    assert chi_square < 31.3  # 11 degrees of freedom: more than that once in a thousand; the seeds are fixed


def test_the_documentation_has_these_vectors():
    page = (Path(__file__).parents[3] / "docs" / "reference" / "draws.md").read_text(encoding="utf-8")

    assert commitment(DRAW, SEED) in page
    assert ", ".join(reveal(DRAW, SEED, beacon=BEACON).selected) in page
