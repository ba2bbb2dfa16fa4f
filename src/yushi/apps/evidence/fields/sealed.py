"""`SealedTextField`: text that is ciphertext in the column and a closed value in Python.

Assigning text seals it at once, so that no instance holds clear text. Only `pre_save` makes what the database
edge accepts, so `update()`, `bulk_update()`, fixtures and expressions are refused; what goes around Django meets
a check constraint on the column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.forms import CharField, Textarea
from django.utils.functional import cached_property
from django.utils.translation import get_language

from yushi.apps.evidence.fields.blind import BlindIndexField
from yushi.apps.evidence.fields.lookups import by_index
from yushi.apps.evidence.fields.stored import Fresh, Prepared, Stored, refused
from yushi.apps.evidence.keys import LiveColumn
from yushi.core.errors import Text
from yushi.core.vault import masks
from yushi.core.vault.envelope import FORMAT, OVERHEAD
from yushi.core.vault.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.forms import Field as FormField

_LONG = 200
_A_MASK = Text("星号是掩码，不是内容；请输入完整内容", "stars are a mask and no value: give the whole value")


class SealedAttribute(DeferredAttribute):
    """The attribute of a row: gives a closed value, takes text or a closed value."""

    field: SealedTextField

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        """The closed value of `instance`."""
        value = super().__get__(instance, cls)
        if type(value) is Stored and instance is not None:
            value = self.field.live.sealed(bytes(value), row=self.field.row_of(instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = self.field.closed(instance, value)


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]  # generic for type checkers only
    """Text as ciphertext. `mask` names one of `core.vault.masks.MASKS`; `row` the field with the uid, declared before.

    `bound_to` pins the name that values are bound to (app.Model.field) where a model or field was renamed.
    """

    descriptor_class = SealedAttribute

    def __init__(
        self, *args: Any, mask: str = "", row: str = "uid", bound_to: str = "", **kwargs: Any
    ) -> None:
        self.mask, self.row, self.bound_to = mask, row, bound_to
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """How a migration writes the field."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        given = {"mask": self.mask, "row": self.row, "bound_to": self.bound_to}
        kwargs |= {key: value for key, value in given.items() if value != ("uid" if key == "row" else "")}
        if not self.editable:
            kwargs["editable"] = False
        return name, path.replace(".fields.sealed.", ".fields."), args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """What Django checks, and that the row's uid is there before the value."""
        return [*super().check(**kwargs), *self._checked()]

    def _checked(self) -> list[checks.CheckMessage]:
        try:
            row: Any = self.model._meta.get_field(self.row)  # noqa: SLF001 - Django's own name
        except FieldDoesNotExist:
            return [checks.Error(f"No field {self.row!r} to bind values to.", obj=self, id="evidence.E001")]
        found: list[checks.CheckMessage] = []
        if row.creation_counter > self.creation_counter:
            found.append(checks.Error(f"{self.row!r} must be declared before.", obj=self, id="evidence.E002"))
        if self.unique or getattr(self, "db_index", False):
            found.append(checks.Error("Index its BlindIndexField instead.", obj=self, id="evidence.E003"))
        return found

    # ---- the column and its row

    @cached_property
    def live(self) -> LiveColumn:
        """The column of the vault."""
        index = self.index_field
        return LiveColumn(
            self.bound_to or f"{self.model._meta.app_label}.{self.model.__name__}.{self.name}",  # noqa: SLF001
            mask=masks.MASKS[self.mask] if self.mask else None,
            form=index.form if index else None,
        )

    @cached_property
    def index_field(self) -> BlindIndexField | None:
        """The field by which values are looked up."""
        fields = self.model._meta.local_concrete_fields  # noqa: SLF001
        return next(
            (one for one in fields if isinstance(one, BlindIndexField) and one.source == self.name), None
        )

    def row_of(self, instance: models.Model) -> str:
        """The uid of the row to which its values are bound."""
        return str(getattr(instance, self.row))

    def closed(self, instance: models.Model, value: object) -> Stored | Sealed | None:
        """`value` as an attribute of `instance` holds it."""
        if value is None or type(value) is Stored:
            return value
        if isinstance(value, Sealed):
            same = value.column == self.live.name and value.row == self.row_of(instance)
            return value if same else self._fresh(instance, value._column.open(value.blob, row=value.row))  # noqa: SLF001
        if not isinstance(value, str):
            self._refuse(Text(f"不接受 {type(value).__name__}", f"takes no {type(value).__name__}"))
        if self.mask and "*" in value:
            self._refuse(_A_MASK)
        return self._fresh(instance, value)

    def _fresh(self, instance: models.Model, text: str) -> Fresh:
        row = self.row_of(instance)
        lookup = self.live.index(text) if self.index_field else None
        return Fresh(self.live, self.live.seal(text, row=row), row=row, lookup=lookup)  # type: ignore[arg-type]

    def _refuse(self, what: Text) -> NoReturn:
        raise refused(self.live.name, what)

    # ---- to and from the database

    def pre_save(self, model_instance: models.Model, add: bool) -> Prepared | None:  # noqa: ARG002, FBT001 - Django's
        """The bytes for this row; sealed anew if the row has got another uid meanwhile."""
        value = self.closed(model_instance, getattr(model_instance, self.attname))
        model_instance.__dict__[self.attname] = value
        return Prepared(value.blob) if isinstance(value, Sealed) else None

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """`value` for the driver, if `pre_save` made it."""
        if value is not None and type(value) is not Prepared:
            self._refuse(Text("这种写法会绕过加密", "this way of writing goes around the encryption"))
        return super().get_db_prep_value(value, connection, prepared=True)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Stored | None:  # noqa: ARG002 - Django's
        """What the database gave, still closed."""
        return None if value is None else Stored(value)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """The constraint that refuses what is no ciphertext, whoever writes it."""
        column = connection.ops.quote_name(self.column or "")
        if connection.vendor == "sqlite":
            shape = (
                f"typeof({column}) = 'blob' AND length({column}) >= {OVERHEAD}"
                f" AND hex(substr({column}, 1, 1)) = '{FORMAT:02X}'"
            )
        elif connection.vendor == "postgresql":
            shape = f"octet_length({column}) >= {OVERHEAD} AND get_byte({column}, 0) = {FORMAT}"
        else:
            return None
        return f"{column} IS NULL OR ({shape})"

    def get_default(self) -> Any:
        """Nothing, or an empty text where nothing is not allowed."""
        return super().get_default() if self.has_default() else (None if self.null else "")

    # ---- questions

    def get_lookup(self, lookup_name: str) -> Any:
        """Exact look-up by the index, and whether there is a value; anything else is refused."""
        found = by_index(lookup_name)
        if found is None:
            self._refuse(Text(f"密文不能用 {lookup_name} 查找", f"ciphertext is not found by {lookup_name}"))
        return found

    def get_transform(self, lookup_name: str) -> Any:
        """None: nothing can be computed from ciphertext."""
        self.get_lookup(lookup_name)

    # ---- people

    def to_python(self, value: Any) -> Any:
        """`value` as it is: assigning it decides."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """The mask, for serialisers."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, *args: Any, **kwargs: Any) -> FormField | None:  # noqa: ARG002 - Django's
        """A text field that shows the mask."""
        wanted: dict[str, Any] = {"required": not self.blank, "label": self.verbose_name, "strip": True}
        if self.max_length is None or self.max_length > _LONG:
            wanted["widget"] = Textarea
        return CharField(**wanted | kwargs)

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Take what a form gives; the mask that it showed means "as it was"."""
        now = getattr(instance, self.attname)
        if isinstance(data, Sealed) or (now is not None and data == str(now)):
            return
        if self.mask and "*" in (data or ""):
            raise ValidationError({self.name: [_A_MASK.say(get_language() or "zh")]})
        setattr(instance, self.attname, data)

    @property
    def validators(self) -> Sequence[Any]:  # type: ignore[override]
        """None: validators would be handed the closed value."""
        return []
