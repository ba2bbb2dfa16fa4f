"""A person who signs in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Finds a person by the address they sign in with; people are made by `services.users`."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person. An erased one keeps the number that ledger entries name (`uid`), and nothing else."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True, null=True)  # noqa: DJ001  two erased people have none
    display_name = models.CharField(max_length=60, blank=True)
    language = models.CharField(
        max_length=10, choices=[("zh-hans", "中文"), ("en", "English")], default="zh-hans"
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.CheckConstraint(name="user_email_is_lower_case", condition=models.Q(email=Lower("email"))),
            models.CheckConstraint(
                name="user_erased_keeps_nothing",
                condition=models.Q(erased_at__isnull=True, email__isnull=False)
                | models.Q(erased_at__isnull=False, email__isnull=True, display_name="", is_active=False),
            ),
        )

    def __str__(self) -> str:
        return self.display_name or self.email or f"user:{self.uid}"

    @property
    def reference(self) -> str:
        """How events name this person."""
        return f"user:{self.uid}"
