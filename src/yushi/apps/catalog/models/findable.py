"""What the search has of a product, beside the index itself: without it a table without texts could not be changed.

On SQLite the index is the FTS5 table `catalog_found`, on PostgreSQL the column `found` of this table; both are made by a migration.
"""

from __future__ import annotations

from django.db import models


class Findable(models.Model):
    """The four fields as they were indexed by `version` of core/search; `row` orders products by what is newest."""

    product = models.OneToOneField(
        "catalog.Product", on_delete=models.CASCADE, primary_key=True, related_name="findable"
    )
    row = models.BigIntegerField(unique=True)
    version = models.PositiveSmallIntegerField()
    plain = models.TextField()
    title = models.TextField()
    category = models.TextField()
    attributes = models.TextField()
    shop = models.TextField()

    def __str__(self) -> str:
        return self.plain
