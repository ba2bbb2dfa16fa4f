"""The value of what is known not to exist, which is not the same as unknown.

A dossier may say `firewall = false`. What stands below it (`firewall.deployed_on`) is then
neither unknown nor anything else: every comparison with it is false, it is in no set, a list of
it is empty.

>>> ABSENT >= 3, ABSENT == 3, 3 < ABSENT, ABSENT != 3, bool(ABSENT)
(False, False, False, True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Absent:
    """The type of `ABSENT`; there is one instance."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("yushi.absent")

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __contains__(self, other: object) -> bool:
        return False

    def __iter__(self) -> Iterator[None]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()
