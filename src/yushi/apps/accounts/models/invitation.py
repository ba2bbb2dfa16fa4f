"""Somebody is asked to become a member, and answers for themselves."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.models.membership import Role
from yushi.apps.accounts.models.organisation import Organisation
from yushi.apps.accounts.models.user import User


class Answer(models.TextChoices):
    """How an invitation ended."""

    ACCEPTED = "accepted", _("已接受")
    DECLINED = "declined", _("已谢绝")
    WITHDRAWN = "withdrawn", _("已撤回")


class Invitation(models.Model):
    """Open until it is answered, withdrawn or too old; only an accepted one makes a member."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations_sent")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at", "-pk")
        constraints = (
            models.CheckConstraint(name="invitation_role_is_known", condition=models.Q(role__in=Role.values)),
            models.CheckConstraint(
                name="invitation_ends_after_it_was_made",
                condition=models.Q(ends_at__gt=models.F("invited_at")),
            ),
            models.CheckConstraint(
                name="invitation_answer_has_a_moment",
                condition=models.Q(answer="", answered_at__isnull=True)
                | models.Q(answer__in=Answer.values, answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="invitation_open_once", fields=["user", "organisation"], condition=models.Q(answer="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} → {self.organisation}"

    @property
    def reference(self) -> str:
        """How events name this invitation."""
        return f"invitation:{self.uid}"
