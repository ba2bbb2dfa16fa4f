"""A browser for the tests that open pages, and what every page is looked at for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.servers.basehttp import WSGIRequestHandler
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("YUSHI_CHROMIUM") or shutil.which("chromium") or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.no_cover)  # counting what a page runs makes it half as quick again
            # One worker, so that one browser is enough.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(autouse=True)
def _as_servers_tell_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests calls a request without a content type plain text; no real one does, and the firewall minds."""
    told = WSGIRequestHandler.get_environ

    def get_environ(self: WSGIRequestHandler) -> dict[str, Any]:
        environ: dict[str, Any] = told(self)
        if "Content-Type" not in self.headers:
            environ["CONTENT_TYPE"] = ""
        return environ

    monkeypatch.setattr(WSGIRequestHandler, "get_environ", get_environ)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium here")
    # Playwright runs an event loop in this thread, which Django takes for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class Looked:
    """An open page and the faults it told of itself."""

    page: Page
    said: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        overflow = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        wide = [f"{overflow} px of horizontal overflow"] if overflow > 0 else []
        axe = [
            f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(self.page).response["violations"]
        ]
        return [*self.said, *wide, *axe]


@pytest.fixture
def look(browser, live_server, settings):
    """Open an address at a width and in a language; every page opened is closed afterwards."""
    settings.DEBUG = True
    opened: list[Page] = []

    def at(path: str, *, width: int = 1440, lang: str = "zh", script: bool = True) -> Looked:
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        looked = Looked(page)
        page.on(
            "console", lambda message: looked.said.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: looked.said.append(str(error)))
        page.goto(f"{live_server.url}{path}{'&' if '?' in path else '?'}lang={lang}")
        opened.append(page)
        return looked

    yield at
    for page in opened:
        page.close()
