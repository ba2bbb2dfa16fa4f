"""Why an address is not fetched, in three lines."""

from __future__ import annotations

from yushi.core.errors import Place, Problem, Text, YushiError

_SHOWN = 80
_FIX = Text(
    "改用公网上网站的网址，例如 https://www.example.cn/",
    "give the address of a site on the public network, such as https://www.example.cn/",
)


class FetchRefusedError(YushiError):
    """An address that may not be fetched; nothing was sent anywhere."""

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


def refusal(code: str, what: Text, rule: Text, *, shown: str) -> FetchRefusedError:
    """The refusal of the address `shown`, of which no more than a line is repeated."""
    return FetchRefusedError(problem(code, what, rule, shown=shown))


def problem(code: str, what: Text, rule: Text, *, shown: str) -> Problem:
    """One problem; `{shown}` in `what` stands for the address."""
    safe = "".join(sign if sign.isprintable() else "�" for sign in shown[:_SHOWN])
    said = Text(what.zh.replace("{shown}", safe), what.en.replace("{shown}", safe))
    return Problem(code=f"fetch.{code}", what=said, rule=rule, fix=_FIX, place=Place(path="url"))
