"""`SealedModel`: a row with the uid to which its sealed values are bound, and a save that forgets no index."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from yushi.apps.evidence.fields.sealed import SealedTextField
from yushi.apps.evidence.fields.stored import refused
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class SealedQuerySet(models.QuerySet[Any]):
    """Rows with sealed fields."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert rows; on a conflict no sealed field may be updated, because it would be bound to another row."""
        for name in kwargs.get("update_fields") or ():
            field = self.model._meta.get_field(name)  # noqa: SLF001 - Django's own name
            if isinstance(field, SealedTextField):
                raise refused(field.live.name, Text("在冲突时不能更新", "is not updated on a conflict"))
        return super().bulk_create(objs, *args, **kwargs)


class SealedModel(models.Model):
    """A model with sealed fields."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects: ClassVar[models.Manager[Any]] = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save; with a sealed field among `update_fields` its index is written too."""
        if update_fields is not None:
            update_fields = {*update_fields, *self._indexes_of(set(update_fields))}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _indexes_of(self, names: set[str]) -> list[str]:
        sealed = [field for field in self._meta.concrete_fields if isinstance(field, SealedTextField)]
        return [field.index_field.name for field in sealed if field.index_field and field.name in names]
