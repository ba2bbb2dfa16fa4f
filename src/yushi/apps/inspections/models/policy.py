"""Security policies (安全管理制度): a policy is its versions, and a version is never edited."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicyKind(models.TextChoices):
    """What a policy is about: the three that the Measures name (art. 6(2)), and what the guide asks for."""

    SITE_SECURITY = "site-security", _("网站安全保障措施")
    CONFIDENTIALITY = "confidentiality", _("信息安全保密管理制度")
    USER_INFORMATION = "user-information", _("用户信息安全管理制度")
    PRIVACY = "privacy", _("用户隐私保护办法")
    INCIDENT = "incident", _("数据泄露应急响应预案")
    TRAINING = "training", _("安全教育和培训制度")
    OTHER = "other", _("其他制度")


class Policy(models.Model):
    """One policy of one organisation."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=PolicyKind.choices)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="policy_kind_is_known", condition=models.Q(kind__in=PolicyKind.values)
            ),
            models.CheckConstraint(name="policy_has_a_title", condition=~models.Q(title="")),
            models.UniqueConstraint(name="policy_title_once", fields=["organisation", "title"]),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How events name this policy."""
        return f"policy:{self.uid}"


class PolicyVersion(models.Model):
    """A text in force from a day on, with who approved it; `log` and `sequence` say where the ledger tells of it."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    effective_on = models.DateField()
    approved_by = models.CharField(max_length=60)
    published_by = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    log = models.CharField(max_length=40, blank=True)
    sequence = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="policy_version_once", fields=["policy", "number"]),
            models.CheckConstraint(name="policy_version_from_one", condition=models.Q(number__gte=1)),
            models.CheckConstraint(
                name="policy_version_has_its_digest", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy} v{self.number}"
