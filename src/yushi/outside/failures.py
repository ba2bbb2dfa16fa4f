"""Why a page could not be fetched although it might have been, in three lines."""

from __future__ import annotations

from yushi.core.errors import Place, Problem, Text, YushiError


class FetchFailedError(YushiError):
    """The other side did not answer as a page should; what it sent is thrown away."""

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


def failure(code: str, what: Text, fix: Text | None = None) -> FetchFailedError:
    """A failure; its rule and what to do are those of `code`."""
    return FetchFailedError(
        Problem(
            code=f"fetch.{code}", what=what, rule=_RULES[code], fix=fix or _AGAIN, place=Place(path="url")
        )
    )


_AGAIN = Text(
    "确认网址能在浏览器中打开，稍后再试", "see that a browser opens the address, and try again later"
)
_RULES = {
    "unknown-host": Text("主机名应能解析", "the name of the host can be resolved"),
    "unreachable": Text("对方应在时限内接受连接", "the other side accepts a connection in time"),
    "time": Text("全部过程有一个时限", "everything together has a time limit"),
    "tls": Text("证书应当有效并与主机名相符", "the certificate is valid and names the host"),
    "answer": Text("应答应当符合 HTTP", "the answer follows HTTP"),
    "redirects": Text("重定向的次数有上限", "redirections are limited"),
    "size": Text("内容的大小有上限", "the size of what is sent is limited"),
    "ratio": Text("压缩内容展开的倍数有上限", "compressed content may grow only so many times"),
    "coding": Text(
        "内容不压缩，或用 gzip、deflate 压缩", "content is plain, or compressed by gzip or deflate"
    ),
}
