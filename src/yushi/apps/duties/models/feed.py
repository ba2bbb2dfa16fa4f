"""An address under which a calendar program asks for the obligations of one enterprise, or of all that a person sees."""

from __future__ import annotations

import uuid

from django.db import models

_SHA256 = r"^[0-9a-f]{64}$"


class Feed(models.Model):
    """Open until it is withdrawn, and only while its person may see the files; `token` is the SHA-256 of the address."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    language = models.CharField(max_length=2)
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(name="feed_keeps_only_a_digest", condition=models.Q(token__regex=_SHA256)),
            models.UniqueConstraint(
                name="feed_open_once_an_organisation",
                fields=["user", "organisation"],
                condition=models.Q(withdrawn_at__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="feed_open_once_a_person",
                fields=["user"],
                condition=models.Q(withdrawn_at__isnull=True, organisation__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation or '*'}"

    @property
    def reference(self) -> str:
        """How events name this feed."""
        return f"feed:{self.uid}"
