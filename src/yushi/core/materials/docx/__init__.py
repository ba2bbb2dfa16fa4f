"""A document as a Word file (ISO/IEC 29500 transitional), written part by part, the same bytes every time.

Only what the documents need is written: paragraphs, tables, one header with a code, one footer with page fields. No macros,
no links, nothing loaded from outside. Elements stand in the order of the schema, which Word insists on.
"""

from __future__ import annotations

from yushi.core.materials.docx.archive import write

__all__ = ["write"]
