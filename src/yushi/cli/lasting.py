"""What commands need that go on as long as a server lives."""

from __future__ import annotations

import os
import time

_SHORTEST = 0.2


def rest(seconds: float, alive: int | None) -> None:
    """Waits, at least a fifth of a second, and no longer than the process `alive` lives."""
    end = time.monotonic() + max(seconds, _SHORTEST)
    while (left := end - time.monotonic()) > 0 and (alive is None or lives(alive)):
        time.sleep(min(left, 1))


def lives(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
