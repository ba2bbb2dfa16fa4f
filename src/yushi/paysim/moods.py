"""How the simulator misbehaves, as gateways and networks do. A mood lasts until another one is set."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

MOST_SLOW: Final = 30_000
MOST_COPIES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What is done to answers and to news; the usual mood does nothing.

    `slow_ms` before every answer. `vanish`: what was asked is done, and the connection breaks without an answer.
    `busy`: an unsigned failure of the gateway's own. `copies` of each notification beside the first. `hold`: news wait until
    they are released, and leave in the other order. `lose`: news are never sent. `lie_fen`: news tell that amount, signed
    and all. `forge`: answers and news are signed by a stranger. `probe`: a notification with a signature that must not hold
    goes before each one. `skew_s` seconds are added to the clock that signs.
    """

    slow_ms: int = 0
    vanish: bool = False
    busy: bool = False
    copies: int = 0
    hold: bool = False
    lose: bool = False
    lie_fen: int = 0
    forge: bool = False
    probe: bool = False
    skew_s: int = 0


def mood(said: dict[str, Any]) -> Mood:
    """The mood that a control message sets.

    Raises:
        ValueError: naming what is not known, or is of the wrong kind.

    """
    kinds = {field.name: field.type for field in fields(Mood)}
    for name, value in said.items():
        if name not in kinds or type(value).__name__ != kinds[name]:
            raise ValueError(str(name))
    found = Mood(**said)
    if not 0 <= found.slow_ms <= MOST_SLOW or not 0 <= found.copies <= MOST_COPIES or found.lie_fen < 0:
        raise ValueError("out of range")
    return found
