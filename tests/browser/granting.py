"""The form of a mandate, filled in with nothing but a keyboard: its document is chosen twice, for a refused form forgets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    with at.page.expect_file_chooser() as chooser:
        at.page.keyboard.press("Enter")
    chooser.value.set_files(
        {"name": "委托书.pdf", "mimeType": "application/pdf", "buffer": made.paper().data}
    )
