"""Generated everyday requests of a Chinese trading platform, each of a named kind; the same seed gives the same ones."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from yushi.core.firewall import Request

_DATA = tomllib.loads((Path(__file__).parent / "everyday.toml").read_text(encoding="utf-8"))
_AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI",
    "Mozilla/5.0 (Linux; Android 14; V2307A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Mobile Safari/537.36",
)
_ATTACKS = (
    "典型的 SQL 注入语句为 ' or 1=1-- 和 1 UNION SELECT username,password FROM users，应使用参数化查询",
    "不得在页面输出 <script>alert(document.cookie)</script>，一律转义",
    "禁止执行 ; cat /etc/passwd 、../../etc/shadow 等路径，防火墙规则 942100、930120 必须开启",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """One request, and the kind of form it comes from."""

    kind: str
    request: Request


class Writer:
    """Writes texts and requests from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def fill(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: self.word(found[1]), template)

    def word(self, kind: str) -> str:
        if kind == "n":
            return str(self.random.randint(1, self.random.choice((9, 40, 999))))
        return str(self.random.choice(_DATA["words"][kind]))

    def text(self, kind: str) -> str:
        return self.fill(self.random.choice(_DATA["texts"][kind]))

    def long(self, kind: str) -> str:
        return "\r\n".join(self.text(kind) for _ in range(self.random.randint(1, 4)))

    def name(self) -> str:
        return self.word("surname") + self.word("given")

    def mobile(self) -> str:
        return "1" + self.random.choice("3578") + "".join(self.random.choices("0123456789", k=9))

    def token(self) -> str:
        return "".join(
            self.random.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=64)
        )

    def password(self) -> str:
        return "".join(self.random.choices("abcXYZ0189!@#$%^&*()'\"<>-=;|/\\ ", k=14))


Form = tuple[str, str, dict[str, object]]


def _address(w: Writer) -> Form:
    return "/account/addresses/", "POST", {
        "receiver": w.name(), "phone": w.mobile(), "city": w.word("city"), "district": w.word("district"),
        "detail": w.text("address"), "note": w.text("note"), "default": "on",
    }  # fmt: skip


def _review(w: Writer) -> Form:
    return (
        "/orders/8812/review/",
        "POST",
        {"stars": w.random.randint(1, 5), "text": w.long("review"), "anonymous": "1"},
    )


def _product(w: Writer) -> Form:
    return "/merchant/products/new/", "POST", {
        "title": f"{w.word('goods')} {w.word('unit')}", "summary": w.text("product"), "price": "39.90", "stock": 120,
        "description": "<p>" + "</p><p>".join(w.text("product") for _ in range(3)) + "</p>",
        "variants": f"{w.word('colour')}|{w.word('unit')}", "keywords": f"{w.word('goods')},{w.word('goods')}",
    }  # fmt: skip


def _register(w: Writer) -> Form:
    secret = w.password()
    return "/accounts/signup/", "POST", {
        "username": w.name() + w.word("n"), "phone": w.mobile(), "email": f"user{w.word('n')}@mail.example",
        "password1": secret, "password2": secret, "code": str(w.random.randint(100000, 999999)),
    }  # fmt: skip


def _refund(w: Writer) -> Form:
    return (
        "/orders/8812/refund/",
        "POST",
        {"reason": w.text("refund"), "amount": "19.50", "contact": w.mobile()},
    )


def _chat(w: Writer) -> Form:
    return "/api/v1/messages", "POST", {"shop": 91, "text": w.text("chat"), "quote": w.text("chat")}


def _order(w: Writer) -> Form:
    items = [
        {"sku": f"AB-{w.word('n')}", "quantity": n, "price": "12.50", "note": w.text("note")}
        for n in range(1, 9)
    ]
    return "/api/v1/orders", "POST", {
        "items": items, "receiver": w.name(), "phone": w.mobile(), "address": w.word("city") + w.text("address"),
    }  # fmt: skip


def _complaint(w: Writer) -> Form:
    return "/complaints/", "POST", {"name": w.name(), "phone": w.mobile(), "text": w.long("complaint")}


def _enterprise(w: Writer) -> Form:
    return "/desk/enterprise/", "PUT", {
        "name": w.word("company"), "profile": w.long("company_profile"), "address": w.word("city") + w.text("address"),
        "representative": w.name(), "capital": "1000000.00",
    }  # fmt: skip


def _announcement(w: Writer) -> Form:
    return (
        "/merchant/announcements/",
        "POST",
        {"title": w.text("live"), "body": w.long("policy"), "top": "on"},
    )


def _trace(w: Writer) -> Form:
    return "/api/v1/trace/steps", "PATCH", {"batch": w.word("n"), "text": w.long("trace"), "keeper": w.name()}


def _staff_policy(w: Writer) -> Form:
    quoted = w.random.choice(_ATTACKS)
    return (
        "/inspections/7/policies/new/",
        "POST",
        {"title": "信息安全管理制度", "text": w.text("policy") + quoted, "version": "1.2"},
    )


def _staff_training(w: Writer) -> Form:
    return (
        "/inspections/7/trainings/new/",
        "POST",
        {"topic": "SQL 注入与跨站脚本", "material": w.random.choice(_ATTACKS) + w.text("policy")},
    )


FORMS: dict[str, Callable[[Writer], Form]] = {
    "address": _address, "review": _review, "product": _product, "register": _register, "refund": _refund,
    "chat": _chat, "order": _order, "complaint": _complaint, "enterprise": _enterprise,
    "announcement": _announcement, "trace": _trace, "staff-policy": _staff_policy, "staff-training": _staff_training,
}  # fmt: skip
KINDS = (*FORMS, "search", "page")


def requests(*, seed: int, each: int) -> Iterator[Everyday]:
    """`each` requests of every kind: forms as forms, as JSON (raw and escaped) and with an upload, searches, pages."""
    writer = Writer(seed)
    for _ in range(each):
        for kind, form in FORMS.items():
            yield Everyday(kind=kind, request=_sent(writer, *form(writer), staff=kind.startswith("staff-")))
        yield Everyday(kind="search", request=_search(writer))
        yield Everyday(kind="page", request=_page(writer))


def _headers(writer: Writer, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    referrer = "https://yushi.example/search?q=" + quote(writer.text("search"))
    return (
        ("Host", "yushi.example"), ("User-Agent", writer.random.choice(_AGENTS)), ("Accept", "text/html,*/*;q=0.8"),
        ("Accept-Language", "zh-CN,zh;q=0.9"), ("Accept-Encoding", "gzip, deflate, br"), ("Referer", referrer),
        ("Cookie", f"yushi_session={writer.token()[:32]}; yushi_csrf={writer.token()[:32]}; city=" + quote(writer.word("city"))),
        *more,
    )  # fmt: skip


def _sent(writer: Writer, path: str, method: str, fields: dict[str, object], *, staff: bool) -> Request:
    if "items" in fields or path.startswith("/api/"):
        body, kind = (
            json.dumps(fields, ensure_ascii=writer.random.random() < 0.5).encode(),
            "application/json",
        )
    elif writer.random.random() < 0.25:
        body, kind = _parts(writer, fields)
    else:
        pairs = {"csrfmiddlewaretoken": writer.token(), **fields}
        body, kind = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
    headers = _headers(writer, ("Content-Type", kind), ("Content-Length", str(len(body))))
    return Request(method=method, path=path, headers=headers, body=body, staff=staff)


def _parts(writer: Writer, fields: dict[str, object]) -> tuple[bytes, str]:
    boundary = "----WebKitFormBoundary" + writer.token()[:16]
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    picture = bytes(writer.random.choices(range(256), k=2000))
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="图片{writer.word("n")}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = (
        "".join(parts).encode()
        + head.encode()
        + b"\xff\xd8\xff\xe0"
        + picture
        + f"\r\n--{boundary}--\r\n".encode()
    )
    return body, f"multipart/form-data; boundary={boundary}"


def _search(writer: Writer) -> Request:
    query = urlencode(
        {"q": writer.text("search"), "city": writer.word("city"), "sort": "price", "page": writer.word("n")}
    )
    return Request(method="GET", path="/search", query=query, headers=_headers(writer))


def _page(writer: Writer) -> Request:
    path = "/shops/" + quote(writer.word("company")) + "/" + quote(writer.word("goods").replace("/", ""))
    return Request(
        method="GET", path=path, query="from=" + quote(writer.word("day")), headers=_headers(writer)
    )
