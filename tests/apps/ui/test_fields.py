"""A day is asked for as browsers read it; a form takes a file only if its content is what its name says."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from tests.core.uploads import making
from yushi.apps.ui.fields import DayField, DayInput, SniffedFileField
from yushi.core.uploads import DOCUMENTS, LIMITS, Kind


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_day_is_shown_in_the_one_way_a_browser_reads_with_a_year_of_four_digits(lang):
    with translation.override(lang):
        shown = DayInput().render("day", dt.date(2026, 11, 24))

    assert shown == '<input type="date" name="day" value="2026-11-24" max="9999-12-31">'


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1899-12-31", None),
        ("1900-01-01", dt.date(1900, 1, 1)),
        ("9999-12-30", dt.date(9999, 12, 30)),
        ("9999-12-31", None),
    ],
)
def test_a_day_has_a_day_before_it_and_one_after_it(said, day):
    try:
        found = DayField().clean(said)
    except forms.ValidationError:
        found = None

    assert found == day


class _Form(forms.Form):
    paper = SniffedFileField(label="委托书", kinds=DOCUMENTS)
    more = SniffedFileField(label="附件", kinds={Kind.PDF}, required=False)


def _filled(data: bytes, name: str) -> _Form:
    return _with(SimpleUploadedFile(name, data))


def _with(*sent: SimpleUploadedFile) -> _Form:
    return _Form({}, MultiValueDict({"paper": list(sent)}))


def test_a_file_that_is_what_it_says_is_taken_whole_with_a_clean_name():
    form = _filled(making.PDF, "a/委托\u202e书.pdf")

    assert form.is_valid()
    paper = form.cleaned_data["paper"]
    assert (paper.name, paper.upload.kind, paper.read()) == ("委托书.pdf", Kind.PDF, making.PDF)
    assert form.cleaned_data["more"] is None


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"MZ" + bytes(90), "委托书.pdf", "upload.content"),
        (making.docx(), "委托书.docx", "upload.ending"),
        (making.PDF + b"/JavaScript", "委托书.pdf", "upload.active"),
    ],
)
def test_any_other_file_is_refused_in_the_language_of_the_page(data, name, code):
    said = {}
    for lang in ("zh-hans", "en"):
        with translation.override(lang):
            form = _filled(data, name)
            assert not form.is_valid()
            (problem,) = form.errors.as_data()["paper"]
            assert problem.code == code
            said[lang] = problem.messages[0]

    assert said["zh-hans"].endswith("。")
    assert ". Do: " in said["en"]


def test_a_file_that_is_missing_or_empty_is_said_to_be_so():
    assert _with().errors.as_data()["paper"][0].code == "required"
    assert _filled(b"", "a.pdf").errors.as_data()["paper"][0].code == "upload.empty"


def test_a_file_larger_than_any_is_refused_without_being_read_to_its_end():
    read = []

    class Sent(SimpleUploadedFile):
        def read(self, size: int = -1) -> bytes:
            read.append(size)
            return b"%PDF-"

    sent = Sent("a.pdf", making.PDF)
    sent.size = LIMITS[Kind.PDF] + 1

    assert _with(sent).errors.as_data()["paper"][0].code == "upload.size"
    assert read == [LIMITS[Kind.PDF] + 1]


def test_a_browser_offers_what_is_accepted():
    assert 'accept=".pdf,.ofd,.png,.jpg,.jpeg"' in str(_Form()["paper"])
