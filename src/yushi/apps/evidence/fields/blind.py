"""`BlindIndexField`: the look-up value of a sealed field beside it, computed whenever that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from yushi.apps.evidence.fields.stored import Fresh
from yushi.core.vault import FULL, IndexForm
from yushi.core.vault.normal import NORMALS

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]  # generic for type checkers only
    """The index of `source`, spelled by one of `core.vault.normal.NORMALS`.

    Keep all 128 bits where a value stands once (then it may be `unique`); where values repeat, cut to
    `core.vault.bits_for(rows)` and compare after opening.
    """

    def __init__(
        self, source: str, *args: Any, normal: str = "plain", bits: int = FULL, **kwargs: Any
    ) -> None:
        self.source, self.normal, self.bits = source, normal, bits
        self.form = IndexForm(normal=NORMALS[normal], bits=bits)
        kwargs |= {"null": True, "editable": False, "default": None}
        if not kwargs.get("unique"):
            kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """How a migration writes the field."""
        name, path, args, kwargs = super().deconstruct()
        indexed = kwargs.pop("db_index", False)
        for implied in ("null", "editable", "default"):
            kwargs.pop(implied, None)
        if not (indexed or self.unique):
            kwargs["db_index"] = False
        given = {"source": self.source, "normal": self.normal, "bits": self.bits}
        return name, path.replace(".fields.blind.", ".fields."), args, {**kwargs, **given}

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: ARG002, FBT001 - Django's
        """The index of what is being written; what was read and not changed keeps the one it had."""
        value = getattr(model_instance, self.source)
        if value is None or isinstance(value, Fresh):
            setattr(model_instance, self.attname, None if value is None else value.lookup)
        found: bytes | None = getattr(model_instance, self.attname)
        return found

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> bytes | None:  # noqa: ARG002 - Django's
        """What the database gave, as bytes."""
        return None if value is None else bytes(value)
