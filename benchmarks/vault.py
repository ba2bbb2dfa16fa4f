"""What an encrypted field costs: sealing, opening, look-up values and the canary scan, each beside its floor.

`python -m benchmarks.vault` prints microseconds and, what counts, ratios within the one run. The floor of sealing is
a bare AESGCM call with `os.urandom`. Rounds of all candidates alternate, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hmac
import os
import time
from statistics import median
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks import clock
from benchmarks.table import Goal, say, show
from yushi.core import vault
from yushi.core.vault import Algorithm, Digest, IndexForm, masks, normal
from yushi.core.vault.canary import forms as forms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PHONE, NAME, ROW = "13800138000", "accounts.Member.phone", "5f0c7a1e9b3d4c2f8a6e1d0b7c9f3a52"
ADDRESS = "河南省郑州市金水区花园路 1 号 3 单元 502"
SEAL_OVER_BARE = Goal("≤", 3)
_CALLS = 2_000
_MEGABYTES = 32


def main() -> None:
    """Measures and prints both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vault", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, metavar="N")
    asked = parser.parse_args()
    say(
        f"core {clock.stay_on_one_core()} of {os.cpu_count()}; {asked.rounds} rounds of {_CALLS} calls, median"
    )
    _fields(asked.rounds)
    _canaries(min(5, asked.rounds))


def _column(algorithm: Algorithm, digest: Digest) -> vault.Column:
    kek = vault.LocalKey(os.urandom(32), random=os.urandom)
    ring = vault.first_ring(
        kek=kek, on=dt.date(2026, 11, 24), random=os.urandom, algorithm=algorithm, digest=digest
    )
    opened = vault.Vault(ring, kek, witness=_unseen)
    return opened.column(NAME, mask=masks.phone, index=IndexForm(normal=normal.phone))


def _unseen(opening: vault.Opening) -> None:
    """Nobody is told: nothing here is opened for a person."""
    del opening


def _candidates() -> Mapping[str, Callable[[], object]]:
    bare, key = AESGCM(os.urandom(32)), os.urandom(32)
    aes = _column(Algorithm.AES_256_GCM, Digest.SHA_256)
    sm4 = _column(Algorithm.SM4_GCM, Digest.SM3)
    data, bound, nonce = PHONE.encode(), f"\1\1\0\1{NAME}|{ROW}".encode(), os.urandom(12)
    closed = bare.encrypt(nonce, data, bound)
    blob, national = aes.seal(PHONE, row=ROW), sm4.seal(PHONE, row=ROW)
    return {
        "bare AESGCM, encrypt": lambda: bare.encrypt(os.urandom(12), data, bound),
        "bare AESGCM, decrypt": lambda: bare.decrypt(nonce, closed, bound),
        "seal": lambda: aes.seal(PHONE, row=ROW),
        "open": lambda: aes.open(blob, row=ROW),
        "seal, SM4": lambda: sm4.seal(PHONE, row=ROW),
        "open, SM4": lambda: sm4.open(national, row=ROW),
        "sealed, not opened": lambda: aes.sealed(blob, row=ROW),
        "masked": lambda: str(aes.sealed(blob, row=ROW)),
        "index, HMAC-SHA-256": lambda: aes.index(PHONE),
        "index, HMAC-SM3": lambda: sm4.index(PHONE),
        "bare hmac.digest": lambda: hmac.digest(key, data, "sha256"),
    }


def _fields(rounds: int) -> None:
    work = _candidates()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, call in work.items():
            times[name].append(_seconds(call))
    floor = median(times["bare AESGCM, encrypt"])
    lines = []
    for name, taken in times.items():
        ratio = median(taken) / floor
        goal = SEAL_OVER_BARE.said(ratio, "×") if name == "seal" else ""
        lines.append((name, f"{median(taken) / _CALLS * 1e6:.2f}", f"{ratio:.2f}", goal))
    show(("one field of 11 bytes", "µs", "÷ bare encrypt", "goal"), lines)


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    for _ in range(_CALLS):
        call()
    return time.process_time() - begun


def _canaries(rounds: int) -> None:
    one = [vault.Canary(label="phone", text=PHONE)]
    many = [
        vault.Canary(label=str(n), text=f"{PHONE[:-2]}{n:02}" if n % 2 else f"{ADDRESS}{n}")
        for n in range(20)
    ]
    streams = {
        "ciphertext (random bytes)": [os.urandom(1 << 20)],
        "dump in hexadecimal": [os.urandom(1 << 19).hex().encode()],
        "log in UTF-8": [_log()],
    }
    lines = []
    for name, (piece,) in streams.items():
        floor = _rate(lambda piece=piece: piece.find(PHONE.encode()), len(piece), rounds)  # type: ignore[misc]
        for canaries in (one, many):
            rate = _rate(lambda piece=piece, of=canaries: vault.survey([piece], of), len(piece), rounds)  # type: ignore[misc]
            forms = sum(len(forms_of(canary)) for canary in canaries)
            lines.append(
                (name, str(len(canaries)), str(forms), f"{rate:,.0f}", f"{rate * forms / floor:.1f}")
            )
    show(("canary scan", "values", "forms", "MB/s", "× bytes.find for each form"), lines)


def _rate(work: Callable[[], object], size: int, rounds: int) -> float:
    """Megabytes a second of processor time."""
    repeat = max(1, _MEGABYTES * (1 << 20) // size // 4)

    def repeated() -> None:
        for _ in range(repeat):
            work()

    return repeat * size / 1e6 / clock.seconds(repeated, runs=rounds)


def _log() -> bytes:
    line = (
        "2026-11-24T06:37:50+08:00 INFO GET /shop/{0} 200 会员登录 13{0:09} 河南省洛阳市 ip=203.0.113.{1}\n"
    )
    text = "".join(line.format(n * 7919 % 10**9, n % 256) for n in range(12_000)).encode()
    return text[: 1 << 20]


if __name__ == "__main__":
    main()
