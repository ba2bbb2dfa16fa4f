"""The catalogue, the front page and an error page, as people meet them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("path", ["/", "/ui/"])
def test_a_page_fits_says_no_error_and_is_accessible(look, path, width, lang):
    assert look(path, width=width, lang=lang).faults() == []


def test_the_menu_of_a_phone_opens_and_leads_on_without_script(look):
    page = look("/ui/", width=390, script=False).page

    assert not page.locator(".desk-menu nav").is_visible()
    page.locator(".desk-menu > summary").click()
    assert page.locator(".desk-menu nav").is_visible()


def test_the_keyboard_reaches_the_main_content_first(look):
    page = look("/ui/").page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "y-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_a_finger_touches_on_a_phone_is_large_enough(look):
    page = look("/ui/", width=390).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .btn, input:not([type=radio]):not([type=file]), select, summary, .y-segment a, .desk-top a')]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44 && !e.closest('.desk-brand'))
            .map((e) => e.outerHTML.slice(0, 80) + e.getBoundingClientRect().height)"""
    )

    assert small == []


def test_on_paper_there_is_no_navigation(look):
    page = look("/ui/").page

    page.emulate_media(media="print")
    assert not page.locator(".desk-side").is_visible()
    assert not page.locator(".desk-top").is_visible()
    assert page.locator(".sign").is_visible()


def test_the_language_switch_works_without_script(look):
    page = look("/ui/", script=False).page

    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
