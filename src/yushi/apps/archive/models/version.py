"""The versions of a document: bytes that were handed in, sealed in a file of their own; and what a version proves."""

from __future__ import annotations

from django.db import models

from yushi.apps.archive.models.document import Document
from yushi.apps.evidence.fields import SealedModel, SealedTextField

_SHA256 = r"^[0-9a-f]{64}$"


class Version(SealedModel):
    """One file as it was handed in. The next one names it in `replaces`; nothing of it is ever edited.

    `sha256` is that of the clear bytes that are kept, `handed_in` that of the bytes as they came (another one where the place was
    taken out of a photo), `stored` that of the ciphertext, which is also the name of its file. `counts` is false once
    the document was set aside: then the same content may come again.
    `scanned_by` says who looked for viruses; empty: nobody.
    """

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    upright = models.BooleanField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    handed_in = models.CharField(max_length=64)
    stored = models.CharField(max_length=64, unique=True)
    key = SealedTextField(editable=False)
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    scanned_by = models.CharField(max_length=20, blank=True)
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    counts = models.BooleanField(default=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="version_once", fields=["document", "number"]),
            models.UniqueConstraint(
                name="version_content_once_an_organisation",
                fields=["organisation", "sha256"],
                condition=models.Q(counts=True),
            ),
            models.CheckConstraint(name="version_from_one", condition=models.Q(number__gte=1)),
            models.CheckConstraint(
                name="version_replaces_the_one_before",
                condition=models.Q(number=1, replaces__isnull=True)
                | models.Q(number__gt=1, replaces__isnull=False),
            ),
            models.CheckConstraint(name="version_is_not_empty", condition=models.Q(size__gte=1)),
            models.CheckConstraint(
                name="version_has_its_digests",
                condition=models.Q(sha256__regex=_SHA256, handed_in__regex=_SHA256, stored__regex=_SHA256),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"

    @property
    def place_removed(self) -> bool:
        """Whether the position at which a photo was taken was removed before it was kept."""
        return self.sha256 != self.handed_in


class Support(models.Model):
    """A fact that a version proves, and on which page."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="supports")
    path = models.CharField(max_length=120)
    page = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="support_once", fields=["version", "path"]),
            models.CheckConstraint(name="support_has_a_path", condition=~models.Q(path="")),
            models.CheckConstraint(
                name="support_page_from_one", condition=models.Q(page__isnull=True) | models.Q(page__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.version} → {self.path}"
