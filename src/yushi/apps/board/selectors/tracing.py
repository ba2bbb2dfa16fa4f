"""The traces of a dossier: blind indexes of its people, telephones, servers and domains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.board.models import Trace
from yushi.apps.evidence.selectors.indexes import index_of
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.board.models import Snapshot
    from yushi.core.dossier import Dossier as Facts

_COLUMN = "board.Trace"
_NORMALS = {"person": "identity", "mobile": "phone", "server": "plain", "domain": "plain"}
_LEADS = frozenset({"licence-lead", "customer-service-lead", "security-officer"})
_HEAD = "enterprise.legal_representative"


def traces_of(row: Snapshot, facts: Facts) -> list[Trace]:
    """The traces of a dossier, not saved yet; each value once a path."""
    found = []
    for kind, path, value, more in _values(facts):
        index = index_of(f"{_COLUMN}.{kind}", str(value or ""), normal=_NORMALS[kind])
        if index is not None:
            found.append(
                Trace(
                    dossier_id=row.dossier_id,
                    organisation_id=row.organisation_id,
                    kind=kind,
                    index=index,
                    path=path,
                    **more,
                )
            )
    return found


def _values(facts: Facts) -> Iterator[tuple[str, str, Any, dict[str, bool]]]:
    """Kind, path and value of everything that is traced, with what is said of a person."""
    applicant = fold(str(facts.get("enterprise.name") or ""))
    yield "person", f"{_HEAD}.id_number", facts.get(f"{_HEAD}.id_number"), {}
    yield "mobile", f"{_HEAD}.mobile", facts.get(f"{_HEAD}.mobile"), {}
    for place, one in enumerate(facts.get("people") or ()):
        yield "person", f"people[{place}].id_number", one.get("id_number"), _said_of(one, applicant)
        yield "mobile", f"people[{place}].mobile", one.get("mobile"), {}
    for place, one in enumerate(facts.get("website.servers") or ()):
        yield "server", f"website.servers[{place}].ip", one.get("ip"), {}
    for place, one in enumerate(facts.get("website.domains") or ()):
        yield "domain", f"website.domains[{place}].name", one.get("name"), {}


def _said_of(one: Any, applicant: str) -> dict[str, bool]:
    payers = [str(paid.get("payer") or "") for paid in one.get("contributions") or () if paid.get("months")]
    return {
        "insured": any(not payer or fold(payer) == applicant for payer in payers),
        "leads": bool(_LEADS & set(one.get("roles") or ())),
    }
