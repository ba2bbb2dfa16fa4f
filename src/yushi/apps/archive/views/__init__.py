"""The pages: documents, one document, links, and handing in by a link."""

from __future__ import annotations
