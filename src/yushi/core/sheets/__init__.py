"""Fill-in sheets: every field of the ministry's forms in the portal's order, with its value, or why there is none.

    forms()["licence"]                       a form, read from packs/forms; a field that names no fact does not load
    sheet(form, dossier, on)                 the fields with what the dossier says on that day
    notice.read(text), notice.tied(…)        the provider's notice about a filing, and whether it is of this dossier

A value is in the portal's own words and ready to be copied, never guessed: what is not known is empty, and says which fact is
missing and which question asks for it. What the portal wants from a person (to tick, to sign) is said as such.
"""

from __future__ import annotations

from yushi.core.sheets.form import Form, FormField, Group, forms, forms_of
from yushi.core.sheets.sheet import Answered, Filled, Sheet, State, groups, sheet

__all__ = [
    "Answered",
    "Filled",
    "Form",
    "FormField",
    "Group",
    "Sheet",
    "State",
    "forms",
    "forms_of",
    "groups",
    "sheet",
]
