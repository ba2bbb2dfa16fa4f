"""Stored values as they lie in the database, beside their masks, with the proof that they are ciphertext.

A personal part of a ledger entry has no mask of its own column, because it may be anything: its mask follows the name
of the part.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from yushi.apps.evidence.selectors import sealed_fields
from yushi.apps.inspections.types import ColumnCount, RowChoice, Specimen
from yushi.core import vault
from yushi.core.vault import masks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.evidence.fields import SealedTextField
    from yushi.core.vault.masks import Mask

SHOWN = 512  # bytes; a longer value is cut
CHOICE = 8
PARTS = "evidence.Part.sealed"
_SALT_SIGNS = 32  # a part is the salt in hexadecimal, then the value in JSON
_PART_MASKS: dict[str, Mask] = {
    "phone": masks.phone,
    "email": masks.email,
    "person_name": masks.name,
    "receiver": masks.name,
    "identity_number": masks.identity,
    "delivery_address": masks.address,
}
_UNASKED = "evidence.Pending.event"  # goes within a second


def columns() -> list[ColumnCount]:
    """Every sealed column that has rows, those with masks first."""
    found = [(field, _rows(field).count()) for field in _fields()]
    found.sort(key=lambda one: (not _is_openable(one[0]), one[0].live.name))
    return [ColumnCount(name=field.live.name, count=count) for field, count in found if count]


def rows_of(column: str) -> list[RowChoice]:
    """The newest rows of a column; none for a column that is not there."""
    field = _field(column)
    if field is None:
        return []
    rows = _rows(field).order_by("-pk")[:CHOICE]
    return [RowChoice(row=field.row_of(one), masked=_shown(field, one)) for one in rows]


def specimen(column: str, row: str) -> Specimen | None:
    """The value of `column` in `row`; None where there is none."""
    found = stored(column, row)
    if found is None:
        return None
    field, instance = found
    live, blob = field.live.current(), _blob(field, instance)
    uid = field.row_of(instance)
    try:
        shown = vault.demonstrate(live, blob, row=uid, other_row=str(uuid.UUID(int=0)))
    except vault.OpenError as failure:
        return _broken(field, uid, blob, failure)
    return Specimen(
        column=field.live.name,
        row=uid,
        masked=_shown(field, instance),
        algorithm=shown.stored.algorithm.value,
        key_id=shown.stored.key_id,
        nonce=shown.stored.nonce,
        length=shown.stored.length,
        value_length=shown.stored.value_length,
        raw=blob[:SHOWN].hex(" "),
        cut=len(blob) > SHOWN,
        flipped_bit=shown.flipped_bit,
        flipped=shown.flipped,
        moved=shown.moved,
        unopened=None,
        openable=_is_openable(field),
    )


def stored(column: str, row: str) -> tuple[SealedTextField, Any] | None:
    """The field and the row with that uid, for whoever opens a value on record."""
    field = _field(column)
    try:
        uid = uuid.UUID(row)
    except ValueError:
        return None
    instance = _rows(field).filter(**{field.row: uid}).first() if field else None
    return None if field is None or instance is None else (field, instance)


def said(column: str, text: str) -> str:
    """What an opened value says to a person."""
    return str(json.loads(text[_SALT_SIGNS:])) if column == PARTS else text


def newest_values(most: int) -> Iterator[tuple[str, str]]:
    """Column and text of the newest sealed values with a mask, for a scan to look for; never for a person to read."""
    fields = [field for field in _fields() if field.mask]
    for field in fields:
        for instance in _rows(field).order_by("-pk")[: max(1, most // len(fields))]:
            try:
                text = field.live.open(_blob(field, instance), row=field.row_of(instance))
            except vault.OpenError:
                continue  # the room shows it as what does not open; a scan has nothing to look for
            yield field.live.name, text


def _broken(field: SealedTextField, uid: str, blob: bytes, failure: vault.OpenError) -> Specimen:
    return Specimen(
        column=field.live.name,
        row=uid,
        masked="",
        algorithm="",
        key_id=0,
        nonce="",
        length=len(blob),
        value_length=0,
        raw=blob[:SHOWN].hex(" "),
        cut=len(blob) > SHOWN,
        flipped_bit=0,
        flipped=None,
        moved=None,
        unopened=failure.problems[0],
        openable=False,
    )


def _fields() -> list[SealedTextField]:
    return [field for field in sealed_fields() if field.live.name != _UNASKED]


def _field(column: str) -> SealedTextField | None:
    return next((field for field in _fields() if field.live.name == column), None)


def _rows(field: SealedTextField) -> Any:
    return field.model._base_manager.exclude(**{f"{field.name}__isnull": True})  # noqa: SLF001 - Django's own name


def _blob(field: SealedTextField, instance: Any) -> bytes:
    blob: bytes = getattr(instance, field.name).blob
    return bytes(blob)


def _is_openable(field: SealedTextField) -> bool:
    """Secrets of the site itself have no mask, and nobody reads them."""
    return bool(field.mask) or field.live.name == PARTS


def _shown(field: SealedTextField, instance: Any) -> str:
    """The mask of a value; of a personal part the mask that its name asks for, behind its name."""
    if field.live.name != PARTS:
        return str(getattr(instance, field.name))
    try:
        text = field.live.open(_blob(field, instance), row=field.row_of(instance))
    except vault.OpenError:
        return f"{instance.field}: ?"
    value = str(json.loads(text[_SALT_SIGNS:]))
    mask = _PART_MASKS.get(instance.field) or (masks.email if "@" in value else None)
    return f"{instance.field}: {mask(value) if mask else masks.STARS}"
