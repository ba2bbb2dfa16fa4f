"""The archive (档案): documents sealed at rest, replaced and never overwritten, with what they prove; upload links."""

from __future__ import annotations
