"""A key by which a program of somebody's acts for them over the API."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.models.user import User


class TokenScope(models.TextChoices):
    """What a token is good for; never more than the person may do."""

    READ = "read", _("查看")
    WRITE = "write", _("办理")
    EXPORT = "export", _("导出")


class Token(models.Model):
    """Shown once and never stored: `digest` is its SHA-256. It ends by itself, or when it is taken back."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    scopes = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="token_keeps_only_a_digest", condition=models.Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="token_ends_after_it_was_made", condition=models.Q(ends_at__gt=models.F("made_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"

    @property
    def reference(self) -> str:
        """How events name this token."""
        return f"token:{self.uid}"

    @property
    def words(self) -> list[str]:
        """Its scopes, in words."""
        return [str(TokenScope(one).label) for one in self.scopes.split()]
