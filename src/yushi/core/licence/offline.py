"""The verifier of licences for strangers: `standalone` and the curve of the ledger's verifier in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yushi.core.ledger.offline import curve, put_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushi.core.ledger.note import Verifier

_NO_KEYS = "\nKEYS: Sequence[str] = ()\n"
_STANDALONE = Path(__file__).with_name("standalone.py")


def verifier(keys: Sequence[Verifier] = ()) -> bytes:
    """`verify_licence.py`, which knows `keys` without being told."""
    whole = put_together([Path(curve.__file__), _STANDALONE]).decode()
    lines = "".join(f"    {key.text!r},\n" for key in keys)
    return whole.replace(_NO_KEYS, f"{_NO_KEYS[:-3]}(\n{lines})\n").encode() if keys else whole.encode()
