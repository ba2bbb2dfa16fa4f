"""Shares of shareholders that do not add up to a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from yushi.core.dossier.contradictions.contradiction import conflict
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_WHOLE = Decimal(100)
_ROUNDING = Decimal("0.01")


def find(dossier: Dossier, _on: date) -> Iterator[Contradiction]:
    """Tiers of shareholders whose shares are all known and are not 100 %, or are more than 100 % already.

    Shares that were rounded down may miss the whole by a hundredth each; nothing excuses more than the whole.
    """
    yield from _tier(dossier, "enterprise.shareholders")


def _tier(dossier: Dossier, path: str) -> Iterator[Contradiction]:
    holders = dossier.get(path) or ()
    shares = [holder["percent"] for holder in holders if "percent" in holder]
    total, slack = sum(shares, Decimal(0)), _ROUNDING * len(shares)
    complete = bool(shares) and len(shares) == len(holders)
    if total > _WHOLE or (complete and total < _WHOLE - slack):
        paths = [f"{path}[{n}].percent" for n, holder in enumerate(holders) if "percent" in holder]
        yield conflict(
            "shares-do-not-add-up", dossier, *paths,
            what=Text(f"股东持股比例合计 {total}%，不是 100%", f"the shares add up to {total}%, not 100%"),
            fix=Text("对照章程或公示系统改正比例，补全股东；四舍五入造成的，多写几位小数",
                     "correct the shares from the articles or the publicity system; add missing shareholders; "
                     "write more decimals where rounding did it"),
        )  # fmt: skip
    for n, holder in enumerate(holders):
        if holder.get("shareholders"):
            yield from _tier(dossier, f"{path}[{n}].shareholders")
