"""The stored documents of an enterprise: listed, and one handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params.functions import Path

from yushi.api import answers, bodies, parameters, signed
from yushi.api.routes import about
from yushi.api.routes.cases import party
from yushi.api.schemas import cases as shapes
from yushi.api.schemas.parts import said
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.services.documents import document_add
from yushi.apps.archive.types import Handed
from yushi.core.documents import kinds
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.api.signed import Caller
    from yushi.apps.accounts.models import Organisation
    from yushi.apps.archive.types import Shown

router = Router(tags=["cases"])
CODE: Any = Path(..., description="unified social credit code of an enterprise", example="91411302MA9HWNMU10")


class HandedIn(parameters.Parameters):
    """What is said of a file."""

    kind: str = said("文件类型，如 business-licence", "kind of document, such as business-licence")
    title: str = said(
        "标题；默认类型名", "title; the name of its kind by default", default="", max_length=120
    )
    issued_on: parameters.Day | None = said("开具日期", "day of issue", default=None)
    valid_until: parameters.Day | None = said("有效期至", "its last day", default=None)


@router.get(
    "/enterprises/{code}/documents",
    response={200: shapes.StoredDocuments},
    **about(
        "documents",
        summary=Text("存档文件", "Stored documents"),
        says=Text(
            "企业存档的文件、哈希、有效期和证明的事实；不含内容。",
            "The stored documents of an enterprise with hashes, days, and what they prove; without their content.",
        ),
    ),
)
def listed(request: HttpRequest, query: Query[parameters.Parameters], code: str = CODE) -> HttpResponse:
    """The documents."""
    who = signed.caller(request, "read")
    found = _enterprise(who, code)
    shown = [_document(one) for one in selected.documents(found, who.today)]
    return answers.of_somebody({"enterprise": party(found), "documents": shown})


@router.post(
    "/enterprises/{code}/documents",
    response={200: shapes.StoredDocument},
    **about(
        "document-add",
        summary=Text("存入文件", "Store a document"),
        says=Text(
            "正文是表单（multipart/form-data），文件在 file 一栏，最大 20 MiB。内容相同的文件只存一次。",
            "The body is a form (multipart/form-data) with the file as `file`, at most 20 MiB. The same content is stored once.",
        ),
    ),
)
def add(request: HttpRequest, query: Query[HandedIn], code: str = CODE) -> HttpResponse:
    """The document."""
    who = signed.caller(request, "write")
    found = _enterprise(who, code)
    sent = bodies.part(request, "file")
    handed = Handed(
        data=sent.read(),
        name=sent.name or "",
        issued_on=query.issued_on,
        valid_until=query.valid_until,
    )
    named = query.title or (kinds()[query.kind].title.zh if query.kind in kinds() else "")
    made = document_add(
        actor=who.person,
        at=who.at,
        organisation=found,
        kind=query.kind,
        title=named,
        handed=handed,
        origin=who.origin,
    )
    return answers.of_somebody(_document(selected.shown(made.document, who.today)))


def _enterprise(who: Caller, code: str) -> Organisation:
    found = selected.organisations_seen(who.person, who.at).filter(unified_code=code[:18]).first()
    if found is None:
        raise signed.not_there(code, Text("企业", "enterprise"))
    return found


def _document(one: Shown) -> dict[str, Any]:
    return {
        "id": str(one.document.uid),
        "kind": {"id": one.kind.id, "title": one.kind.title._asdict()},
        "title": one.document.title,
        "version": one.version.number,
        "name": one.version.name,
        "size": one.version.size,
        "sha256": one.version.sha256,
        "issued_on": _day(one.version.issued_on),
        "valid_until": _day(one.version.valid_until),
        "last_good": _day(one.last_good),
        "state": one.state,
        "proves": [{"path": proof.path, "page": proof.page} for proof in one.paper.proves],
    }


def _day(day: Any) -> str | None:
    return str(day) if day else None
