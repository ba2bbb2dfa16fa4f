"""What the API refuses, and the exceptions that say so: an HTTP status and the three lines in both languages."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from yushi.apps.accounts.services.refusals import ConflictError
from yushi.apps.accounts.services.refusals import RefusedError as NotPermittedError
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

MALFORMED = frozenset(
    f"dossier.{code}"
    for code in (
        "binary", "empty", "encoding", "no-table", "number-too-long", "repeated-key", "syntax", "too-deep",
    )
)  # fmt: skip
"""What keeps a dossier from being read at all (400); every other fault of a dossier is one of its facts (422)."""

TITLES: dict[int, Text] = {
    HTTPStatus.BAD_REQUEST: Text("请求读不懂", "The request cannot be read"),
    HTTPStatus.UNAUTHORIZED: Text("没有令牌", "No token that holds"),
    HTTPStatus.FORBIDDEN: Text("不被允许", "Not permitted"),
    HTTPStatus.NOT_FOUND: Text("没有这个地址", "There is nothing at this address"),
    HTTPStatus.METHOD_NOT_ALLOWED: Text("方法不对", "This method is not allowed here"),
    HTTPStatus.CONFLICT: Text("别人先到了", "Somebody was first"),
    HTTPStatus.NOT_ACCEPTABLE: Text("没有这种格式的答复", "There is no answer in that format"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Text("请求太大", "The request is too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Text("内容类型不对", "This content type is not read here"),
    HTTPStatus.UNPROCESSABLE_ENTITY: Text("内容有错", "The input has errors"),
    HTTPStatus.TOO_MANY_REQUESTS: Text("请求太快", "Too many requests"),
    HTTPStatus.INTERNAL_SERVER_ERROR: Text("程序出错", "Internal error"),
}
CODES: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "malformed",
    HTTPStatus.UNAUTHORIZED: "no-token",
    HTTPStatus.FORBIDDEN: "not-permitted",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method-not-allowed",
    HTTPStatus.CONFLICT: "conflict",
    HTTPStatus.NOT_ACCEPTABLE: "not-acceptable",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too-large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported-media-type",
    HTTPStatus.UNPROCESSABLE_ENTITY: "invalid-input",
    HTTPStatus.TOO_MANY_REQUESTS: "too-many-requests",
    HTTPStatus.INTERNAL_SERVER_ERROR: "internal-error",
}


class RefusedError(YushiError):
    """A request that is refused with an HTTP status."""

    def __init__(self, status: HTTPStatus, *problems: Problem) -> None:
        super().__init__(*problems)
        self.status = status
        self.nearest = ""


def status_of(error: YushiError) -> HTTPStatus:
    """The status of an anticipated failure: its own, else by what is wrong with the dossier."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, NotPermittedError):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, ConflictError):
        return HTTPStatus.CONFLICT
    codes = {problem.code for problem in error.problems}
    if "dossier.too-large" in codes:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.BAD_REQUEST if codes & MALFORMED else HTTPStatus.UNPROCESSABLE_ENTITY


def too_large(limit: int) -> RefusedError:
    """413: the body is over the limit in bytes."""
    return _refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "request.too-large",
        what=Text("请求正文超过上限，没有读完", "the body is over the limit and was not read to its end"),
        rule=Text(f"正文最大 {limit} 字节", f"a body has at most {limit} bytes"),
        fix=Text("只送档案本身，不附证明文件", "send the dossier alone, without the documents that prove it"),
    )


def unsupported(given: str, accepted: Iterable[str]) -> RefusedError:
    """415: the body is of a kind that is not read here."""
    known = ", ".join(accepted)
    first = known.partition(",")[0]
    return _refused(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "request.content-type",
        what=Text(f"Content-Type 是「{given or '空'}」", f"the Content-Type is {given or 'not given'}"),
        rule=Text(f"这里读 {known}", f"this address reads {known}"),
        fix=Text(f"加上请求头 Content-Type: {first}", f"send the header Content-Type: {first}"),
    )


def encoded(given: str) -> RefusedError:
    """415: the body is compressed."""
    return _refused(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "request.content-encoding",
        what=Text(f"Content-Encoding 是「{given}」", f"the Content-Encoding is {given}"),
        rule=Text("正文不得压缩", "a body is not compressed"),
        fix=Text("去掉 Content-Encoding，送原文", "leave Content-Encoding out and send the text as it is"),
    )


def not_acceptable(given: str, offered: Iterable[str]) -> RefusedError:
    """406: nothing that can be said here is accepted."""
    known = ", ".join(offered)
    return _refused(
        HTTPStatus.NOT_ACCEPTABLE,
        "request.accept",
        what=Text(f"Accept 只接受「{given}」", f"Accept allows {given} alone"),
        rule=Text(f"这里答 {known}", f"this address answers {known}"),
        fix=Text("改 Accept，或写 ?to=toml 或 ?to=json", "change Accept, or write ?to=toml or ?to=json"),
    )


def broken_off() -> RefusedError:
    """400: the body ended before its declared length."""
    return _refused(
        HTTPStatus.BAD_REQUEST,
        "request.broken-off",
        what=Text("请求正文没有送完", "the body broke off before its end"),
        rule=Text("正文要与 Content-Length 相符", "a body is as long as its Content-Length says"),
        fix=Text("重新发送", "send it again"),
    )


def no_file(name: str) -> RefusedError:
    """422: a form without the file that it is about."""
    return _refused(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "body.file",
        what=Text(f"表单里没有文件 {name}", f"the form has no file {name}"),
        rule=Text(f"文件放在 {name} 一栏，带文件名", f"the file stands in the part {name}, with its name"),
        fix=Text(f"例如 curl -F {name}=@licence.pdf", f"for example curl -F {name}=@licence.pdf"),
    )


def refused_unread() -> RefusedError:
    """400: Django would not take the request, for its host, say."""
    return _refused(
        HTTPStatus.BAD_REQUEST,
        "request.refused",
        what=Text("请求没有被接受，正文没有读", "the request was not taken and its body not read"),
        rule=Text("主机名和请求头要合规", "its host and headers must be right"),
        fix=Text("核对地址和请求头", "check the address and the headers"),
    )


def not_encrypted() -> RefusedError:
    """403: what was sent without encryption has been read by others on the way; a redirection would hide that."""
    return _refused(
        HTTPStatus.FORBIDDEN,
        "request.not-encrypted",
        what=Text(
            "请求没有加密，内容已经明文经过网络",
            "the request came unencrypted and crossed the network in clear",
        ),
        rule=Text(
            "接口只在 HTTPS 上应答，也不自动跳转", "the API answers over HTTPS only, and does not redirect"
        ),
        fix=Text("把地址改成 https:// 再发", "change the address to https:// and send it again"),
    )


def unsigned() -> RefusedError:
    """401: no token, or none that holds."""
    return _refused(
        HTTPStatus.UNAUTHORIZED,
        "request.token",
        what=Text(
            "没有令牌，或令牌不对、已到期、已收回", "there is no token, or it is wrong, over or taken back"
        ),
        rule=Text(
            "案件、文件和义务要凭令牌：请求头 Authorization: Bearer",
            "cases, documents and duties want a token in the header Authorization: Bearer",
        ),
        fix=Text("登录后在 /account/tokens/ 生成一个", "sign in and make one at /account/tokens/"),
    )


def out_of_scope(scope: str, scopes: Iterable[str]) -> RefusedError:
    """403: the token is good for something else."""
    has = ", ".join(scopes)
    return _refused(
        HTTPStatus.FORBIDDEN,
        "request.scope",
        what=Text(f"令牌的用途是 {has}", f"the token is good for {has}"),
        rule=Text(f"这里要 {scope}", f"this address wants {scope}"),
        fix=Text("换一个令牌", "use another token"),
    )


def unknown(word: str, known: Iterable[str], *, code: str, what: Text, rule: Text) -> RefusedError:
    """404: there is nothing called `word`; the fix names what is nearest among `known`."""
    near = nearest(word[:200], known) or ""
    fix = Text(f"最接近的是 {near}", f"the nearest is {near}") if near else Text("见 /api/", "see /api/")
    error = _refused(HTTPStatus.NOT_FOUND, code, what=what, rule=rule, fix=fix)
    error.nearest = near
    return error


def not_allowed(method: str, allowed: Iterable[str]) -> RefusedError:
    """405: the address is right and the method is not."""
    known = ", ".join(sorted(allowed))
    return _refused(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "request.method",
        what=Text(f"这个地址不接受 {method}", f"this address does not take {method}"),
        rule=Text(f"可用的方法：{known}", f"it takes {known}"),
        fix=Text(f"改用 {known}", f"use {known}"),
    )


def too_fast(limit: int, wait: int) -> RefusedError:
    """429: the address has made its calls of this minute."""
    return _refused(
        HTTPStatus.TOO_MANY_REQUESTS,
        "request.too-many",
        what=Text("这个来源本分钟的次数已用完", "this client has made its calls of this minute"),
        rule=Text(f"每个来源每分钟 {limit} 次", f"{limit} calls a minute for each client"),
        fix=Text(f"{wait} 秒后再试", f"try again in {wait} seconds"),
    )


def internal(mark: str) -> RefusedError:
    """500: a defect; `mark` finds it in the log."""
    return _refused(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal",
        what=Text(f"处理时出了没有预料到的错误（{mark}）", f"something unforeseen went wrong ({mark})"),
        rule=Text(
            "这是程序的缺陷，与内容无关；没有留下任何内容", "it is a defect, not the input; nothing was kept"
        ),
        fix=Text("把这个编号告诉维护者", "tell the maintainers this number"),
    )


def _refused(status: HTTPStatus, code: str, *, what: Text, rule: Text, fix: Text) -> RefusedError:
    return RefusedError(status, Problem(code=code, what=what, rule=rule, fix=fix))
