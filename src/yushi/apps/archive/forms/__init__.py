"""What is asked of people: documents, replacements, reasons, links."""

from __future__ import annotations
