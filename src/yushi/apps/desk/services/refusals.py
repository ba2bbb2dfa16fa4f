"""Why a change was refused, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Sequence


class ConflictError(YushiError):
    """Somebody else changed the same thing meanwhile; what they wrote stays, what was typed is given back."""


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


def changed_meanwhile(facts: Sequence[tuple[str, Text, str, str]]) -> ConflictError:
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
