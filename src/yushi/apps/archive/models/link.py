"""A link by which somebody without an account hands in one document, once."""

from __future__ import annotations

import uuid

from django.db import models

from yushi.apps.archive.models.version import Version

_SHA256 = r"^[0-9a-f]{64}$"


class UploadLink(models.Model):
    """Open until it is used, withdrawn or too old, and only while whoever made it may edit the organisation's files.

    The token is shown once and never stored; `token` is its SHA-256.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    note = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    received = models.OneToOneField(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="came_by"
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="link_ends_after_it_was_made", condition=models.Q(expires_at__gt=models.F("made_at"))
            ),
            models.CheckConstraint(name="link_keeps_only_a_digest", condition=models.Q(token__regex=_SHA256)),
            models.CheckConstraint(
                name="link_used_has_what_came",
                condition=models.Q(used_at__isnull=True, received__isnull=True)
                | models.Q(used_at__isnull=False, received__isnull=False),
            ),
            models.CheckConstraint(
                name="link_is_used_or_withdrawn",
                condition=models.Q(used_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kind}"

    @property
    def reference(self) -> str:
        """How events name this link; also the actor of what comes by it."""
        return f"upload-link:{self.uid}"
