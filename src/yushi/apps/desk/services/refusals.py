"""Why a change was refused, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.refusals import ChangeError, ConflictError
from yushi.core.errors import Place, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def moved_meanwhile(number: str) -> ConflictError:
    """The case is not where the page showed it."""
    return ConflictError(
        Problem(
            code="desk.moved-meanwhile",
            what=Text(
                f"案件 {number} 在你打开页面之后已被别人推进。",
                f"Somebody moved case {number} after you opened the page.",
            ),
            rule=Text("同一步只能办一次，先到的算数。", "A step is made once; the first one counts."),
            fix=Text("看看现在到了哪一步，再决定。", "Look where it stands now, then decide."),
        )
    )


def changed_meanwhile(facts: Iterable[tuple[str, Text, str, str]]) -> ConflictError:
    """The same facts were changed; each with its path, its label, what stands there now and what was typed."""
    return ConflictError(
        *(
            Problem(
                code="desk.changed-meanwhile",
                what=Text(
                    f"{label.zh}：别人已改为“{theirs}”，你填的是“{yours}”。",
                    f"{label.en}: somebody else has set it to “{theirs}”, you typed “{yours}”.",
                ),
                rule=Text(
                    "两人同时改同一项，先存的保留。",
                    "When two people change the same fact, the first one stays.",
                ),
                fix=Text("核对后再存一次，就以你的为准。", "Check it and save once more to use yours."),
                place=Place(path=path),
            )
            for path, label, theirs, yours in facts
        )
    )


def ended(number: str) -> ChangeError:
    """The case is over."""
    return _cannot(
        "ended",
        Text(f"案件 {number} 已经结束。", f"Case {number} has ended."),
        rule=Text("结束的案件不再变动。", "A case that has ended stays as it is."),
        fix=Text("另立新案。", "Open another case."),
    )


def handed_in(number: str) -> ChangeError:
    """It was handed in, and lies before whom it lies before."""
    return _cannot(
        "handed-in",
        Text(
            f"案件 {number} 已经提交或已经结束，提交对象不再改。",
            f"Case {number} has been handed in or is over; before whom it lies stays as it is.",
        ),
        rule=Text("提交之前可以改向谁提交，之后不能。", "Before whom is said until a case is handed in."),
        fix=Text("撤回后另立新案。", "Withdraw it and open another case."),
    )


def no_authority(name: str) -> ChangeError:
    """Not one of the verified authorities of this site."""
    return _cannot(
        "no-authority",
        Text(f"“{name}”不是本站核实过的机关。", f"“{name}” is no verified authority of this site."),
        rule=Text("只能向列出的机关提交，或选本站之外。", "One of those listed, or one outside this site."),
        fix=Text("从列表里选。", "Choose one of the list."),
    )


def spoken_meanwhile(title: Text) -> ConflictError:
    """Somebody else spoke on the same condition."""
    return ConflictError(
        Problem(
            code="desk.spoken-meanwhile",
            what=Text(
                f"“{title.zh}”在你打开页面之后，别人已给出意见。",
                f"Somebody else gave a word on “{title.en}” after you opened the page.",
            ),
            rule=Text(
                "两人同时审同一项，先到的保留。", "When two review the same condition, the first word stays."
            ),
            fix=Text("看过对方的意见，再决定要不要改。", "Read theirs, then decide whether to give another."),
        )
    )


def no_such_condition(name: str) -> ChangeError:
    """The condition wants no word in this case."""
    return _cannot(
        "no-such-condition",
        Text(f"“{name}”在本案不需要审核意见。", f"“{name}” wants no word in this case."),
        rule=Text(
            "只审对本案适用、决定能否许可的条件。", "Only conditions that apply and decide are reviewed."
        ),
        fix=Text("从审核页的列表里选。", "Choose one of the list."),
    )


def no_such_word(word: str) -> ChangeError:
    """Neither of the two words."""
    return _cannot(
        "no-such-word",
        Text(f"意见“{word}”不是“通过”或“不通过”。", f"“{word}” is neither accepted nor rejected."),
        rule=Text("每一项只有通过或不通过。", "A condition is accepted or rejected."),
        fix=Text("选一个。", "Choose one."),
    )


def no_note(title: Text) -> ChangeError:
    """A rejection without a word why."""
    return _cannot(
        "no-note",
        Text(
            f"“{title.zh}”不通过，但没有写明缺什么。",
            f"“{title.en}” is rejected without saying what is missing.",
        ),
        rule=Text(
            "《行政许可法》第三十二条、第三十八条：告知需要补正的内容，不予许可说明理由。",
            "Licensing Law, arts. 32 and 38: say what is to be corrected, and the reason of a refusal.",
        ),
        fix=Text("写一句：看到什么，要补什么。", "Write a sentence: what was seen, what is wanted."),
    )


def note_too_long(title: Text, length: int, most: int) -> ChangeError:
    """A note that, with the standard remedy, is longer than notes are."""
    return _cannot(
        "note-too-long",
        Text(
            f"“{title.zh}”的意见连同标准办法共 {length} 字。",
            f"The note on “{title.en}” has {length} characters with the standard remedy.",
        ),
        rule=Text(f"一条意见最多 {most} 字。", f"A note has {most} characters at most."),
        fix=Text("写短一些，或不附标准办法。", "Shorten it, or leave the standard remedy out."),
    )


def told_already(title: Text) -> ChangeError:
    """The first notice named it: it cannot be new."""
    return _cannot(
        "told-already",
        Text(
            f"“{title.zh}”在首次补正通知里已经写过。", f"“{title.en}” stood in the first correction notice."
        ),
        rule=Text(
            "《行政许可法》第三十二条（四）：一次告知；再次告知只限首次无法看出的问题。",
            "Licensing Law, art. 32(4): told once; again only what could not be seen the first time.",
        ),
        fix=Text("仍未补正的，直接作出决定并说明理由。", "If it is still wanting, decide with that reason."),
    )


def too_few_officers(count: int) -> ChangeError:
    """Fewer than two different people."""
    return _cannot(
        "too-few-officers",
        Text(f"只写全了 {count} 名核查人员。", f"Only {count} officer(s) with name and badge."),
        rule=Text(
            "《行政许可法》第三十四条：指派两名以上工作人员核查。",
            "Licensing Law, art. 34: two or more officers are sent.",
        ),
        fix=Text(
            "写两名不同的人，姓名和执法证号都要有。", "Give two different people, each with name and badge."
        ),
    )


def of_another(said: Mapping[str, str], name: str, code: str) -> ChangeError:
    """A case of one enterprise is not taken in for another."""
    return _cannot(
        "of-another",
        Text(
            f"案件是 {said['name']}（{said['code']}）的，不是 {name}（{code}）的。",
            f"The case is of {said['name']} ({said['code']}), not of {name} ({code}).",
        ),
        rule=Text(
            "案件包只能导入同一统一社会信用代码的企业。",
            "A case is taken in for the enterprise of the same code.",
        ),
        fix=Text("选择那家企业，或先登记它。", "Choose that enterprise, or register it first."),
    )


def here_already(number: str, *, same: bool) -> ChangeError:
    """A case is taken in once."""
    state = (
        Text("内容与案件包相同。", "What came is the same.")
        if same
        else Text(
            "案件包与这里的内容不同，没有合并。", "The file differs from what is here; nothing was merged."
        )
    )
    return _cannot(
        "here-already",
        Text(
            f"这个案件已在这里，案件号 {number}。{state.zh}",
            f"This case is here already as {number}. {state.en}",
        ),
        rule=Text("同一案件只导入一次。", "A case is taken in once."),
        fix=Text(f"打开 {number} 继续办。", f"Go on in {number}."),
    )


def other_workflow(what: str) -> ChangeError:
    """A kind of case or a state that no workflow here has."""
    return _cannot(
        "other-workflow",
        Text(f"这里没有这样的案件或状态：{what}。", f"There is no such case or state here: {what}."),
        rule=Text("导入的案件要符合这里的流程。", "What is taken in follows a workflow of this site."),
        fix=Text(
            "升级本站，或请对方用同一版本导出。",
            "Update this site, or ask for an export of the same version.",
        ),
    )


def _cannot(code: str, what: Text, *, rule: Text, fix: Text) -> ChangeError:
    return ChangeError(Problem(code=f"desk.{code}", what=what, rule=rule, fix=fix))
