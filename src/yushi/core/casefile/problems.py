"""Why a file is not taken for a case: what was found, the rule, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from typing import Final

_RULE: Final = Text(
    "案件包由导出功能生成，并由导出站点的密钥签名。",
    "A case file is made by an export and signed by the key of the site it comes from.",
)
_FIX: Final = Text(
    "向给你文件的人重新要一份完整的原件。", "Ask whoever gave you the file for a whole copy of it."
)


class CaseFileError(YushiError):
    """A file that is not a whole, unchanged case file."""


def wrong(code: str, what: Text, *, place: str = "", rule: Text = _RULE, fix: Text = _FIX) -> CaseFileError:
    """The refusal of a file, with the member in which something is wrong."""
    return CaseFileError(
        Problem(code=f"casefile.{code}", what=what, rule=rule, fix=fix, place=Place(path=place))
    )


def too_large(size: int, limit: int) -> CaseFileError:
    """More than may be carried."""
    most, has = limit // 2**20, size / 2**20
    return wrong(
        "too-large",
        Text(f"案件包有 {has:.1f} MiB。", f"The case file has {has:.1f} MiB."),
        rule=Text(f"一个案件包最多 {most} MiB。", f"A case file has at most {most} MiB."),
        fix=Text("先把不需要的文件缩小或换下，再导出。", "Make documents smaller, then export it again."),
    )


def other_version(found: object, known: int) -> CaseFileError:
    """A format that is not read here."""
    said = str(found)[:20]
    return wrong(
        "version",
        Text(f"案件包的格式版本是 {said}。", f"The format of the case file is {said}."),
        rule=Text(f"这里读格式 {known}。", f"Format {known} is read here."),
        fix=Text(
            "升级本站，或请对方用同一版本导出。", "Update this site, or ask for an export in this format."
        ),
    )
