"""Why a change was refused, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.refusals import ChangeError, ConflictError
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    import datetime as dt


def said_meanwhile(on: dt.date | None) -> ConflictError:
    """Somebody else said something about the same time of the obligation."""
    day = Text(f"办于 {on}", f"done on {on}") if on else Text("没有办", "not done")
    problem = Problem(
        code="duties.said-meanwhile",
        what=Text(
            f"你打开页面之后，别人已记下：{day.zh}。",
            f"After you opened the page somebody recorded: {day.en}.",
        ),
        rule=Text("每次记录都留着，先记的不被覆盖。", "Every word stays; the first is not overwritten."),
        fix=Text("看过以后，需要更正再记一次。", "Look at it; if it is wrong, record once more."),
    )
    return ConflictError(problem)


def not_recordable(obligation: str) -> ChangeError:
    """The obligation is settled by a fact or a document, not by a word."""
    return _cannot(
        "not-recordable",
        Text(f"“{obligation}”不能只凭一句话记为已办。", f"{obligation!r} is not settled by a word alone."),
        rule=Text(
            "由事实或文件决定的义务，以事实和文件为准。",
            "What a fact or a document decides, the fact or the document settles.",
        ),
        fix=Text("更新事实，或上传新的文件。", "Change the fact, or hand in the document."),
    )


def day_impossible(on: dt.date, first: dt.date | None, today: dt.date) -> ChangeError:
    """The day cannot be the one on which it was done."""
    late = on > today
    return _cannot(
        "day-impossible",
        Text(f"{on} 不可能是办理日。", f"It cannot have been done on {on}."),
        rule=Text(f"今天是 {today}，以后的日子还没到。", f"Today is {today}; later days have not come.")
        if late
        else Text(f"这一期从 {first} 开始才能办。", f"This one can be done from {first} on."),
        fix=Text("填实际办理的那一天。", "Give the day on which it was done."),
    )


def no_note() -> ChangeError:
    """Taking a word back needs a reason."""
    return _cannot(
        "no-note",
        Text("撤回记录没有写原因。", "No reason was given for taking the word back."),
        rule=Text("记录不修改，更正要说明原因。", "Words are not edited; putting one right says why."),
        fix=Text("写一句原因再提交。", "Write a sentence and send it again."),
    )


def no_document() -> ChangeError:
    """The document is not one of the enterprise's."""
    return _cannot(
        "no-document",
        Text("这份文件不在本企业的档案里。", "This document is not in the enterprise's archive."),
        rule=Text("凭证只能是本企业档案里的文件。", "Proof is a document of the enterprise's own archive."),
        fix=Text("先把文件存进档案，再选它。", "Store the document first, then choose it."),
    )


def no_dossier(name: str) -> ChangeError:
    """There are no facts about the enterprise yet."""
    return _cannot(
        "no-dossier",
        Text(f"“{name}”还没有卷宗。", f"There is no dossier of {name} yet."),
        rule=Text("案件都以卷宗里的事实为依据。", "Cases rest on the facts of a dossier."),
        fix=Text("先立案，或把自查转为案件。", "Open a case, or turn a self-check into one."),
    )


def changed_meanwhile() -> ChangeError:
    """Somebody else kept other figures after the page was opened."""
    return _cannot(
        "changed-meanwhile",
        Text("你打开页面之后，别人先保存了。", "Somebody else saved after you opened the page."),
        rule=Text("先到的保留，后到的不覆盖。", "The first stays; the second does not overwrite it."),
        fix=Text("核对后再存一次，就以你的为准。", "Check it and save once more to use yours."),
    )


def wrong_kind(number: str) -> ChangeError:
    """The case is not one of the kind that this belongs to, or has ended."""
    return _cannot(
        "wrong-kind",
        Text(f"案件 {number} 现在不能这样填。", f"Case {number} cannot be filled in so now."),
        rule=Text(
            "只有填报中或被退回的案件可以填写。", "Only a case in preparation or sent back is filled in."
        ),
        fix=Text("打开正在办理的那个案件。", "Open the case that is under way."),
    )


def _cannot(code: str, what: Text, *, rule: Text, fix: Text) -> ChangeError:
    return ChangeError(Problem(code=f"duties.{code}", what=what, rule=rule, fix=fix))
