"""The papers of an application: which a case needs, filled from its facts, as DOCX and PDF, and packed.

`filing` takes a dossier on a day; `choose` says which documents of a set it needs and why; `make` makes them, one step after
the other; `carried` is the ZIP. Templates are data: `packs/materials`. What is not known is never made up: it is a blank that
says what to fill in.
"""

from __future__ import annotations

from yushi.core.materials.choice import Choice, EnclosureChoice, choose, choose_enclosures
from yushi.core.materials.document import Blank, Document
from yushi.core.materials.enclosures import Enclosure
from yushi.core.materials.filing import Filing, filing
from yushi.core.materials.fill import fill
from yushi.core.materials.manifest import as_json, as_text, as_tree, carried
from yushi.core.materials.package import File, Package, Progress, make
from yushi.core.materials.template import KNOWN_PAPERS, Template, TemplateSet, Wanted, load, standard

__all__ = [
    "KNOWN_PAPERS",
    "Blank",
    "Choice",
    "Document",
    "Enclosure",
    "EnclosureChoice",
    "File",
    "Filing",
    "Package",
    "Progress",
    "Template",
    "TemplateSet",
    "Wanted",
    "as_json",
    "as_text",
    "as_tree",
    "carried",
    "choose",
    "choose_enclosures",
    "filing",
    "fill",
    "load",
    "make",
    "standard",
]
