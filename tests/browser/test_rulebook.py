"""The pages of the rules in a browser: no fault of access, no overflow, no error in the console, no script needed."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "/conditions/?relation=LOOSER",
    "/conditions/personnel.social-insurance-6m/",
    "/conditions/subject.registered-capital/",
    "/guide/?relation=CLAIM",
    "/packs/",
    "/packs/cn/henan/law/",
    "/calendar/?year=2027&month=2&calc=between&start=2026-02-30&end=x",
    "/calendar/?year=2026&calc=add&start=2026-09-29&days=30",
    "/places/",
]


@pytest.mark.parametrize(("width", "lang"), [(390, "en"), (1440, "zh")])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_rules_is_whole_at_every_width(look, path, width, lang):
    assert look(path, width=width, lang=lang).faults() == []


def test_the_library_is_searched_without_script(look):
    page = look("/conditions/", lang="en", script=False).page
    page.fill("#q", "registered capital")
    page.click("form.rb-filter button[type=submit]")

    assert "subject.registered-capital" in page.content()
    assert page.input_value("#q") == "registered capital"


def test_the_calculator_answers_without_script_and_the_answer_is_in_sight(look):
    page = look("/calendar/?year=2026", lang="en", script=False).page
    page.fill("#add-start", "2026-09-29")
    page.fill("#add-days", "5")
    page.click("#add button[type=submit]")

    assert page.text_content("#add .rb-answer__head") == "2026-10-12 Mon"
    assert page.url.endswith("#add")
