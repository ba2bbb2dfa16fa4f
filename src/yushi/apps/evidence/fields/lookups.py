"""Look-ups of a sealed field: by its blind index, by its stored bytes, by being there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Lookup
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull

from yushi.apps.evidence.fields.stored import Stored, refused
from yushi.core.errors import Text
from yushi.core.vault.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Iterable


class _ByIndex(Lookup):
    """`column = index of the text`, on the column of the blind index."""

    prepare_rhs = False
    can_use_none_as_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:  # noqa: ARG002 - Django's
        """What is asked for, as it is: the index is computed in `as_sql`."""
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The comparison; an empty spelling finds nothing."""
        field = self.lhs.output_field
        index = field.index_field
        if index is None:
            raise refused(
                field.live.name, Text("没有盲索引，不能按值查找", "has no blind index to look it up by")
            )
        found = [one for one in map(self._index, self._asked()) if one is not None]
        if not found:
            raise EmptyResultSet
        left, params = compiler.compile(Col(self.lhs.alias, index))
        values = [index.get_db_prep_value(one, connection) for one in found]
        return f"{left} IN ({', '.join(['%s'] * len(values))})", [*params, *values]

    def _asked(self) -> Iterable[Any]:
        return [self.rhs]

    def _index(self, value: Any) -> bytes | None:
        live = self.lhs.output_field.live
        if isinstance(value, Sealed):
            value = value._column.open(value.blob, row=value.row)  # noqa: SLF001 - the program's own look
        if not isinstance(value, str):
            raise refused(live.name, Text("只能按文本查找", "is looked up by text only"))
        found: bytes | None = live.index(value)
        return found


class _Exact(_ByIndex):
    lookup_name = "exact"


class _In(_ByIndex):
    lookup_name = "in"

    def _asked(self) -> Iterable[Any]:
        return list(self.rhs)


class _StoredIs(Lookup):
    """`column = these very bytes`: what a rotation asks before it writes."""

    lookup_name = "stored"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The comparison of bytes."""
        if type(self.rhs) is not Stored:
            raise refused(
                self.lhs.output_field.live.name,
                Text("只与存储的密文比较", "is compared with stored bytes only"),
            )
        left, params = compiler.compile(self.lhs)
        return f"{left} = %s", [*params, connection.Database.Binary(self.rhs)]


_KNOWN: dict[str, Any] = {"exact": _Exact, "iexact": _Exact, "in": _In, "isnull": IsNull, "stored": _StoredIs}


def by_index(name: str) -> Any:
    """The look-up called `name`; None if ciphertext does not allow it."""
    return _KNOWN.get(name)
