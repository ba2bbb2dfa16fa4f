"""The numbers that enterprises, people, licences, filings and sites carry: read, checked, explained.

One module per number; each has `parse(text)`, which folds the text, gives a value with its `canonical` form
and `warnings`, or raises an `IdentifierError` that says the value, the standard and what to do.

>>> check("uscc", "91410100ma45xy124x").canonical
'91410100MA45XY124X'
>>> sorted(KINDS)
['domain', 'filing', 'licence', 'mobile', 'police', 'resident', 'uscc']
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.identifiers import (
    domain_name,
    filing_number,
    licence_number,
    phone,
    police_number,
    resident_id,
    unified_code,
)
from yushi.core.identifiers.domain_name import DomainName, DomainNameError
from yushi.core.identifiers.filing_number import FilingNumber, FilingNumberError
from yushi.core.identifiers.licence_number import LicenceNumber, LicenceNumberError
from yushi.core.identifiers.number import Identifier, IdentifierError, Remark
from yushi.core.identifiers.phone import Phone, PhoneError, PhoneKind
from yushi.core.identifiers.police_number import PoliceNumber, PoliceNumberError
from yushi.core.identifiers.resident_id import ResidentId, ResidentIdError
from yushi.core.identifiers.unified_code import UnifiedCode, UnifiedCodeError
from yushi.core.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "KINDS",
    "DomainName",
    "DomainNameError",
    "FilingNumber",
    "FilingNumberError",
    "Identifier",
    "IdentifierError",
    "IdentifierKindError",
    "LicenceNumber",
    "LicenceNumberError",
    "Phone",
    "PhoneError",
    "PhoneKind",
    "PoliceNumber",
    "PoliceNumberError",
    "Remark",
    "ResidentId",
    "ResidentIdError",
    "UnifiedCode",
    "UnifiedCodeError",
    "check",
    "domain_name",
    "filing_number",
    "licence_number",
    "phone",
    "police_number",
    "resident_id",
    "unified_code",
]

KINDS: Mapping[str, Callable[[str], Identifier]] = MappingProxyType(
    {
        "uscc": unified_code.parse,
        "resident": resident_id.parse,
        "licence": licence_number.parse,
        "filing": filing_number.parse,
        "police": police_number.parse,
        "domain": domain_name.parse,
        "mobile": phone.parse_mobile,
    }
)


class IdentifierKindError(IdentifierError):
    """A kind of number that is not known."""


def check(kind: str, value: str) -> Identifier:
    """`value` read as a number of `kind`, one of `KINDS`; raises `IdentifierError`."""
    if parse := KINDS.get(kind):
        return parse(value)
    meant = nearest(kind, KINDS)
    known = ", ".join(KINDS)
    raise IdentifierKindError.because(
        "kind",
        what=Text(f"没有「{kind}」这种号码。", f'There is no kind of number "{kind}".'),
        rule=Text(f"可用的种类：{known}", f"Known kinds: {known}"),
        fix=Text(f"是否要用 {meant}？", f"Did you mean {meant}?")
        if meant
        else Text("从中选一个。", "Choose one of them."),
    )
