"""Who walks from an empty form to a renewed licence: people with a browser of their own each, and the calendar they live by."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.conftest import authenticator, code_of
from tests.factories import accounts as made

BEIJING = dt.timezone(dt.timedelta(hours=8))
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
_PROSE = """() => { const body = document.body.cloneNode(true);
  body.querySelectorAll('script, style, code, pre, textarea').forEach(node => node.remove());
  return body.textContent; }"""


class Calendar:
    """The clock of the site, put forward by days; it runs on from where it was put."""

    def __init__(self, monkeypatch: Any, first: dt.datetime) -> None:
        self._now, self._time = timezone.now, time.time
        self._ahead = first - self._now()
        monkeypatch.setattr(timezone, "now", lambda: self._now() + self._ahead)
        # Codes of authenticators and the moment of signing in are read from here.
        monkeypatch.setattr(time, "time", lambda: self._time() + self._ahead.total_seconds())

    @property
    def today(self) -> dt.date:
        return timezone.now().astimezone(BEIJING).date()

    def go_on_to(self, day: dt.date) -> None:
        """From now on it is the same time of another, later day."""
        self._ahead += day - self.today


class Person:
    """Somebody at a screen: signed in, or a stranger."""

    def __init__(self, browser: Any, site: str, *, name: str, width: int, user: Any = None) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.site, self.name, self.user, self.secret = site, name, user, ""
        self.faults: list[str] = []
        self._pictures = 0
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _answered(self, answer: Any) -> None:
        if answer.status >= 400:
            self.faults.append(f"{answer.status} {answer.request.method} {answer.url}")

    def has_authenticator(self) -> None:
        self.secret = authenticator(self.user)

    def signs_in(self) -> None:
        self.goes_to("account_login")
        self.page.fill("input[name=login]", str(self.user.email))
        self.page.fill("input[name=password]", made.PASSWORD)
        with self.page.expect_navigation():
            self.page.press("input[name=password]", "Enter")
        if self.secret:
            self.page.fill("[name=code]", code_of(self.secret))
            with self.page.expect_navigation():
                self.page.press("[name=code]", "Enter")

    def goes_to(self, name: str, *args: object) -> None:
        self.opens(reverse(name, args=args))

    def opens(self, address: str) -> None:
        self.page.goto(address if address.startswith("http") else f"{self.site}{address}")

    def presses(self, name: str, *, within: str = "main") -> None:
        """A button that leads to a page."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()

    def follows(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()

    def moves(self, title: str) -> None:
        """A move of the case that is open here: its line unfolded, its button pressed."""
        line = self.page.locator("details.desk-move", has=self.page.locator("summary", has_text=title)).first
        if line.get_attribute("open") is None:
            line.locator("summary").click()
        assert line.locator("form").count() == 1, line.inner_text()
        with self.page.expect_navigation():
            line.locator("button[type=submit]").click()
        assert "已办理。" in self.reads(), self.reads()[:2000]

    def reads(self) -> str:
        return str(self.page.inner_text("main"))

    def sees(self, *sentences: str) -> None:
        """Each of the sentences stands on the page, which fits and is in Chinese from top to bottom."""
        text = self.reads()
        assert [one for one in sentences if one not in text] == [], text
        self.looks()

    def looks(self) -> None:
        self.page.wait_for_load_state()  # a link pressed returns before the style sheet has come
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url}: {wide} px too wide"
        assert _ENGLISH.findall(self.page.evaluate(_PROSE)) == [], self.page.url
        if folder := os.environ.get("YUSHI_PICTURES"):
            self._pictures += 1
            path = Path(folder) / f"journey-{self.name}-{self._pictures:02d}.png"
            self.page.screenshot(path=path, full_page=True)

    def takes(self, press: Any) -> tuple[str, bytes]:
        """The name and the bytes of the file that comes of `press`."""
        with self.page.expect_download(timeout=60_000) as download:
            press()
        return download.value.suggested_filename, download.value.path().read_bytes()
