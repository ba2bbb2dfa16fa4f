"""A licence holder that merged: what has to be said before its licence may go to another company, and what may not be mixed.

The facts of the case are those of the company that goes on. What belonged to the one before is proved anew or not at all: a
domain, a contract or insurance in its name is no fact about the other company.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from yushi.core.assessment import values
from yushi.core.errors import Place, Problem, Text
from yushi.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.core.cases.situation import Situation

PASSES: Final = frozenset({"absorbed", "new-company"})
"""Forms by which the licence passes to another company."""
_MERGER: Final = "application.merger"
_WANTED: Final = ("form", "previous_name", "previous_uscc", "decided_on", "registered_on")
_GOES_ON: Final = ("enterprise.name", "enterprise.uscc")
_LAW: Final = Text(
    "《电信条例》第十五条、《电信业务经营许可管理办法》：公司合并变更经营主体，须经原发证机关批准；《公司法》第二百一十八条、第二百二十一条。",
    "Telecommunications Regulations, art. 15, and Order 42: the authority approves another operating subject after a merger; "
    "Company Law, arts. 218 and 221.",
)


def passes(merger: object) -> bool:
    """Whether by the table of a merger the licence passes to another company."""
    return isinstance(merger, dict) and merger.get("form") in PASSES


def merger_whole(now: Situation) -> tuple[Problem, ...]:
    """Where the holder merged, both companies are known, differ as the form says, and no fact is still the old one's."""
    merger = now.fact(_MERGER)
    if not isinstance(merger, dict):
        return ()
    missing = [f"{_MERGER}.{name}" for name in _WANTED if merger.get(name) in {None, ""}]
    missing += [path for path in _GOES_ON if not now.fact(path)]
    if missing:
        return tuple(_unsaid(path) for path in missing)
    return tuple(_codes(merger, str(now.fact("enterprise.uscc")))) or tuple(_left_over(now, merger))


def _codes(merger: Mapping[str, Any], code: str) -> Iterator[Problem]:
    same = fold(str(merger["previous_uscc"])) == fold(code)
    if same is passes(merger):
        what = (
            Text(
                f"承继公司与合并前的公司同为 {code}。",
                f"The company that goes on and the one before are both {code}.",
            )
            if same
            else Text(
                f"持证公司存续，代码却由 {merger['previous_uscc']} 变为 {code}。",
                f"The holder goes on, yet its code turned from {merger['previous_uscc']} to {code}.",
            )
        )
        yield _problem(
            "merger-code",
            what,
            Text(
                "核对合并方式和两家公司的代码。",
                "Check the form of the merger and the codes of both companies.",
            ),
            "enterprise.uscc",
        )


def _left_over(now: Situation, merger: Mapping[str, Any]) -> Iterator[Problem]:
    """Every fact that still names the company before; none where that company itself goes on."""
    if not passes(merger) or now.found is None:
        return
    before = {fold(str(merger[name])) for name in ("previous_name", "previous_uscc")}
    for path, word in _words(now.found.dossier.data, ""):
        if (
            not path.startswith(f"{_MERGER}.")
            and not path.startswith("application.changes[")
            and fold(word) in before
        ):
            name = Text(values.label(path, "zh"), values.label(path, "en"))
            yield _problem(
                "merger-left-over",
                Text(f"{name.zh}仍是合并前的“{word}”。", f"{name.en} is still “{word}”, the company before."),
                Text(
                    "改到承继公司名下并换上它的证明；还没有改的，先去办理。",
                    "Put it in the name of the company that goes on, with proof of its own; have it changed first if it is not.",
                ),
                path,
            )


def _words(part: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text below `part` with its path."""
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from _words(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(part, list | tuple):
        for place, inner in enumerate(part):
            yield from _words(inner, f"{path}[{place}]")
    elif isinstance(part, str):
        yield path, part


def _unsaid(path: str) -> Problem:
    return _problem(
        "merger-unsaid",
        Text(
            f"公司合并的{values.label(path, 'zh')}没有写明。",
            f"“{values.label(path, 'en')}” of the merger is not stated.",
        ),
        Text("在“事实”里填写。", "Give it under “Facts”."),
        path,
    )


def _problem(code: str, what: Text, fix: Text, path: str) -> Problem:
    return Problem(code=f"case.{code}", what=what, rule=_LAW, fix=fix, place=Place(path=path))
