"""The public register of licences: search, one licence, the check of a code, the head of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params.functions import Path

from yushi.api import answers, clock, parameters, refusals
from yushi.api.routes import about
from yushi.api.schemas import register as shapes
from yushi.api.schemas.parts import said
from yushi.apps.register.selectors import licences as selected
from yushi.core.errors import Text
from yushi.core.licence import Forged

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.licence import Certificate

router = Router(tags=["register"])
MOST = 50
LICENCE: Any = Path(..., description="number of a licence", example="豫B2-20260001")


class Searched(parameters.Parameters):
    """What to look for in the register."""

    find: str = said(
        "编号、企业名称、信用代码或域名；不写则全部",
        "number, holder, credit code or domain; all without it",
        default="",
    )


class Sealed(parameters.Parameters):
    """What a QR code holds."""

    text: str = said("二维码的内容，或含有它的网址", "the text of a QR code, or an address that holds it")


@router.get(
    "/register",
    response={200: shapes.LicencesFound},
    **about(
        "register",
        summary=Text("查询许可证", "Search the register"),
        says=Text(
            "按编号、企业名称、统一社会信用代码或域名查；繁简、全半角、空格不影响。最多五十张；全部数据见 /register/licences.json。",
            "By number, holder, credit code or domain; script, width and spaces make no difference. Fifty at most; all of "
            "them are in /register/licences.json.",
        ),
    ),
)
def search(request: HttpRequest, query: Query[Searched]) -> HttpResponse:
    """The licences found."""
    found, on = selected.licences_found(query.find), clock.today()
    return answers.about_a_dossier(
        {
            "as_of": str(on),
            "official": settings.REGISTER_OFFICIAL,
            "total": found.count(),
            "licences": [_licence(one, on) for one in found[:MOST]],
        }
    )


@router.get(
    "/register/head",
    response={200: shapes.RegisterHead},
    **about(
        "register-head",
        summary=Text("登记日志的检查点", "The head of the log"),
        says=Text(
            "最新签名检查点和全部公钥；日志行在 /register/log/lines，用 yushi licence log 核对。",
            "The newest signed head and every public key; the lines are at /register/log/lines, and `yushi licence log` "
            "holds one against the other.",
        ),
    ),
)
def show_head(request: HttpRequest, query: Query[parameters.Parameters]) -> HttpResponse:
    """The head and the keys."""
    keys = [key.text for key in selected.public_keys()]
    return answers.about_a_dossier({"head": selected.head(), "keys": keys})


@router.get(
    "/register/check",
    response={200: shapes.LicenceChecked},
    **about(
        "register-check",
        summary=Text("核验证照", "Check a certificate"),
        says=Text(
            "二维码的内容（或含有它的网址）是不是本登记簿签的，这张证今天怎样。不联网可用 yushi licence verify。",
            "Whether the text of a QR code, or an address that holds it, was signed here, and how the licence stands today. "
            "`yushi licence verify` does the first without network.",
        ),
    ),
)
def check(request: HttpRequest, query: Query[Sealed]) -> HttpResponse:
    """The verdict."""
    verdict = selected.checked(query.text)
    if isinstance(verdict, Forged):
        one = verdict.reason
        fault = {
            "code": one.code,
            "what": one.what._asdict(),
            "rule": one.rule._asdict(),
            "fix": one.fix._asdict(),
        }
        return answers.about_a_dossier(
            {"genuine": False, "certificate": None, "now": None, "errors": [fault]}
        )
    kept = selected.licence_get(verdict.certificate.number)
    now = _licence(kept, clock.today()) if kept else None
    return answers.about_a_dossier(
        {"genuine": True, "certificate": _certificate(verdict.certificate), "now": now, "errors": []}
    )


@router.get(
    "/register/{number}",
    response={200: shapes.LicenceWhole},
    **about(
        "register-licence",
        summary=Text("一张许可证", "One licence"),
        says=Text(
            "登记内容、全部历史和最新证照。",
            "What is registered, its whole history, and its newest certificate.",
        ),
    ),
)
def show(request: HttpRequest, query: Query[parameters.Parameters], number: str = LICENCE) -> HttpResponse:
    """The licence."""
    kept = selected.licence_get(number)
    if kept is None:
        raise refusals.unknown(
            number,
            (),
            code="register.number",
            what=Text(f"登记簿里没有 {number[:40]}", f"the register has no {number[:40]}"),
            rule=Text("编号形如 豫B2-20260001", "numbers are such as 豫B2-20260001"),
        )
    steps = [
        {"place": one.place, "act": one.act, "on": str(one.on), "reason": one.reason, "edition": one.edition}
        for one in selected.entries_of(kept)
    ]
    return answers.about_a_dossier(
        {**_licence(kept, clock.today()), "certificate": kept.sealed, "history": steps}
    )


def _licence(one: Any, on: date) -> dict[str, Any]:
    return {
        "number": one.number,
        "holder": one.holder,
        "code": one.code,
        "kinds": one.kinds.split(),
        "scope": one.scope,
        "domains": [domain.name for domain in one.domains.all()],
        "issued_on": str(one.issued_on),
        "expires_on": str(one.expires_on),
        "state": one.state,
        "has_run_out": selected.has_run_out(one, on),
        "edition": one.edition,
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "number": one.number,
        "edition": one.edition,
        "holder": one.holder,
        "code": one.code,
        "kinds": list(one.kinds),
        "scope": one.scope,
        "domains": list(one.domains),
        "issued_on": str(one.issued_on),
        "expires_on": str(one.expires_on),
        "official": one.official,
    }
