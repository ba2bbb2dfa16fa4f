"""Masks over what the program says of itself: log lines and error reports.

Sealed values show as masks everywhere. This is for what never was a value of ours: a number in a search, in a form that
was refused, in the words of a database. Mobile numbers, identity numbers, e-mail addresses and numbers of bank cards are masked.

>>> masked("no member 13800138000, write to guyuan@example.com")
'no member 138****8000, write to g***@example.com'
"""

from __future__ import annotations

import logging
import re
from typing import Any

from django.views.debug import ExceptionReporter

from yushi.core.text import hidden
from yushi.core.vault import masks

_PHONE = re.compile(r"(?<![\w.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\w)")
_IDENTITY = re.compile(r"(?<!\w)\d{17}[\dXx](?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHOWN = ("request_GET_items", "filtered_POST_items", "request_COOKIES_items")


def masked(text: str) -> str:
    """`text` with a mask in the place of each number or address of a person."""
    text = _IDENTITY.sub(lambda found: masks.identity(found[0]), text)
    text = hidden(text)
    text = _PHONE.sub(lambda found: masks.phone(found[0]), text)
    return _EMAIL.sub(lambda found: masks.email(found[0]), text)


class MaskingFilter(logging.Filter):
    """Masks a log record, its arguments and its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True: every record goes on, masked."""
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True


class MaskingReporter(ExceptionReporter):
    """The error report of Django, masked: the page for developers and the letter to administrators."""

    def get_traceback_data(self) -> dict[str, Any]:
        """What the report shows."""
        shown: dict[str, Any] = super().get_traceback_data()
        for name in ("exception_value", "exception_notes", "request_insecure_uri"):
            if name in shown:
                shown[name] = masked(str(shown[name]))
        for name in _SHOWN:
            if shown.get(name):
                shown[name] = [(key, masked(str(value))) for key, value in shown[name]]
        if shown.get("request_meta"):
            shown["request_meta"] = {key: masked(str(value)) for key, value in shown["request_meta"].items()}
        for frame in shown.get("frames", ()):
            frame["vars"] = [(key, masked(str(value))) for key, value in frame.get("vars", ())]
        return shown
