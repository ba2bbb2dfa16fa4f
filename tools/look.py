"""Take pictures of pages at 390, 768 and 1440 px in both languages, and tell what a look should not have to find.

    python tools/look.py http://127.0.0.1:8000 build/look / /conditions/

writes one PNG for each page, width and language, and prints console errors, horizontal overflow and axe violations.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
WIDTHS = (390, 768, 1440)
LANGUAGES = ("zh", "en")


def main(base: str, folder: Path, paths: list[str]) -> int:
    """Look at every page; the number of things that are wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        wrong = [
            fault
            for path in paths
            for language in LANGUAGES
            for width in WIDTHS
            for fault in look(
                browser=browser, base=base, path=path, language=language, width=width, folder=folder
            )
        ]
        browser.close()
    print("\n".join(wrong) or "nothing wrong was found")
    return len(wrong)


def look(*, browser: Browser, base: str, path: str, language: str, width: int, folder: Path) -> list[str]:
    """Take one picture and return what is wrong with the page."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN", reduced_motion="reduce")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{base}{path}{'&' if '?' in path else '?'}lang={language}")
    name = re.sub(r"[^\w]+", "-", path).strip("-") or "home"
    page.screenshot(path=folder / f"{name}-{language}-{width}.png", full_page=True)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if overflow > 0:
        faults.append(f"{overflow} px of horizontal overflow")
    violations = Axe().run(page).response["violations"]
    faults.extend(f"axe {violation['id']}: {violation['nodes'][0]['html'][:120]}" for violation in violations)
    page.close()
    return [f"{path} {language} {width}: {fault}" for fault in faults]


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]), 1))
