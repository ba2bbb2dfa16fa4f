"""Rows: documents, their versions, what a version proves, links by which one document is handed in."""

from __future__ import annotations

from yushi.apps.archive.models.document import Document
from yushi.apps.archive.models.link import UploadLink
from yushi.apps.archive.models.version import Support, Version

__all__ = ["Document", "Support", "UploadLink", "Version"]
