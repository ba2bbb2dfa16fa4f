"""The sample enterprise as its papers see it: as it is, and with everything stated that the forms ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.wanmu import ON, dossier
from yushi.core import materials
from yushi.core.materials import Document, Filing, Package, TemplateSet
from yushi.core.materials import document as trees

NUMBER = "豫许-2026-0001"
COMPLETE: dict[str, Any] = {
    "application": {
        "kind": "new", "services": ["B21"], "notice_and_promise": True,
        "agent": {"name": "陆青禾", "id_number": "411302199008230140", "mobile": "13800000002"},
    },
    "enterprise.contact": {
        "name": "陆青禾", "mobile": "13800000002", "landline": "0377-60000000", "fax": "0377-60000001",
        "email": "contact@example.com", "postal_address": "河南省南阳市宛城区示例路18号",
    },
    "enterprise.legal_representative.document_kind": "id-card",
    "enterprise.legal_representative.email": "wan@example.com",
    "enterprise.legal_representative.home_address": "河南省南阳市宛城区示例小区1号楼",
    "enterprise.listed": False,
    "enterprise.industry": "I",
    "enterprise.staff_size": "under-10",
    "enterprise.revenue_band": "millions",
    "enterprise.shareholders[0].amount": "1200000",
    "enterprise.shareholders[1].amount": "800000",
    "enterprise.shareholders[0].document": "411302198506120038",
    "enterprise.shareholders[1].document": "91411302MA9HWNMU10",
    "people[0].mobile": "13800000001",
    "people[0].email": "a@example.com",
    "security.deputy_lead": "邢守拙",
    "security.trainings[0].topic": "个人信息保护",
    "security.trainings[0].participants": ["宛知远", "陆青禾"],
}  # fmt: skip


def case(changes: dict[str, Any] | None = None, *, on: date = ON, number: str = NUMBER) -> Filing:
    """The sample with `changes` on a day."""
    return materials.filing(dossier(changes), on=on, number=number)


def filled(
    name: str, changes: dict[str, Any] | None = None, *, on: date = ON, number: str = NUMBER
) -> Document:
    """One document of the set that ships with Yushi, for the sample with `changes`."""
    whole: TemplateSet = materials.standard()
    template = whole.find(name)
    assert template is not None
    return materials.fill(template, case(changes, on=on, number=number), whole)


def package(changes: dict[str, Any] | None = None, **options: Any) -> Package:
    """The package of the sample with `changes`."""
    *_, last = materials.make(case(changes), **options)
    assert last.package is not None
    return last.package


def said(line: trees.Line) -> str:
    """The words of a line."""
    return "".join(run.text for run in line)


def fields(document: Document) -> list[tuple[str, str]]:
    """Labels and values of all forms in a document, in order."""
    forms = (block for block in document.blocks if isinstance(block, trees.Fields))
    return [(field.label, said(field.line)) for form in forms for row in form.rows for field in row]


def tables(document: Document) -> list[list[list[str]]]:
    """The rows of all tables in a document, as words."""
    grids = (block for block in document.blocks if isinstance(block, trees.Grid))
    return [[[said(line) for line in row] for row in grid.rows] for grid in grids]


def paragraphs(document: Document) -> list[str]:
    """The running text of a document."""
    return [said(block.line) for block in document.blocks if isinstance(block, trees.Paragraph)]
