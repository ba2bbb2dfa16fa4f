"""A key goes from active over decrypt-only to retired, and never away from under a row."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.core.vault.worlds import DAY, PHONE, ROW, Counter, local_key, refusal, ring, unlocked
from tests.simulators.key_service import KeyService
from yushi.core import vault
from yushi.core.vault import Algorithm, Digest, KeyRingError, KeyState, ProviderError, ringfile


def _next(of, kek=None, algorithm=Algorithm.AES_256_GCM):
    return vault.with_new_key(of, kek=kek or local_key(), on=DAY, random=Counter("next"), algorithm=algorithm)


def _states(of):
    return [(key.id, key.state.value) for key in of.keys]


def _refused(call, *args, **named):
    with pytest.raises(KeyRingError) as failure:
        call(*args, **named)
    return refusal(failure)[1]


def _none(key_id):
    return 0


def test_a_first_start_makes_one_active_key_and_an_index_key_apart():
    of = ring()

    assert _states(of) == [(1, "active")]
    assert of.active.made_on == DAY
    assert of.index.wrapped != of.active.wrapped
    assert of.wrapped_by == local_key().id


def test_the_keys_are_the_bytes_given():
    given = Counter("ring")
    kek = local_key()
    of = ring()

    assert kek.unwrap(of.index.wrapped, context=of.index.context) == given(32)
    assert kek.unwrap(of.active.wrapped, context=of.active.context) == given(32)


def test_a_new_key_becomes_the_active_one():
    of = _next(_next(ring()), algorithm=Algorithm.SM4_GCM)

    assert _states(of) == [(1, "decrypt-only"), (2, "decrypt-only"), (3, "active")]
    assert of.active.algorithm is Algorithm.SM4_GCM


def test_a_key_is_added_under_the_key_that_wrapped_the_others():
    assert _refused(_next, ring(), kek=local_key("second")) == "vault.kek-differs"


def test_an_id_is_never_given_twice():
    of = vault.without(vault.retire(_next(ring()), 1, rows_using=_none), 1, rows_using=_none)

    assert _states(_next(of)) == [(2, "decrypt-only"), (3, "active")]


def test_the_last_id_is_65535():
    of = _next(replace(ring(), next_id=65535))

    assert of.active.id == 65535
    assert ringfile.read(ringfile.write(of)) == of
    assert _refused(_next, of) == "vault.ids-used-up"


def test_the_active_key_does_not_retire():
    assert _refused(vault.retire, ring(), 1, rows_using=_none) == "vault.key-active"


def test_a_key_retires_when_no_row_uses_it():
    asked = []

    def rows_using(key_id):
        asked.append(key_id)
        return 0

    assert _states(vault.retire(_next(ring()), 1, rows_using=rows_using)) == [(1, "retired"), (2, "active")]
    assert asked == [1]


def test_a_key_with_one_row_left_neither_retires_nor_leaves():
    of = _next(ring())
    retired = vault.retire(of, 1, rows_using=_none)

    assert _refused(vault.retire, of, 1, rows_using=lambda key_id: 1) == "vault.key-in-use"
    assert _refused(vault.without, retired, 1, rows_using=lambda key_id: 1) == "vault.key-in-use"


def test_only_a_retired_key_leaves_or_wakes():
    of = _next(ring())

    for key_id in (1, 2):
        assert _refused(vault.without, of, key_id, rows_using=_none) == "vault.key-not-retired"
        assert _refused(vault.wake, of, key_id) == "vault.key-not-retired"
    assert _states(vault.wake(vault.retire(of, 1, rows_using=_none), 1)) == [
        (1, "decrypt-only"),
        (2, "active"),
    ]


def test_a_key_that_is_not_there_is_named():
    assert _refused(vault.retire, ring(), 9, rows_using=_none) == "vault.no-such-key"


def test_rewrapping_changes_no_stored_value_and_leaves_the_old_key_useless():
    of = _next(ring(), algorithm=Algorithm.SM4_GCM)
    blob = unlocked(of).column(PHONE, index=vault.IndexForm()).seal("13800138000", row=ROW)
    index = unlocked(of).column(PHONE, index=vault.IndexForm()).index("13800138000")
    service = KeyService("henan")

    moved = vault.rewrapped(of, old=local_key(), new=service)

    column = unlocked(moved, service).column(PHONE, index=vault.IndexForm())
    assert column.open(blob, row=ROW) == "13800138000"
    assert column.index("13800138000") == index
    assert _states(moved) == _states(of)
    assert _refused(unlocked, moved, local_key()) == "vault.kek-differs"
    assert _refused(vault.rewrapped, moved, old=local_key(), new=service) == "vault.kek-differs"


def test_a_wrapped_key_does_not_stand_in_for_another():
    of = _next(ring())
    first, second = of.keys
    swapped = replace(
        of, keys=(replace(first, wrapped=second.wrapped), replace(second, wrapped=first.wrapped))
    )

    with pytest.raises(ProviderError) as failure:
        unlocked(swapped)
    assert refusal(failure) == (ProviderError, "vault.unwrap")
    with pytest.raises(ProviderError):
        unlocked(replace(of, index=replace(of.index, wrapped=first.wrapped)))


@pytest.mark.parametrize("digest", Digest)
@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_ring_is_read_as_it_was_written(algorithm, digest):
    of = vault.retire(_next(ring(algorithm=algorithm, digest=digest)), 1, rows_using=_none)

    assert ringfile.read(ringfile.write(of)) == of


def test_a_ring_as_text_holds_no_key():
    text = ringfile.write(ring())
    given = Counter("ring")
    keys = [given(32), given(32)]

    assert json.loads(text)["keys"][0] | {"wrapped": ""} == {
        "id": 1, "algorithm": "aes-256-gcm", "state": "active", "made_on": "2026-11-24", "wrapped": "",
    }  # fmt: skip
    assert vault.survey([text.encode()], [vault.Canary(label="key", text=key.hex()) for key in keys]).clean


def _changed(change):
    document = json.loads(ringfile.write(_next(ring())))
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[]", id="a-list"),
        pytest.param("[" * 100_000, id="too-deep"),
        pytest.param(_changed(lambda ring: ring.pop("index")), id="no-index"),
        pytest.param(_changed(lambda ring: ring.update(more=1)), id="one-more"),
        pytest.param(_changed(lambda ring: ring.update(format=2)), id="format-2"),
        pytest.param(_changed(lambda ring: ring.update(next_id="3")), id="text-for-number"),
        pytest.param(_changed(lambda ring: ring.update(next_id=2)), id="id-to-be-given-again"),
        pytest.param(_changed(lambda ring: ring.update(next_id=65537)), id="id-too-high"),
        pytest.param(_changed(lambda ring: ring.update(wrapped_by="")), id="wrapped-by-nobody"),
        pytest.param(_changed(lambda ring: ring.update(keys=[])), id="no-key"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(id=0)), id="id-0"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(id=2)), id="id-twice"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(state="active")), id="two-active"),
        pytest.param(_changed(lambda ring: ring["keys"][1].update(state="retired")), id="none-active"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(state="lost")), id="state-unknown"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(algorithm="des")), id="algorithm-unknown"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(made_on="yesterday")), id="no-date"),
        pytest.param(_changed(lambda ring: ring["keys"][0].update(wrapped="???")), id="no-base64"),
        pytest.param(_changed(lambda ring: ring["index"].update(digest="md5")), id="digest-unknown"),
    ],
)
def test_a_ring_of_another_form_is_refused(text):
    assert _refused(ringfile.read, text) == "vault.ring-unreadable"


def test_a_fingerprint_changes_with_every_step_and_not_between():
    of = _next(ring())
    steps = [ring(), of, vault.retire(of, 1, rows_using=_none)]

    assert len({ringfile.fingerprint(step) for step in steps}) == 3
    assert ringfile.fingerprint(ringfile.read(ringfile.write(of))) == ringfile.fingerprint(of)


def test_states_have_the_words_of_the_reference():
    assert [state.value for state in KeyState] == ["active", "decrypt-only", "retired"]
