from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.core.vault.worlds import DAY, PHONE, ROW, Counter, local_key, refusal, ring, unlocked
from tests.simulators.key_service import KeyService
from yushi.core import vault
from yushi.core.vault import Algorithm, KeyRingError, ProviderError, UseError, Vault


def test_without_a_source_of_its_own_the_vault_asks_the_operating_system(monkeypatch):
    column = Vault(ring(), local_key(), witness=print).column(PHONE)

    assert Vault.__init__.__kwdefaults__ == {"random": os.urandom}
    assert column.open(column.seal("1", row=ROW), row=ROW) == "1"


def test_a_source_that_repeats_itself_is_refused():
    with pytest.raises(UseError) as failure:
        unlocked(random=lambda length: b"\x07" * length)

    assert refusal(failure) == (UseError, "vault.random-stuck")


def test_another_key_encryption_key_opens_no_ring():
    with pytest.raises(KeyRingError) as failure:
        unlocked(ring(), local_key("second"))

    assert refusal(failure) == (KeyRingError, "vault.kek-differs")


@pytest.mark.parametrize("algorithm", Algorithm)
def test_threads_share_a_column(algorithm):
    column = Vault(ring(algorithm=algorithm), local_key(), witness=print).column(
        PHONE, index=vault.IndexForm()
    )

    def there_and_back(n):
        return column.open(column.seal(str(n), row=ROW), row=ROW), column.index("x")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(there_and_back, range(800)))

    assert answers == [(str(n), column.index("x")) for n in range(800)]


def test_retired_keys_stay_wrapped():
    service = KeyService("henan")
    two = vault.with_new_key(
        ring(service), kek=service, on=DAY, random=Counter("2"), algorithm=Algorithm.AES_256_GCM
    )
    service.calls.clear()

    Vault(vault.retire(two, 1, rows_using=lambda key_id: 0), service, witness=print)

    assert service.calls == ["unwrap", "unwrap"]  # the active key and the index key


def test_a_key_service_that_does_not_answer_is_said_to_be_it():
    service = KeyService("henan")
    of = ring(service)
    service.reachable = False

    with pytest.raises(ProviderError) as failure:
        Vault(of, service, witness=print)

    assert refusal(failure) == (ProviderError, "vault.unreachable")


def test_a_key_service_that_answers_with_half_a_key_is_not_believed():
    service = KeyService("henan")
    of = ring(service)
    service.spoil(of.active.wrapped)

    with pytest.raises(ProviderError) as failure:
        Vault(of, service, witness=print)

    assert refusal(failure) == (ProviderError, "vault.unwrap-length")
    assert "16 bytes, not 32" in failure.value.lines("en")


def test_an_unlocked_vault_stays_in_its_process():
    of = unlocked()

    assert repr(of) == "<Vault of 1 keys>"
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(of)


def test_keys_do_not_show_in_what_holds_them():
    of = ring()

    assert repr(of.active) == (
        "DataKey(id=1, algorithm=<Algorithm.AES_256_GCM: 'aes-256-gcm'>, state=<KeyState.ACTIVE: 'active'>, "
        "made_on=datetime.date(2026, 11, 24))"
    )
    assert repr(of.index) == "IndexKey(digest=<Digest.SHA_256: 'hmac-sha-256'>)"
