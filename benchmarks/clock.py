"""Measuring on one core: the median of several runs, in processor seconds of this process or of a child."""

from __future__ import annotations

import gc
import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def stay_on_one_core() -> int:
    """Keeps this process and its children on one core; which one is returned."""
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def seconds(work: Callable[[], object], *, runs: int) -> float:
    """The median processor time of `work`, after one run that is not counted."""
    work()
    return median(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """Median wall clock and processor seconds of a process from its start to its end."""

    wall: float
    processor: float


def child(
    command: Sequence[str],
    *,
    runs: int,
    statuses: frozenset[int],
    environment: Mapping[str, str],
    quiet: bool = False,
) -> Child:
    """`command` run several times, each in a process of its own; the first run is not counted. `quiet` drops its errors too.

    Raises:
        RuntimeError: when it ends with a status that is not in `statuses`.

    """
    walls, processors = [], []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        started = subprocess.Popen(  # noqa: S603 - our own
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if quiet else None,
            env=environment,
        )
        _, status, used = os.wait4(started.pid, 0)
        walls.append(time.perf_counter() - begun)
        processors.append(used.ru_utime + used.ru_stime)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode not in statuses:
            raise RuntimeError(f"{' '.join(command)} ended with {started.returncode}")
    return Child(wall=median(walls[1:]), processor=median(processors[1:]))
