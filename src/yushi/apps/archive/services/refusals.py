"""Why a document or a link was refused, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.refusals import ChangeError
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.archive.models import Document, Version


class SameContentError(ChangeError):
    """The organisation has this very content already; `version` is it."""

    def __init__(self, version: Version) -> None:
        self.version = version
        title, number = version.document.title, version.number
        super().__init__(
            _problem(
                "same",
                what=Text(
                    f"这个文件已经存过：《{title}》第 {number} 版，内容一字不差。",
                    f"This file is stored already: {title}, version {number}, byte for byte.",
                ),
                rule=Text(
                    "同一内容在一个组织里只存一份。", "An organisation keeps the same content only once."
                ),
                fix=Text(
                    "用已有的那份；要换新的，请选另一个文件。",
                    "Use that one; to replace it, choose another file.",
                ),
            )
        )


def no_kind(kind: str) -> ChangeError:
    """A kind that nobody knows."""
    return _refused(
        "kind",
        what=Text(f"没有“{kind[:40]}”这类文件。", f"There is no kind of document “{kind[:40]}”."),
        rule=Text("文件类型在 packs/facts.toml 里。", "The kinds stand in packs/facts.toml."),
        fix=Text("从列表里选一类。", "Choose one of the list."),
    )


def no_title() -> ChangeError:
    """A document that would have no name."""
    return _refused(
        "title",
        what=Text("没有写文件的标题。", "The document has no title."),
        rule=Text("每份文件有一个标题，最多 120 字。", "A document has a title of at most 120 characters."),
        fix=Text("写上标题，例如“营业执照”。", "Write one, such as “business licence”."),
    )


def issued_ahead(issued_on: dt.date, today: dt.date) -> ChangeError:
    """A day of issue that has not come."""
    return _refused(
        "issued-ahead",
        what=Text(
            f"开具日期 {issued_on} 还没有到，今天是 {today}。",
            f"The day of issue {issued_on} lies ahead of today, {today}.",
        ),
        rule=Text("只存已经开具的文件。", "Only a document that was issued is stored."),
        fix=Text(
            "照文件上的日期填写；不知道就留空。",
            "Write the day that stands on it; leave it empty if you do not know.",
        ),
    )


def ends_before(issued_on: dt.date, valid_until: dt.date) -> ChangeError:
    """A document that would end before it was issued."""
    return _refused(
        "ends-before",
        what=Text(
            f"有效期至 {valid_until}，早于开具日期 {issued_on}。",
            f"It is valid until {valid_until}, before it was issued on {issued_on}.",
        ),
        rule=Text("有效期不早于开具日期。", "A document is valid no earlier than it was issued."),
        fix=Text("对照文件改正其中一个日期。", "Compare with the document and correct one of the two."),
    )


def other_pages(said: int, found: int) -> ChangeError:
    """Another number of pages than the file has."""
    return _refused(
        "pages",
        what=Text(
            f"您写的是 {said} 页，文件里有 {found} 页。", f"You wrote {said} pages; the file has {found}."
        ),
        rule=Text(
            "页数要与文件一致，少页的材料会被退回。",
            "The number of pages agrees with the file; material with pages missing is returned.",
        ),
        fix=Text(
            "看看有没有漏扫的页，或改正页数。", "Look for a page that was not scanned, or correct the number."
        ),
    )


def no_fact(path: str) -> ChangeError:
    """A path that is no fact."""
    return _refused(
        "no-fact",
        what=Text(f"没有“{path[:80]}”这项事实。", f"There is no fact “{path[:80]}”."),
        rule=Text(
            "文件证明的是档案里的事实（docs/reference/dossier.md）。",
            "A document proves facts of a dossier (docs/reference/dossier.md).",
        ),
        fix=Text("从列表里选。", "Choose from the list."),
    )


def page_beyond(page: int, pages: int) -> ChangeError:
    """A page that the file does not have."""
    return _refused(
        "page-beyond",
        what=Text(
            f"第 {page} 页不存在，文件共 {pages} 页。", f"There is no page {page}; the file has {pages}."
        ),
        rule=Text("页码从 1 数起，不超过总页数。", "Pages are counted from 1 to the last."),
        fix=Text("改正页码，或留空。", "Correct the page, or leave it empty."),
    )


def set_aside_already(document: Document) -> ChangeError:
    """A document that was set aside takes no change."""
    return _refused(
        "aside",
        what=Text(f"《{document.title}》已经作废。", f"{document.title} was set aside."),
        rule=Text(
            "作废的文件不再改动，也不作证据。",
            "What was set aside is not changed any more, and proves nothing.",
        ),
        fix=Text("需要时另存一份新的。", "Store a new one where it is needed."),
    )


def replaced_meanwhile(document: Document, number: int) -> ChangeError:
    """Somebody else was quicker."""
    return _refused(
        "replaced-meanwhile",
        what=Text(
            f"《{document.title}》刚刚换成了第 {number} 版。",
            f"{document.title} has just been replaced by version {number}.",
        ),
        rule=Text(
            "替换的是看到的那一版，不覆盖别人的。",
            "What is replaced is the version that was seen; nobody's is written over.",
        ),
        fix=Text("刷新页面，看过新的一版再决定。", "Reload the page and look at the new version first."),
    )


def no_reason() -> ChangeError:
    """Nothing was said about why."""
    return _refused(
        "no-reason",
        what=Text("没有写理由。", "No reason was given."),
        rule=Text(
            "作废和打开个人文件都写明理由，并记入存证。",
            "Setting aside, and opening personal documents, has a reason on record.",
        ),
        fix=Text("写一句理由，最多 200 字。", "Write one sentence, at most 200 characters."),
    )


def link_too_long(days: int) -> ChangeError:
    """A link that would live too long or not at all."""
    return _refused(
        "link-days",
        what=Text(f"有效 {days} 天不可以。", f"A link cannot live {days} days."),
        rule=Text("上传链接有效 1 至 14 天。", "An upload link lives 1 to 14 days."),
        fix=Text("改成 14 天以内。", "Choose at most 14 days."),
    )


def link_over() -> ChangeError:
    """A link that is used, withdrawn, too old, or dead."""
    return _refused(
        "link-over",
        what=Text("这个上传链接已经不能用了。", "This upload link cannot be used any more."),
        rule=Text(
            "一个链接只收一份文件，用过、撤回或过期即失效。",
            "A link takes one document, and ends when it was used, withdrawn or is too old.",
        ),
        fix=Text("请发链接给您的人再发一个。", "Ask whoever sent it for another one."),
    )


def _refused(code: str, *, what: Text, rule: Text, fix: Text) -> ChangeError:
    return ChangeError(_problem(code, what=what, rule=rule, fix=fix))


def _problem(code: str, *, what: Text, rule: Text, fix: Text) -> Problem:
    return Problem(code=f"archive.{code}", what=what, rule=rule, fix=fix)
