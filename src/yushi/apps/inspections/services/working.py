"""A scan beside the requests: one thread of this process, gone with it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django.db import connections

from yushi.apps.inspections.services.scans import scan_run

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from yushi.apps.inspections.models import Scan
    from yushi.core import vault


def scan_beside(
    scan: Scan, canaries: Sequence[vault.Canary], *, clock: Callable[[], dt.datetime]
) -> threading.Thread:
    """Run the scan in a thread; whoever looks at it meanwhile reads its row."""

    def work() -> None:
        try:
            scan_run(scan, canaries, clock=clock)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work, name=f"scan-{scan.uid}", daemon=True)
    thread.start()
    return thread
