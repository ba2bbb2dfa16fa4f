"""The shape of every failure: RFC 9457 with the three lines of each problem."""

from __future__ import annotations

from yushi.api.schemas.parts import Answer, Text, said


class Error(Answer, zh="一处错误"):
    """One thing that is wrong."""

    code: str = said("固定代码", "a stable code")
    path: str = said(
        "哪个事实，或 query.参数名；可为空",
        "the fact, or query.name for a parameter; may be empty",
    )
    line: int | None = said("正文第几行", "line of the body")
    what: Text = said("怎么了", "what is so, with the value")
    rule: Text = said("依据", "by which rule")
    fix: Text = said("怎么办", "what to do")


class Problem(Answer, zh="失败的答复（application/problem+json）"):
    """A failure, as `application/problem+json`."""

    type: str = said("说明这类问题的地址", "where this kind of problem is described")
    title: str = said("标题", "its title, in the language asked for")
    status: int = said("HTTP 状态", "HTTP status")
    detail: str = said("一句话", "one sentence, in the language asked for")
    code: str = said("固定代码", "a stable code")
    errors: list[Error] = said("全部问题，按行排列", "everything that is wrong, by line")
    nearest: str | None = said("最接近的名称（仅 404）", "the nearest name (404 alone)", default=None)
