"""What a page sends: an uploaded file, pasted text, or the state that a page carried along.

Only the shape is read here. Whether a dossier can be read is for `core.dossier` to say, in three lines.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from yushi.apps.selfcheck.types import Entry
from yushi.core import workdays
from yushi.core.dossier import MAX_BYTES
from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.uploads import cleaned

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

PASTED = "dossier.toml"
_ENCODINGS = ("utf-8", "gb18030", "utf-16")
_NAME = re.compile(r"[^\w.()（）\- ]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_NAME = 80


class EntryError(YushiError):
    """A form that brings no dossier, or a day that is none."""


def entry(request: HttpRequest, *, today: date) -> Entry:
    """What the form brings: the file if there is one, else the text.

    Raises:
        EntryError: neither file nor text, or a date that cannot be read.

    """
    sent = request.FILES.get("dossier")
    data, name = _uploaded(sent) if sent is not None else _typed(request)
    on = day(request.POST.get("on", ""), today=today)
    return Entry(
        data=data, name=name, on=on, asked=_names(request, "asked"), skipped=_names(request, "skipped")
    )


def _names(request: HttpRequest, field: str) -> tuple[str, ...]:
    """The questions named in a hidden field, each once."""
    return tuple(dict.fromkeys(request.POST.get(field, "").split()))


def day(typed: str, *, today: date) -> date:
    """The day asked about: as typed, full-width digits allowed; `today` when nothing was typed.

    Raises:
        EntryError: for anything that is no date, or lies outside the calendar of working days.

    """
    word = unicodedata.normalize("NFKC", typed).strip()
    if not word:
        return today
    try:
        found = date.fromisoformat(word) if _DAY.fullmatch(word) else None
    except ValueError:
        found = None
    if found is None:
        raise EntryError(_no_date(word))
    calendar = workdays.load()
    if not calendar.first <= found <= calendar.last:
        raise EntryError(_beyond(found, calendar.first, calendar.last))
    return found


def _uploaded(sent: UploadedFile[bytes]) -> tuple[bytes, str]:
    data = sent.read(MAX_BYTES + 1)
    return data, _named(sent.name or "")


def _typed(request: HttpRequest) -> tuple[bytes, str]:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        raise EntryError(_nothing())
    encoding = request.POST.get("encoding", "")
    known = encoding if encoding in _ENCODINGS else "utf-8"
    return text.encode(known, errors="replace"), _named(request.POST.get("name", ""))


def _named(given: str) -> str:
    """The name as it may be shown and carried along; that of pasted text where none was given."""
    return _NAME.sub("_", cleaned(given))[-_LONGEST_NAME:] if given.strip() else PASTED


def _nothing() -> Problem:
    return Problem(
        code="selfcheck.nothing",
        what=Text("没有收到档案", "no dossier was received"),
        rule=Text("自查要有一份档案：一个文件，或一段文本", "the self-check needs a dossier: a file, or some text"),
        fix=Text("选一个文件，或粘贴文本，或改为回答问题", "choose a file, paste text, or answer the questions instead"),
    )  # fmt: skip


def _no_date(word: str) -> Problem:
    shown = word[:40]
    return Problem(
        code="selfcheck.no-date",
        what=Text(f"自查日期“{shown}”不是一个日期", f"the day asked about, “{shown}”, is no date"),
        rule=Text("日期写成 YYYY-MM-DD，并且确有这一天", "a date is written YYYY-MM-DD and must exist"),
        fix=Text("改成例如 2026-11-24；留空就是今天", "write for instance 2026-11-24; leave it empty for today"),
        place=Place(path="on"),
    )  # fmt: skip


def _beyond(day: date, first: date, last: date) -> Problem:
    return Problem(
        code="selfcheck.beyond-calendar",
        what=Text(f"自查日期 {day} 在工作日历之外", f"the day asked about, {day}, is outside the calendar of working days"),
        rule=Text(f"工作日历从 {first} 到 {last}", f"the calendar goes from {first} to {last}"),
        fix=Text("换一个日期；留空就是今天", "write another day; leave it empty for today"),
        place=Place(path="on"),
    )  # fmt: skip
