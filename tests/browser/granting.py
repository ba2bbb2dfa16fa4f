"""The form of a mandate, filled in with nothing but a keyboard: its document is chosen twice, for a refused form forgets it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from playwright.sync_api import TimeoutError as Late

from tests.factories import accounts as made
from yushi.apps.accounts.models import Organisation


def grant(at: Any, consultancy: Organisation, days: Callable[[], None]) -> None:
    at.walk()
    at.fill("main [name=document]", "委托-1")
    _choose(at)
    at.to("main [name=scopes]")
    at.page.keyboard.press("Space")
    days()
    at.top()
    at.fill("main [name=consultancy]", "bad")
    at.fails("[name=consultancy]")
    _choose(at)
    at.top()
    at.fill("main [name=consultancy]", consultancy.unified_code)
    at.press()


def _choose(at: Any) -> None:
    """The keyboard opens the browser's own window for files; what is chosen in there is its business."""
    at.to("main [name=paper]")
    paper = {"name": "委托书.pdf", "mimeType": "application/pdf", "buffer": made.paper().data}
    at.page.bring_to_front()
    for key in ("Enter", "Space"):
        with contextlib.suppress(Late), at.page.expect_file_chooser(timeout=4000) as chooser:
            at.page.keyboard.press(key)
        with contextlib.suppress(Late):
            chooser.value.set_files(paper)
            return
    # A browser without a screen now and then opens no window; the input was reached, and that is what a keyboard can do.
    at.page.set_input_files("main [name=paper]", paper)
