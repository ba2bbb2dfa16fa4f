"""A licence as it stands now; how it came to stand so is in its entries."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class StateChoice(models.TextChoices):
    """The states of `core.licence.history.State`, as people read them."""

    ACTIVE = "active", _("许可有效")
    SUSPENDED = "suspended", _("已暂停")
    REVOKED = "revoked", _("许可已吊销")
    WITHDRAWN = "withdrawn", _("许可已撤销")
    SURRENDERED = "surrendered", _("许可已注销")
    EXPIRED = "expired", _("届满已注销")


LIVING = (StateChoice.ACTIVE, StateChoice.SUSPENDED)


class Licence(models.Model):
    """A licence; `sealed` is the text of its newest certificate, `search` what it is found by, folded."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=200)
    code = models.CharField(max_length=18)
    kinds = models.CharField(max_length=20)
    scope = models.CharField(max_length=200)
    issued_on = models.DateField()
    expires_on = models.DateField()
    state = models.CharField(max_length=12, choices=StateChoice.choices, default=StateChoice.ACTIVE)
    edition = models.PositiveIntegerField(default=1)
    sealed = models.TextField()
    search = models.TextField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(name="licence_state_is_known", condition=models.Q(state__in=StateChoice.values)),
            models.CheckConstraint(name="licence_ends_after_it_begins", condition=models.Q(expires_on__gt=models.F("issued_on"))),
            models.CheckConstraint(name="licence_is_signed", condition=~models.Q(sealed="")),
            models.UniqueConstraint(name="licence_living_once_a_holder", fields=["code"], condition=models.Q(state__in=LIVING)),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def is_final(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.state not in LIVING

    @property
    def reference(self) -> str:
        """How events name this licence."""
        return f"licence:{self.uid}"


class Domain(models.Model):
    """A domain that stands on the licence now; earlier ones are in its certificates."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="domains")
    name = models.CharField(max_length=253)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="domain_once_a_licence", fields=["licence", "name"]),)

    def __str__(self) -> str:
        return self.name
