"""The archive (档案): stored documents, sealed at rest, with what they prove; and links by which clients hand one in."""

from __future__ import annotations
